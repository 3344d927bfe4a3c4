// What the reader of XML answers accepts, and what it refuses.
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

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string nested(int depth) { return repeated("<a>", depth) + repeated("</a>", depth); }
std::string with_members(int count) { return "<r>" + repeated("<a/>", count) + "</r>"; }

class XmlRefused : public testing::TestWithParam<Vector> {};

TEST_P(XmlRefused, WithAReason) {
  const auto document = read_xml_answer(GetParam().body);
  ASSERT_FALSE(document) << GetParam().about;
  EXPECT_NE(document.error().reason.find("(line "), std::string::npos) << document.error().reason;
}

INSTANTIATE_TEST_SUITE_P(
    Vectors, XmlRefused,
    testing::Values(
        Vector{"nothing", ""}, Vector{"blanks", " \n"}, Vector{"text", "accepted"},
        Vector{"only a prolog", "<?xml version='1.0'?>"}, Vector{"bare ampersand", "<r>a & b</r>"},
        Vector{"ampersand at the end", "<r>a&</r>"}, Vector{"bare less-than", "<r>1 < 2</r>"},
        Vector{"less-than in an attribute", "<r a='<'/>"}, Vector{"mismatched tags", "<r><a></b></r>"},
        Vector{"crossed tags", "<r><a><b></a></b></r>"}, Vector{"other case", "<Root></root>"},
        Vector{"not closed", "<r><a></a>"}, Vector{"cut in a tag", "<r><a"},
        Vector{"cut in text", "<r><a>tex"}, Vector{"closed twice", "<r></r></r>"},
        Vector{"two roots", "<r/><r/>"}, Vector{"text behind", "<r/>more"}, Vector{"JSON behind", "<r/>{}"},
        Vector{"zero byte behind", "<r/>\0"s}, Vector{"text before", "ok<r/>"},
        Vector{"zero byte", "<r>a\0b</r>"s},
        Vector{"control character",
               "<r>a\x01"
               "b</r>"},
        Vector{"escape character", "<r>\x1B[31m</r>"},
        Vector{"reference to a control character", "<r>&#1;</r>"}, Vector{"reference to zero", "<r>&#0;</r>"},
        Vector{"reference to a surrogate", "<r>&#xD800;</r>"},
        Vector{"reference beyond Unicode", "<r>&#x110000;</r>"}, Vector{"bad UTF-8", "<r>\xFF</r>"},
        Vector{"overlong UTF-8", "<r>\xC0\xAF</r>"}, Vector{"surrogate in UTF-8", "<r>\xED\xA0\x80</r>"},
        Vector{"cut UTF-8", "<r>\xE4\xB8</r>"}, Vector{"noncharacter", "<r>\xEF\xBF\xBF</r>"},
        Vector{"Latin-1 without saying so", "<r>caf\xE9</r>"}, Vector{"undeclared entity", "<r>&nbsp;</r>"},
        Vector{"entity without end", "<r>&amp</r>"}, Vector{"attribute twice", "<r a='1' a='2'/>"},
        Vector{"attribute without quotes", "<r a=1/>"}, Vector{"attribute without value", "<r a/>"},
        Vector{"end of a CDATA section in text", "<r>]]></r>"},
        Vector{"CDATA without end", "<r><![CDATA[x</r>"},
        Vector{"two hyphens in a comment", "<r><!-- a -- b --></r>"},
        Vector{"comment without end", "<r><!-- </r>"},
        Vector{"prolog not in front", " <?xml version='1.0'?><r/>"},
        Vector{"prolog twice", "<?xml version='1.0'?><?xml version='1.0'?><r/>"},
        Vector{"name that begins with a digit", "<1r/>"}, Vector{"blank before a name", "< r/>"},
        Vector{"unknown encoding", "<?xml version='1.0' encoding='nonsense'?><r/>"},
        Vector{"unbound HTML", "<html><head><meta charset=utf-8><title>502</title></head></html>"},
        Vector{"HTML with br", "<html><body>a<br>b</body></html>"}));

TEST(XmlAnswerReader, RefusesADocumentTypeBeforeAnyEntityOfItIsRead) {
  for (const std::string body :
       {"<!DOCTYPE r><r/>", "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>",
        "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>",
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><r>&c;</r>"}) {
    const auto document = read_xml_answer(body);
    ASSERT_FALSE(document) << body;
    EXPECT_NE(document.error().reason.find("document type"), std::string::npos) << document.error().reason;
  }
}

TEST(XmlAnswerReader, StopsAtOnceAtABillionLaughs) {
  std::string body = "<!DOCTYPE r [<!ENTITY e0 'ha'>";
  for (int i = 1; i < 40; ++i) {
    body += "<!ENTITY e" + std::to_string(i) + " '" + repeated("&e" + std::to_string(i - 1) + ";", 10) + "'>";
  }
  const auto document = read_xml_answer(body + "]><r>&e39;</r>");
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("document type"), std::string::npos) << document.error().reason;
}

