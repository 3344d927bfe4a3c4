// Trees that libxml2 gives, of XML and HTML.
#include "fuzz/oracles/libxml2_oracle.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/fuzz/oracles/xml_trees.h"

namespace backcheck {
namespace {

TEST(Libxml2Oracle, GivesElementsAttributesAndTextsOfADocument) {
  EXPECT_EQ(read_with_libxml2(kFullDocument), full_tree());
}

TEST(Libxml2Oracle, RefusesWhatIsNotWellFormed) {
  for (const std::string_view text : kIllFormed) EXPECT_FALSE(read_with_libxml2(text)) << text;
}

TEST(Libxml2Oracle, StopsAtADocumentTypeSoThatNoEntityIsDeclared) {
  EXPECT_EQ(read_with_libxml2(kEntityDeclared), std::unexpected(kHasDocumentType));
}

TEST(Libxml2Oracle, ReadsAsManyLevelsAsATreeMayHaveAndNoMore) {
  EXPECT_TRUE(read_with_libxml2(nested_elements(kMaxTreeDepth)));
  EXPECT_EQ(read_with_libxml2(nested_elements(kMaxTreeDepth + 1)), std::unexpected(kTooDeep));
}

TEST(Libxml2Oracle, LeavesTextOfEveryKindAsItIs) {
  const auto tree = read_with_libxml2("<a> x<b/>y&#13;&amp;<![CDATA[<&]]>z\r\n</a>");
  ASSERT_TRUE(tree) << tree.error();
  EXPECT_EQ(tree->text, " xy\r&<&z\n");
}

TEST(Libxml2Oracle, ReadsNoFileThatADocumentNames) {
  EXPECT_FALSE(read_with_libxml2("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"));
}

TEST(Libxml2Oracle, SaysNothingOnStandardError) {
  testing::internal::CaptureStderr();
  for (const std::string_view text : kIllFormed) {
    EXPECT_FALSE(read_with_libxml2(text));
    read_html_with_libxml2(text);
  }
  EXPECT_FALSE(read_with_libxml2("<?xml version='1.0' encoding='no-such'?><a/>"));
  read_html_with_libxml2("<meta charset='no-such'><p>\xFF</q>");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Libxml2Oracle, GivesElementsAttributesAndTextsOfAnHtmlPage) {
  const HtmlReading html = read_html_with_libxml2(
      "<!DOCTYPE html><html><head><title>T &amp; t</title><script>1 < 2</script></head>"
      "<body class=\"x &quot;\"><p id=a>\xC3\xA9<b>bold</b>er</p></body></html>");
  EXPECT_EQ(html.faults, std::vector<std::string>());
  DocumentNode head = element("head", "");
  head.children = {element("title", "T & t"), element("script", "1 < 2")};
  DocumentNode paragraph = element("p",
                                   "\xC3\xA9"
                                   "er");
  paragraph.attributes = {{"id", "a"}};
  paragraph.children = {element("b", "bold")};
  DocumentNode body = element("body", "");
  body.attributes = {{"class", "x \""}};
  body.children = {paragraph};
  DocumentNode root = element("html", "");
  root.children = {head, body};
  EXPECT_EQ(html.root, root);
}

TEST(Libxml2Oracle, TellsWhatItHadToRepairInAnHtmlPage) {
  const HtmlReading html = read_html_with_libxml2("<html><body>\n<p>a</q></p></body></html>");
  ASSERT_EQ(html.faults.size(), 1U);
  EXPECT_EQ(html.faults[0], "line 2, column 9: Unexpected end tag : q");
}

TEST(Libxml2Oracle, MarksElementsThatAreYoungerThanItAndKeepsThem) {
  const HtmlReading html = read_html_with_libxml2("<html><body><main>x</main></body></html>");
  ASSERT_EQ(html.faults.size(), 1U);
  EXPECT_TRUE(html.faults[0].ends_with(kUnknownTag)) << html.faults[0];
  EXPECT_EQ(html.root.children.at(0).children.at(0), element("main", "x"));
}

TEST(Libxml2Oracle, GivesAPageWithoutElementsNoName) {
  EXPECT_EQ(read_html_with_libxml2("").root.name, "");
  EXPECT_EQ(read_html_with_libxml2("").faults.size(), 1U);
}

TEST(Libxml2Oracle, GivesUpAPageThatIsNestedTooDeeplyWithoutHarm) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "<b>";
  EXPECT_FALSE(read_html_with_libxml2(text).faults.empty());
}

}  // namespace
}  // namespace backcheck
