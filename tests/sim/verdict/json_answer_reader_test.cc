// What the reader of JSON answers accepts, and what it refuses.
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

using namespace std::string_literals;

struct Vector {
  std::string about;
  std::string body;
};

// For the names of the tests.
void PrintTo(const Vector& vector, std::ostream* out) { *out << vector.about; }

std::string nested(std::size_t depth) {
  return R"({"a":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

std::string with_members(std::size_t count) {
  std::string body = "{";
  for (std::size_t i = 0; i < count; ++i) body += std::string(i == 0 ? "" : ",") + "\"m\":1";
  return body + "}";
}

class JsonRefused : public testing::TestWithParam<Vector> {};

TEST_P(JsonRefused, WithAReason) {
  const auto document = read_json_answer(GetParam().body);
  ASSERT_FALSE(document) << GetParam().about;
  EXPECT_FALSE(document.error().reason.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Vectors, JsonRefused,
    testing::Values(
        Vector{"nothing", ""}, Vector{"blanks", " \n"}, Vector{"text", "accepted"}, Vector{"null", "null"},
        Vector{"a string", "\"{}\""}, Vector{"a number", "200"}, Vector{"array at the top", "[{}]"},
        Vector{"empty array", "[]"}, Vector{"trailing comma", R"({"a":"1",})"},
        Vector{"leading comma", R"({,"a":"1"})"}, Vector{"no comma", R"({"a":"1" "b":"2"})"},
        Vector{"no colon", R"({"a" "1"})"}, Vector{"no value", R"({"a":})"},
        Vector{"single quotes", "{'a':'1'}"}, Vector{"name without quotes", "{a:\"1\"}"},
        Vector{"NaN", R"({"a":NaN})"}, Vector{"Infinity", R"({"a":Infinity})"},
        Vector{"True", R"({"a":True})"}, Vector{"leading zero", R"({"a":01})"},
        Vector{"leading plus", R"({"a":+1})"}, Vector{"number that ends in a point", R"({"a":1.})"},
        Vector{"hexadecimal", R"({"a":0x1})"}, Vector{"byte order mark", "\xEF\xBB\xBF{}"},
        Vector{"lone high surrogate", R"({"a":"\uD800"})"}, Vector{"lone low surrogate", R"({"a":"\uDC00"})"},
        Vector{"surrogates reversed", R"({"a":"\uDC00\uD800"})"}, Vector{"unknown escape", R"({"a":"\x41"})"},
        Vector{"escape cut short", R"({"a":"\u12"})"}, Vector{"line end in a string", "{\"a\":\"1\n2\"}"},
        Vector{"tab in a string", "{\"a\":\"1\t2\"}"}, Vector{"zero byte in a string", "{\"a\":\"1\0\"}"s},
        Vector{"zero byte behind", "{}\0"s}, Vector{"bad UTF-8", "{\"a\":\"\xFF\"}"},
        Vector{"overlong UTF-8", "{\"a\":\"\xC0\xAF\"}"},
        Vector{"surrogate in UTF-8", "{\"a\":\"\xED\xA0\x80\"}"},
        Vector{"bad UTF-8 in a name", "{\"\xFF\":\"a\"}"}, Vector{"unescaped quote", R"({"a":"say "no""})"},
        Vector{"cut in an object", R"({"a":"1")"}, Vector{"cut in a string", R"({"a":"1)"},
        Vector{"cut in a name", R"({"a)"}, Vector{"cut at once", "{"}, Vector{"two documents", "{}{}"},
        Vector{"two documents in lines", "{}\n{}"}, Vector{"text behind", "{} ok"},
        Vector{"a comma behind", "{},"}, Vector{"comment", "{/* a */}"},
        Vector{"comment behind", "{}// done"}, Vector{"XML", "<r/>"},
        Vector{"a call of a function", "callback({})"}));

TEST(JsonAnswerReader, RefusesNestingBeyondItsLimitOnly) {
  EXPECT_TRUE(read_json_answer(nested(kMaxDocumentDepth)));
  EXPECT_FALSE(read_json_answer(nested(kMaxDocumentDepth + 1)));
  EXPECT_FALSE(read_json_answer(R"({"a":)" + std::string(1'000'000, '[')));
}

TEST(JsonAnswerReader, RefusesMembersBeyondItsLimitOnly) {
  EXPECT_TRUE(read_json_answer(with_members(kMaxDocumentMembers)));
  const auto document = read_json_answer(with_members(kMaxDocumentMembers + 1));
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("too many"), std::string::npos) << document.error().reason;
}

TEST(JsonAnswerReader, SaysWhereAFaultIs) {
  const auto document = read_json_answer(R"({"a":'1'})");
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("at byte 5"), std::string::npos) << document.error().reason;
}

TEST(JsonAnswerReader, NamesAByteOrderMark) {
  const auto document = read_json_answer("\xEF\xBB\xBF{}");
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("byte order mark"), std::string::npos) << document.error().reason;
}

