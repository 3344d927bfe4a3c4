// Sums of groups.
#include "sim/report/requirement_groups.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

TEST(RequirementGroups, HoldEveryRequirementOnce) {
  std::size_t members = 0;
  for (const RequirementGroup& group : requirement_groups(sample_run({}))) members += group.members.size();
  EXPECT_EQ(members, kRequirementCount);
}

TEST(RequirementGroups, AreSums) {
  const RunSummary summary =
      sample_run({sample_failure("a"), sample_scenario("b", Requirement::kPre1, Verdict::kConforms),
                  sample_scenario("c", Requirement::kPre3, Verdict::kInconclusive)});
  const RequirementGroup group = requirement_groups(summary).front();
  EXPECT_EQ(group.prefix, "PRE");
  EXPECT_EQ(group.decided, 2U);
  EXPECT_EQ(group.checks, 3U);
  EXPECT_EQ(group.violations, 1U);
}

}  // namespace
}  // namespace backcheck
