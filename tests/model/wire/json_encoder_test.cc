// JSON answers: their bytes, and what a strict parser (Boost.JSON) gets out of them.
#include "model/wire/json_encoder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

template <typename Answer>
std::string encoded(const Answer& answer) {
  std::string out;
  encode_json(answer, out);
  return out;
}

boost::json::object parsed(const std::string& bytes) {
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(bytes, error);
  EXPECT_FALSE(error) << bytes;
  return value.is_object() ? value.get_object() : boost::json::object();
}

std::string member(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "no string";
}

// The text that comes back of a message.
std::string returned(const std::string& message) {
  return member(parsed(encoded(Rejection{"R", "", "C", message})), "Message");
}

bool in_json(std::uint32_t) { return true; }

TEST(JsonEncoder, WritesASuccessWithoutBlanks) {
  EXPECT_EQ(encoded(Success{"2C125605-266F-41CA-8AC5-3A643D4F42C5", "5073731"}),
            R"({"RequestId":"2C125605-266F-41CA-8AC5-3A643D4F42C5","BackupJobId":"5073731"})");
}

TEST(JsonEncoder, WritesARejectionWithTheMembersOfTheGateway) {
  EXPECT_EQ(
      encoded(Rejection{"R-1", "rds.aliyuncs.com", "MissingAction", "Say \"Action\"."}),
      R"({"RequestId":"R-1","HostId":"rds.aliyuncs.com","Code":"MissingAction","Message":"Say \"Action\"."})");
}

TEST(JsonEncoder, LeavesAnEmptyHostIdOut) {
  EXPECT_EQ(encoded(Rejection{"R", "", "C", ""}), R"({"RequestId":"R","Code":"C","Message":""})");
}

TEST(JsonEncoder, AppendsToWhatIsThere) {
  std::string out = "before";
  encode_json(Success{"R", "1"}, out);
  EXPECT_TRUE(out.starts_with("before{"));
}

TEST(JsonEncoder, EscapesQuotesBackslashesAndControlCharacters) {
  EXPECT_EQ(encoded(Success{"\"\\/", std::string("\0\x01\t\n\r\x1F\x7F", 7)}),
            "{\"RequestId\":\"\\\"\\\\/\",\"BackupJobId\":\"\\u0000\\u0001\\t\\n\\r\\u001F\x7F\"}");
}

TEST(JsonEncoder, EscapesEveryTextOfEveryDocument) {
  const std::string hostile = "\",\"Code\":\"x\\\"}\n";
  const auto success = parsed(encoded(Success{hostile, hostile}));
  EXPECT_EQ(success.size(), 2U);
  EXPECT_EQ(member(success, "RequestId"), hostile);
  EXPECT_EQ(member(success, "BackupJobId"), hostile);
  const auto rejection = parsed(encoded(Rejection{hostile, hostile, hostile, hostile}));
  EXPECT_EQ(rejection.size(), 4U);
  for (const std::string_view name : {"RequestId", "HostId", "Code", "Message"}) {
    EXPECT_EQ(member(rejection, name), hostile) << name;
  }
}

TEST(JsonEncoder, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(returned("a\xFFz\xC0\x80"), "a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(returned("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(JsonEncoder, AppendsATextAsItStandsBetweenQuotes) {
  std::string out = "before ";
  append_json_text("a\"b\\\n\x01\xFF", out);
  EXPECT_EQ(out, "before a\\\"b\\\\\\n\\u0001\xEF\xBF\xBD");
}

TEST(JsonEncoder, BringsEveryCharacterThrough) {
  std::string message;
  for (std::uint32_t character = 0; character <= 0x10FFFF; ++character) {
    if (!is_surrogate(character)) message += utf8_of(character);
  }
  EXPECT_TRUE(returned(message) == message);
}

RC_GTEST_PROP(JsonEncoder, WritesADocumentThatGivesBackAnyBytesAsFarAsJsonCan, ()) {
  const auto message = *any_bytes();
  RC_ASSERT(returned(message) == replaced(message, in_json));
}

RC_GTEST_PROP(JsonEncoder, WritesADocumentThatGivesBackAnyText, ()) {
  const auto message = *any_text();
  RC_ASSERT(returned(message) == message);
}

}  // namespace
}  // namespace backcheck