TEST(XmlAnswerReader, SaysWhichOfWhatItRefusesMayBeRight) {
  for (const std::string body :
       {"<!DOCTYPE CreateBackupResponse><CreateBackupResponse/>", "<!DOCTYPE Error SYSTEM 'e.dtd'><Error/>",
        "<?xml version='1.0' encoding='GBK'?><Error/>"}) {
    const auto document = read_xml_answer(body);
    ASSERT_FALSE(document) << body;
    EXPECT_TRUE(document.error().may_be_right) << body;
  }
  for (const std::string body :
       {"<!DOCTYPE html><html/>", "<!DOCTYPE errors><Error/>", "<Error>", "", "<a/><b/>"}) {
    const auto document = read_xml_answer(body);
    ASSERT_FALSE(document) << body;
    EXPECT_FALSE(document.error().may_be_right) << body;
  }
}

TEST(XmlAnswerReader, RefusesNestingBeyondItsLimitOnly) {
  EXPECT_TRUE(read_xml_answer(nested(static_cast<int>(kMaxDocumentDepth))));
  const auto document = read_xml_answer(nested(static_cast<int>(kMaxDocumentDepth) + 1));
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("too deeply"), std::string::npos) << document.error().reason;
  EXPECT_FALSE(read_xml_answer(repeated("<a>", 100'000)));
  EXPECT_FALSE(
      read_xml_answer(nested(static_cast<int>(kMaxDocumentDepth)).insert(3 * kMaxDocumentDepth, "<empty/>")));
}

TEST(XmlAnswerReader, RefusesMembersBeyondItsLimitOnly) {
  EXPECT_TRUE(read_xml_answer(with_members(static_cast<int>(kMaxDocumentMembers))));
  const auto document = read_xml_answer(with_members(static_cast<int>(kMaxDocumentMembers) + 1));
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("too many"), std::string::npos) << document.error().reason;
}

TEST(XmlAnswerReader, SaysWhereAFaultIs) {
  const auto document = read_xml_answer("<r>\n  <a>1 & 2</a></r>");
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().reason.find("(line 2, column "), std::string::npos) << document.error().reason;
}

AnswerDocument read_or_fail(const std::string& body) {
  const auto document = read_xml_answer(body);
  EXPECT_TRUE(document) << body << ": " << document.error().reason;
  return document.value_or(AnswerDocument{});
}

TEST(XmlAnswerReader, ReadsTheExampleOfThePage) {
  const AnswerDocument document = read_or_fail(
      "<CreateBackupResponse>\n\t  <RequestId>2C125605-266F-41CA-8AC5-3A643D4F42C5</RequestId>\n\t  "
      "<BackupJobId>5073731</BackupJobId></CreateBackupResponse>");
  EXPECT_EQ(document.format, Format::kXml);
  EXPECT_EQ(document.root, "CreateBackupResponse");
  const Members expected = {{"RequestId", "2C125605-266F-41CA-8AC5-3A643D4F42C5", MemberKind::kString},
                            {"BackupJobId", "5073731", MemberKind::kString}};
  EXPECT_EQ(document.members, expected);
}

TEST(XmlAnswerReader, AcceptsWhatIsWellFormed) {
  for (const std::string body :
       {"<r/>", "<?xml version=\"1.0\"?><r/>", "<?xml version='1.0' encoding='UTF-8'?>\r\n<r/>\r\n",
        "\xEF\xBB\xBF<r/>", "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='yes'?><r/>",
        "<!-- before --><r><!-- within --></r><!-- after -->", "<?pi x?><r/>", "<r a='1' b=\"2\" c='&amp;'/>",
        "<n:r xmlns:n='urn:x'/>", "<r>&lt;&gt;&amp;&apos;&quot;&#65;&#x4E2D;</r>", "<r>\xE4\xB8\xAD</r>",
        "<r>]]&gt;</r>", " <r/>"}) {
    EXPECT_TRUE(read_xml_answer(body)) << body << ": " << read_xml_answer(body).error().reason;
  }
}

TEST(XmlAnswerReader, ResolvesReferencesAndSections) {
  const AnswerDocument document =
      read_or_fail("<r><a>&lt;b&gt; &amp;amp; &#x4E2D;</a><c>x<![CDATA[<y>&z;]]><!-- no -->w</c></r>");
  ASSERT_EQ(document.members.size(), 2U);
  EXPECT_EQ(document.members[0].text, "<b> &amp; \xE4\xB8\xAD");
  EXPECT_EQ(document.members[1].text, "x<y>&z;w");
}

TEST(XmlAnswerReader, KeepsRepetitionsAndBlanks) {
  const AnswerDocument document = read_or_fail("<r><a> 1 </a><a/></r>");
  const Members expected = {{"a", " 1 ", MemberKind::kString}, {"a", "", MemberKind::kString}};
  EXPECT_EQ(document.members, expected);
}

TEST(XmlAnswerReader, DoesNotCountWhatIsNestedDeeper) {
  const AnswerDocument document = read_or_fail("<r><Data><RequestId>x</RequestId></Data></r>");
  ASSERT_EQ(document.members.size(), 1U);
  EXPECT_EQ(document.members[0].name, "Data");
  EXPECT_EQ(document.members[0].kind, MemberKind::kOther);
  EXPECT_EQ(document.count("RequestId"), 0U);
}

TEST(XmlAnswerReader, SeesElementsWithinAMember) {
  const AnswerDocument document = read_or_fail("<r><RequestId>1<b/>2</RequestId></r>");
  ASSERT_EQ(document.members.size(), 1U);
  EXPECT_EQ(document.members[0].kind, MemberKind::kOther);
}

}  // namespace
}  // namespace backcheck
