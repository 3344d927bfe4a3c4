// Files of expectations, written.
#include "fuzz/reference/written_expectations.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

TEST(WrittenExpectations, HaveALineForEachEntry) {
  const std::vector<ExpectedViolation> entries = {
      {Requirement::kPre2, "", "r", "2026-12-31", 2},
      {std::nullopt, "a/b", "\"\xC3\xA9", "2026-12-31", 3},
  };
  EXPECT_EQ(written_expectations(entries),
            "{\"expected\": [\n"
            R"({"requirement": "PRE\u002d2", "reason": "r", "until": "2026\u002d12\u002d31"},)"
            "\n"
            R"({"scenario": "a\u002fb", "reason": ")"
            "\\u0022\xC3\xA9"
            R"(", "until": "2026\u002d12\u002d31"}]})"
            "\n");
  EXPECT_EQ(written_expectations({}), "{\"expected\": []}\n");
}

TEST(WrittenExpectations, HaveNoPlaceholder) {
  const std::vector<ExpectedViolation> entries = {{std::nullopt, "$", "${a}", "x", 2}};
  EXPECT_EQ(written_expectations(entries),
            "{\"expected\": [\n"
            R"({"scenario": "\u0024", "reason": "\u0024\u0024\u007ba\u007d", "until": "x"}]})"
            "\n");
}

}  // namespace
}  // namespace backcheck