AnswerDocument read_or_fail(const std::string& body) {
  const auto document = read_json_answer(body);
  EXPECT_TRUE(document) << body << ": " << document.error().reason;
  return document.value_or(AnswerDocument{});
}

TEST(JsonAnswerReader, ReadsTheExampleOfThePage) {
  const AnswerDocument document = read_or_fail(
      "{\n\t\"RequestId\":\"2C125605-266F-41CA-8AC5-3A643D4F42C5\",\n\t\"BackupJobId\":\"5073731\"\n}");
  EXPECT_EQ(document.format, Format::kJson);
  const Members expected = {{"RequestId", "2C125605-266F-41CA-8AC5-3A643D4F42C5", MemberKind::kString},
                            {"BackupJobId", "5073731", MemberKind::kString}};
  EXPECT_EQ(document.members, expected);
}

TEST(JsonAnswerReader, TellsStringsFromNumbersAndTheRest) {
  const AnswerDocument document = read_or_fail(
      R"( {"s":"","n":12,"big":123456789012345678901234567890,"d":-1.5e3,"t":true,"z":null,"o":{},"l":[]} )");
  std::vector<MemberKind> kinds;
  for (const Member& member : document.members) kinds.push_back(member.kind);
  using enum MemberKind;
  EXPECT_EQ(kinds, (std::vector{kString, kNumber, kNumber, kNumber, kOther, kOther, kOther, kOther}));
  EXPECT_EQ(document.find("n")->text, "12");
  EXPECT_EQ(document.find("big")->text, "123456789012345678901234567890");
}

TEST(JsonAnswerReader, ReadsNumbersOfAnySize) {
  const std::string digits(500, '9');
  const AnswerDocument document = read_or_fail(R"({"a":0e51846443709551616,"b":"1","c":[2E-)" + digits +
                                               R"(],"d":-1.5e+)" + digits + ",\"e\":" + digits + "}");
  const Members expected = {{"a", "0e51846443709551616", MemberKind::kNumber},
                            {"b", "1", MemberKind::kString},
                            {"c", "", MemberKind::kOther},
                            {"d", "-1.5e+" + digits, MemberKind::kNumber},
                            {"e", digits, MemberKind::kNumber}};
  EXPECT_EQ(document.members, expected);
}

TEST(JsonAnswerReader, SaysWhereAFaultIsBehindALargeNumber) {
  for (const auto* body :
       {R"({"a":1e99999999999,"b":'1'})", R"({"a":1e99999999999}x   )", R"({"a":1e99999999999x)"})
    EXPECT_FALSE(read_json_answer(body)) << body;
  EXPECT_NE(read_json_answer(R"({"a":1e99999999999,"b":'1'})").error().reason.find("at byte 23"),
            std::string::npos)
      << read_json_answer(R"({"a":1e99999999999,"b":'1'})").error().reason;
  EXPECT_NE(read_json_answer(R"({"a":1e99999999999}{})").error().reason.find("something follows"),
            std::string::npos);
  EXPECT_FALSE(read_json_answer(R"({"a":1e99999999999)")) << "it is cut short";
}

TEST(JsonAnswerReader, SeesARepeatedMember) {
  const AnswerDocument document = read_or_fail(R"({"a":"1","b":"2","a":"3"})");
  EXPECT_EQ(document.count("a"), 2U);
  EXPECT_EQ(document.find("a")->text, "1");
}

TEST(JsonAnswerReader, DoesNotCountWhatIsNestedDeeper) {
  const AnswerDocument document = read_or_fail(
      R"({"Data":{"RequestId":"x","more":{"RequestId":"y"}},"List":[{"RequestId":"z"},"RequestId"],"a":"1"})");
  EXPECT_EQ(document.count("RequestId"), 0U);
  ASSERT_EQ(document.members.size(), 3U);
  EXPECT_EQ(document.members[0].kind, MemberKind::kOther);
  EXPECT_TRUE(document.members[0].text.empty());
  EXPECT_EQ(document.members[1].kind, MemberKind::kOther);
  EXPECT_EQ(document.members[2], (Member{"a", "1", MemberKind::kString}));
}

TEST(JsonAnswerReader, ResolvesEscapes) {
  const AnswerDocument document = read_or_fail(R"({"\u0061":"\"\\\/\b\f\n\r\t\u4E2D\uD83D\uDE00\u0000"})");
  ASSERT_EQ(document.members.size(), 1U);
  EXPECT_EQ(document.members[0].name, "a");
  EXPECT_EQ(document.members[0].text, "\"\\/\b\f\n\r\t\xE4\xB8\xAD\xF0\x9F\x98\x80\0"s);
}

TEST(JsonAnswerReader, ReadsLongTextsWhole) {
  const std::string text(300'000, 'x');
  EXPECT_EQ(read_or_fail(R"({"a":")" + text + "\"}").find("a")->text, text);
  EXPECT_EQ(read_or_fail(R"({")" + text + R"(":"a"})").find(text)->text, "a");
}

}  // namespace
}  // namespace backcheck
