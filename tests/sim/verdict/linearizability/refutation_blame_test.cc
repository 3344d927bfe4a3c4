// The requirement that is named for each kind of lie.
#include "sim/verdict/linearizability/refutation_blame.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

using enum Requirement;

Blame blame_of(const ToldHistory& told, std::optional<Requirement> about_parameters = {}) {
  const RefutationCore core = told.core();
  EXPECT_FALSE(core.empty());
  const Refutation refutation = told.refutation();
  return blame_for({core, refutation.configurations, told.operations, about_parameters}, told.lexicon, {});
}

TEST(RefutationBlame, IsOfConcurrencyWhereBothCallsOverlap) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.accepted(5, 15, "b");
  EXPECT_EQ(blame_of(told).requirement, kCon1);
}

TEST(RefutationBlame, IsOfTheOngoingTaskWhereTheyDoNot) {
  ToldHistory told;
  told.accepted(0, 10, "a");
  told.accepted(11, 15, "b");
  EXPECT_EQ(blame_of(told).requirement, kPre2);
}

TEST(RefutationBlame, IsOfTheStatus) {
  ToldHistory told;
  told.status(0, 5, "Stopped");
  told.accepted(11, 15, "b");
  EXPECT_EQ(blame_of(told).requirement, kPre1);
  ToldHistory back;
  back.status(0, 5, "Stopped");
  back.status(6, 7, "Running");
  back.rejected(11, 15);
  EXPECT_EQ(blame_of(back).requirement,
            kPre2);  // the change is not needed: all that counts is that it is idle
}

TEST(RefutationBlame, IsOfTheQuotaEvenWhereCallsOverlap) {
  ToldHistory told(21);
  told.accepted(0, 10, "a");
  EXPECT_EQ(blame_of(told).requirement, kPre3);
}

TEST(RefutationBlame, IsOfTheEndOfATaskWhereTheInstanceWasNotFreeAfterIt) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  told.finish(2, 3);
  told.rejected(4, 5);
  EXPECT_EQ(blame_of(told).requirement, kEff3);
}

TEST(RefutationBlame, IsOfTheParametersWhereTheyAreWrong) {
  ToldHistory told;
  CallMeaning invalid;
  invalid.reaching = invalid.refusing = {Readings::all()};
  told.accepted(0, 1, "a");
  told.operations.back().meaning = told.lexicon.add_meaning(invalid);
  EXPECT_EQ(blame_of(told, kPar3).requirement, kPar3);
}

TEST(RefutationBlame, IsOfWhatAnInspectionShows) {
  ToldHistory no_task;
  no_task.accepted(0, 1, "a");
  no_task.inspect(2, 3, "-");
  EXPECT_EQ(blame_of(no_task).requirement, kEff1);
  ToldHistory other;
  other.accepted(0, 1, "a");
  other.inspect(2, 3, "b");
  EXPECT_EQ(blame_of(other).requirement, kRes1);
  ToldHistory never;
  never.inspect(2, 3, "b");
  EXPECT_EQ(blame_of(never).requirement, kEff2);
  ToldHistory sets(2);
  sets.inspect(2, 3, "-", 1);
  EXPECT_EQ(blame_of(sets).requirement, kEff3);
}

TEST(RefutationBlame, IsOfEndsThatFindWhatIsNotThere) {
  ToldHistory idle;
  idle.finish(0, 1);
  EXPECT_EQ(blame_of(idle).requirement, kEff3);
  ToldHistory busy;
  busy.accepted(0, 1, "a");
  busy.no_task(2, 3);
  EXPECT_EQ(blame_of(busy).requirement, kEff1);
}

TEST(RefutationBlame, IsOfALostCallThatTookEffectTwice) {
  ToldHistory told;
  told.lost(0);
  told.inspect(10, 11, "x");
  told.finish(12, 13);
  told.inspect(14, 15, "y", 1);
  EXPECT_EQ(blame_of(told).requirement, kCon2);
}

TEST(RefutationBlame, IsOfAChoiceThatWasNotStuckTo) {
  ToldHistory told;
  CallMeaning open;
  open.reaching = {Readings::all()};
  open.accepting = {Readings::where(Reading::kMisplacedStrategy, 1)};
  open.refusing = {Readings::where(Reading::kMisplacedStrategy, 0)};
  const std::uint32_t meaning = told.lexicon.add_meaning(open);
  told.rejected(0, 1);
  told.operations.back().meaning = meaning;
  told.accepted(2, 3, "a");
  told.operations.back().meaning = meaning;
  const Blame blame = blame_of(told);
  EXPECT_EQ(blame.reading, Reading::kMisplacedStrategy);
  EXPECT_EQ(blame.requirement, row_of(Reading::kMisplacedStrategy).requirement);
}

TEST(RefutationBlame, FindsTheChoiceThatTwoSetsOfReadingsDoNotShare) {
  const Readings one = Readings::where(Reading::kValueCase, 0);
  EXPECT_EQ(contradicted_choice(one, {Readings::where(Reading::kValueCase, 1)}), Reading::kValueCase);
  EXPECT_FALSE(contradicted_choice(one, {Readings::all()}));
}

}  // namespace
}  // namespace backcheck
