// What both formats of answers have in common.
#include "sim/verdict/answer_reader.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(FormatOf, IsToldByTheFirstByteThatIsNoBlank) {
  EXPECT_EQ(format_of("{}"), Format::kJson);
  EXPECT_EQ(format_of(" \t\r\n{"), Format::kJson);
  EXPECT_EQ(format_of("[1]"), Format::kJson);
  EXPECT_EQ(format_of("<a/>"), Format::kXml);
  EXPECT_EQ(format_of("  <a/>"), Format::kXml);
  EXPECT_EQ(format_of("text"), Format::kXml);
  EXPECT_EQ(format_of("\xEF\xBB\xBF<a/>"), Format::kXml);
  EXPECT_EQ(format_of("\xEF\xBB\xBF{}"), Format::kJson);
  EXPECT_EQ(format_of("\xEF\xBB{}"), Format::kXml);
}

TEST(FormatOf, TakesNothingForXml) {
  EXPECT_EQ(format_of(""), Format::kXml);
  EXPECT_EQ(format_of(" \r\n"), Format::kXml);
}

TEST(AnswerDocument, CountsAndFindsMembersByTheirWholeName) {
  AnswerDocument document;
  document.members = {{"Code", "1", MemberKind::kString},
                      {"code", "2", MemberKind::kString},
                      {"Code", "3", MemberKind::kString}};
  EXPECT_EQ(document.count("Code"), 2U);
  EXPECT_EQ(document.count("Cod"), 0U);
  ASSERT_NE(document.find("Code"), nullptr);
  EXPECT_EQ(document.find("Code")->text, "1");
  EXPECT_EQ(document.find("CODE"), nullptr);
}

}  // namespace
}  // namespace backcheck
