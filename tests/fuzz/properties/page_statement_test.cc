// Pages in which something of strangers acts are told from those in which nothing does.
#include "fuzz/properties/page_statement.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

constexpr std::size_t kRoom = 10'000;

std::string statement_broken_by(std::string_view page) {
  const auto broken = look_at_any_page(page, kRoom);
  return broken ? std::string(broken->statement) : "";
}

TEST(PageStatement, HoldsForAnHonestPage) {
  EXPECT_EQ(statement_broken_by("<!DOCTYPE html>\n<html lang=\"en\"><body><a href=\"#x\">y</a><br>"
                                "<details open><p id=\"x\">a &lt;b&gt;</p></details>"
                                "<svg><line x1=\"0\"/></svg></body></html>\n"),
            "");
}

TEST(PageStatement, TellsWhatStrangersSmuggledIn) {
  EXPECT_EQ(statement_broken_by("<p><script>x</script></p>"), "every tag is ours");
  EXPECT_EQ(statement_broken_by("<p onclick=\"x\"></p>"), "no attribute acts");
  EXPECT_EQ(statement_broken_by("<p style=\"x\"></p>"), "no attribute acts");
  EXPECT_EQ(statement_broken_by("<p class=x></p>"), "every attribute is quoted");
  EXPECT_EQ(statement_broken_by("<p class=\"x></p>"), "every attribute is quoted");
  EXPECT_EQ(statement_broken_by("<p></div>"), "elements are closed in order");
  EXPECT_EQ(statement_broken_by("<p>"), "every element is closed");
  EXPECT_EQ(statement_broken_by("<p"), "every tag ends");
  EXPECT_EQ(statement_broken_by("<a href=\"javascript:x\"></a>"), "a link leads to an anchor of the page");
  EXPECT_EQ(statement_broken_by("<a href=\"#x\"></a>"), "a link leads to an anchor of the page");
  EXPECT_EQ(statement_broken_by("<p id=\"x\"></p><p id=\"x\"></p>"), "no two places have one anchor");
  EXPECT_EQ(statement_broken_by("a\x1B"), "every character of a page is seen");
}

TEST(PageStatement, KnowsTheLimit) {
  EXPECT_EQ(statement_broken_by(std::string(kRoom, 'x')), "");
  EXPECT_EQ(statement_broken_by(std::string(kRoom + 1, 'x')), "a page keeps within its limit");
}

}  // namespace
}  // namespace backcheck
