// Policies from what was seen.
#include "sim/reading_policy.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

MockPolicy policy_of(const Tale& tale) { return policy_within(tale.judge.belief()); }

TEST(ReadingPolicy, IsThePlainOneWhereNothingIsKnown) {
  EXPECT_EQ(policy_within(Belief(Profile::kPage)), MockPolicy{});
  EXPECT_EQ(policy_within(Belief(Profile::kPublished)), MockPolicy{});
}

TEST(ReadingPolicy, TakesTheOtherChoiceWhereThePlainOneIsExcluded) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.rejected(with({{"BackupStrategy", "instance"}}));
  MockPolicy expected;
  expected.misplaced_strategy_ignored = false;
  EXPECT_EQ(policy_of(tale), expected);
}

TEST(ReadingPolicy, KnowsTheThreeWaysOfRepeatedParameters) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.rejected(with({{"BackupType", "Auto"}, {"BackupType", "Auto"}}));
  EXPECT_EQ(policy_of(tale).repeated, RepeatedName::kRejected);
}

TEST(ReadingPolicy, KnowsEachEngine) {
  Tale tale;
  tale.reset({an_instance("rm-1", Engine::kMariaDb)});
  tale.accepted(with({{"BackupMethod", "Snapshot"}}));
  MockPolicy expected;
  expected.snapshot_on[static_cast<std::size_t>(Engine::kMariaDb)] = true;
  EXPECT_EQ(policy_of(tale), expected);
}

TEST(ReadingPolicy, TakesAQuotaThatIsPossible) {
  Tale tale;
  tale.reset({with_sets(20)});
  tale.accepted(kOne);
  EXPECT_EQ(policy_of(tale).calls_per_day, 21U);
  Tale other;
  other.reset({with_sets(20)});
  other.rejected(kOne);
  EXPECT_EQ(policy_of(other).calls_per_day, 20U);
}

}  // namespace
}  // namespace backcheck
