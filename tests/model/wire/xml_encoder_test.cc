// XML answers: their bytes, and what a strict parser (expat) gets out of them.
#include "model/wire/xml_encoder.h"

#include <expat.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

// A document of one level: the name of its root, and its children with their texts.
struct Document {
  bool well_formed = false;
  std::string root;
  std::vector<std::pair<std::string, std::string>> children;
  int depth = 0;
};

void start(void* user, const XML_Char* name, const XML_Char**) {
  auto& document = *static_cast<Document*>(user);
  if (document.depth++ == 0) {
    document.root = name;
  } else {
    document.children.emplace_back(name, "");
  }
}

void end(void* user, const XML_Char*) { --static_cast<Document*>(user)->depth; }

void text(void* user, const XML_Char* characters, int size) {
  auto& document = *static_cast<Document*>(user);
  if (document.depth == 2) document.children.back().second.append(characters, static_cast<std::size_t>(size));
}

Document parsed(const std::string& bytes) {
  Document document;
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            XML_ParserFree);
  XML_SetUserData(parser.get(), &document);
  XML_SetElementHandler(parser.get(), start, end);
  XML_SetCharacterDataHandler(parser.get(), text);
  document.well_formed =
      XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1) == XML_STATUS_OK;
  return document;
}

template <typename Answer>
std::string encoded(const Answer& answer) {
  std::string out;
  encode_xml(answer, out);
  return out;
}

// The text that comes back of a message.
std::string returned(const std::string& message) {
  const Document document = parsed(encoded(Rejection{"R", "", "C", message}));
  EXPECT_TRUE(document.well_formed) << testing::PrintToString(message);
  return document.children.size() == 3 ? document.children[2].second : "no message";
}

// The characters of XML 1.0 (section 2.2).
bool in_xml(std::uint32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  return character != 0xFFFE && character != 0xFFFF;
}

TEST(XmlEncoder, WritesASuccessOnOneLine) {
  EXPECT_EQ(encoded(Success{"2C125605-266F-41CA-8AC5-3A643D4F42C5", "5073731"}),
            "<?xml version='1.0' encoding='UTF-8'?><CreateBackupResponse>"
            "<RequestId>2C125605-266F-41CA-8AC5-3A643D4F42C5</RequestId><BackupJobId>5073731</BackupJobId>"
            "</CreateBackupResponse>");
}

TEST(XmlEncoder, WritesARejectionAsTheGatewayDoes) {
  EXPECT_EQ(encoded(Rejection{"R-1", "rds.aliyuncs.com", "MissingAction", "Action is <mandatory>."}),
            "<?xml version='1.0' "
            "encoding='UTF-8'?><Error><RequestId>R-1</RequestId><HostId>rds.aliyuncs.com</HostId>"
            "<Code>MissingAction</Code><Message>Action is &lt;mandatory&gt;.</Message></Error>");
}

TEST(XmlEncoder, LeavesAnEmptyHostIdOut) {
  EXPECT_EQ(encoded(Rejection{"R", "", "C", ""}),
            "<?xml version='1.0' "
            "encoding='UTF-8'?><Error><RequestId>R</RequestId><Code>C</Code><Message></Message></Error>");
}

TEST(XmlEncoder, AppendsToWhatIsThere) {
  std::string out = "before";
  encode_xml(Success{"R", "1"}, out);
  EXPECT_TRUE(out.starts_with("before<?xml "));
}

TEST(XmlEncoder, EscapesEveryTextOfEveryDocument) {
  const std::string hostile = "</Error>&amp;<!-- ]]> --><![CDATA[\"'";
  const Document success = parsed(encoded(Success{hostile, hostile}));
  ASSERT_TRUE(success.well_formed);
  EXPECT_EQ(success.root, "CreateBackupResponse");
  EXPECT_EQ(success.children, (std::vector<std::pair<std::string, std::string>>{{"RequestId", hostile},
                                                                                {"BackupJobId", hostile}}));
  const Document rejection = parsed(encoded(Rejection{hostile, hostile, hostile, hostile}));
  ASSERT_TRUE(rejection.well_formed);
  EXPECT_EQ(rejection.root, "Error");
  EXPECT_EQ(rejection.children,
            (std::vector<std::pair<std::string, std::string>>{
                {"RequestId", hostile}, {"HostId", hostile}, {"Code", hostile}, {"Message", hostile}}));
}

TEST(XmlEncoder, EscapesTheFiveMarksByName) {
  EXPECT_NE(encoded(Success{"&<>\"'", ""}).find("<RequestId>&amp;&lt;&gt;&quot;&apos;</RequestId>"),
            std::string::npos);
}

TEST(XmlEncoder, BringsTabsAndEveryKindOfLineEndThrough) {
  EXPECT_EQ(returned("\ta\r\nb\rc\n\r\xC2\x85"), "\ta\r\nb\rc\n\r\xC2\x85");
}

TEST(XmlEncoder, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(returned(std::string("\0\x01\x08\x0B\x0C\x0E\x1F", 7)),
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(returned("\xEF\xBF\xBE|\xEF\xBF\xBF"), "\xEF\xBF\xBD|\xEF\xBF\xBD");
  EXPECT_EQ(returned("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(returned("a\xFFz"), "a\xEF\xBF\xBDz");
}

TEST(XmlEncoder, BringsEveryCharacterThroughThatXmlCanHold) {
  std::string message;
  for (std::uint32_t character = 0; character <= 0x10FFFF; ++character) {
    if (in_xml(character) && !is_surrogate(character)) message += utf8_of(character);
  }
  EXPECT_TRUE(returned(message) == message);
}

TEST(XmlEncoder, AppendsATextAsItStandsBetweenTags) {
  std::string out = "before ";
  append_xml_text("<a>&'\"\x01", out);
  EXPECT_EQ(out, "before &lt;a&gt;&amp;&apos;&quot;\xEF\xBF\xBD");
}

RC_GTEST_PROP(XmlEncoder, WritesADocumentThatGivesBackAnyBytesAsFarAsXmlCan, ()) {
  const auto message = *any_bytes();
  RC_ASSERT(returned(message) == replaced(message, in_xml));
}

RC_GTEST_PROP(XmlEncoder, WritesADocumentThatGivesBackAnyText, ()) {
  const auto message = *any_text();
  RC_ASSERT(returned(message) == replaced(message, in_xml));
}

}  // namespace
}  // namespace backcheck
