// Text of strangers inside HTML.
#include "sim/report/html_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

TEST(HtmlText, KeepsPlainText) { EXPECT_EQ(html_text("rm-1 is Running"), "rm-1 is Running"); }

TEST(HtmlText, EscapesWhatMeansSomething) {
  EXPECT_EQ(html_text("<b a=\"1\" c='2'>&amp;</b>"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;");
}

TEST(HtmlText, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(html_text(std::string_view("a\0b\n\xFF", 5)), "a\\x00b\\x0A\\xFF");
  EXPECT_EQ(html_text("\xE2\x80\xAE"), "\\u{202E}");
}

TEST(HtmlText, CountsWhatItLeavesOut) {
  EXPECT_EQ(html_text("<<<<", 2), "&lt;&lt;... (2 bytes more)");
  EXPECT_EQ(html_text("<<", 2), "&lt;&lt;");
}

RC_GTEST_PROP(HtmlText, NeverLetsAnythingActAndIsBounded, (const std::string& bytes)) {
  const std::string text = html_text(bytes, 20);
  RC_ASSERT(std::ranges::none_of(text, [](char c) { return c == '<' || c == '>' || c == '"' || c == '\''; }));
  RC_ASSERT(text.size() <= 6 * 20 + 40U);
}

}  // namespace
}  // namespace backcheck
