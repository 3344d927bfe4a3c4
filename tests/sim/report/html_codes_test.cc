// The table of error codes.
#include "sim/report/html_codes.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(HtmlCodes, AreShownWhereSomethingSaysWhichAreRight) {
  RunSummary summary;
  summary.codes = {{"Exceeded.BackupTimes", 403, 3, 0}, {"<Odd>", 418, 2, 1}};
  EXPECT_EQ(html_codes(summary), "");
  summary.profile = Profile::kPublished;
  const std::string table = html_codes(summary);
  EXPECT_NE(
      table.find("<code>Exceeded.BackupTimes</code></th><td class=\"n\">403</td><td class=\"n\">3</td>"),
      std::string::npos);
  EXPECT_NE(table.find("<tr class=\"bad\"><th scope=\"row\"><code>&lt;Odd&gt;</code>"), std::string::npos);
  summary.codes.clear();
  EXPECT_EQ(html_codes(summary), "");
}

}  // namespace
}  // namespace backcheck
