// The parts of pages.
#include "sim/report/html_elements.h"

#include <gtest/gtest.h>

#include "sim/report/html_style.h"
#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

TEST(HtmlElements, APageIsWholeAndItsTitleIsText) {
  const std::string page = html_page({"<b>&", "<h1>x</h1>\n", "<p>y</p>\n"});
  EXPECT_NE(page.find("<title>&lt;b&gt;&amp;</title>"), page.npos);
  EXPECT_NE(page.find(std::string(html_style())), page.npos);
  EXPECT_NE(page.find("'sha256-" + std::string(html_style_hash()) + "'"), page.npos);
  expect_good_page(page);
}

TEST(HtmlElements, AVerdictIsAMarkAndAWord) {
  EXPECT_EQ(verdict_chip(Verdict::kViolates),
            "<span class=\"chip bad\"><span aria-hidden=\"true\">&#10007;</span> violates</span>");
  EXPECT_NE(verdict_chip(Verdict::kSkipped).find("> skipped<"), std::string::npos);
}

TEST(HtmlElements, AnEmptySectionIsNoneAndHasNoLink) {
  const HtmlSection empty{"a", "A", ""};
  const HtmlSection full{"b", "B", "<p></p>"};
  EXPECT_EQ(html_section(empty), "");
  EXPECT_NE(html_section(full).find("<h2 id=\"b\">B</h2>"), std::string::npos);
  const std::string contents = html_contents({empty, full});
  EXPECT_EQ(contents.find("#a"), std::string::npos);
  EXPECT_NE(contents.find("<a href=\"#b\">B</a>"), std::string::npos);
}

TEST(HtmlElements, ALineToBeCopiedIsEscapedAndWhole) {
  EXPECT_EQ(copyable("x", ""), "");
  EXPECT_EQ(copyable("Again", "curl 'a&b'"),
            "<h4>Again</h4>\n<pre class=\"copy\">curl &#39;a&amp;b&#39;</pre>\n");
}

TEST(HtmlElements, AFactHasItsNameAndItsTone) {
  EXPECT_EQ(html_fact("calls", "3"), "<div><dt>calls</dt><dd>3</dd></div>\n");
  EXPECT_EQ(html_fact("bad", "<", "bad"), "<div><dt>bad</dt><dd class=\"bad\">&lt;</dd></div>\n");
}

}  // namespace
}  // namespace backcheck
