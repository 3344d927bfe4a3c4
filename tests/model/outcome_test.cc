// Outcomes: from objections to the readings that accept or reject.
#include "model/outcome.h"

#include <gtest/gtest.h>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

using enum Refusal;

const Readings kOne = Readings::where(Reading::kMisplacedStrategy, 0);
const Readings kTwo = Readings::where(Reading::kValueCase, 0);

Outcomes with(Objections objections, Readings when = Readings::all()) {
  return {{{when, std::move(objections), {}, 0}}};
}

TEST(Outcomes, WithoutObjectionEveryReadingAcceptsAndNoneRejects) {
  EXPECT_TRUE(same_union(readings_that_accept(with({})), {Readings::all()}));
  EXPECT_TRUE(readings_that_reject(with({})).empty());
}

TEST(Outcomes, ACertainObjectionForbidsAcceptanceWhereItStands) {
  const Outcomes outcomes = with({{Requirement::kPar7, kMisplacedStrategy, kOne}});
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), all_but(kOne)));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {kOne}));
}

TEST(Outcomes, AnObjectionUnderAllReadingsLeavesNoAcceptance) {
  const Outcomes outcomes = with({{Requirement::kPre1, kNotRunning}});
  EXPECT_TRUE(readings_that_accept(outcomes).empty());
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {Readings::all()}));
}

TEST(Outcomes, AnUncertainObjectionAllowsBoth) {
  const Outcomes outcomes = with({{Requirement::kPar1, kGateway, kOne, false}});
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {Readings::all()}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {kOne}));
}

TEST(Outcomes, EachObjectionMayBeTheOneThatIsNamed) {
  const Outcomes outcomes =
      with({{Requirement::kPar7, kMisplacedStrategy, kOne}, {Requirement::kPar3, kBadMethod, kTwo}});
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kBadMethod}), {kTwo}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes, {kBadMethod, kMisplacedStrategy}), {kOne, kTwo}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {kOne, kTwo}));
  EXPECT_TRUE(readings_that_reject(outcomes, {kQuota}).empty());
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), left_over(Readings::all(), {kOne, kTwo})));
}

TEST(Outcomes, WaysToTakeARequestCountUnderTheirOwnReadingsOnly) {
  Outcomes outcomes = with({}, kOne);
  outcomes.interpretations.push_back({kTwo, {{Requirement::kPre2, kOngoingTask}}, {}, 1});
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), {kOne}));
  EXPECT_TRUE(same_union(readings_that_reject(outcomes), {kTwo}));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes.interpretations[0]), {kOne}));
  EXPECT_TRUE(readings_that_accept(outcomes.interpretations[1]).empty());
}

TEST(Outcomes, AnObjectionOutsideTheWaysReadingsIsWithoutEffect) {
  const Outcomes outcomes =
      with({{Requirement::kPar7, kMisplacedStrategy, kOne}}, Readings::where(Reading::kMisplacedStrategy, 1));
  EXPECT_TRUE(same_union(readings_that_accept(outcomes), all_but(kOne)));
  EXPECT_TRUE(readings_that_reject(outcomes).empty());
}

TEST(RequirementSet, HoldsWhatWasPutIn) {
  RequirementSet set;
  EXPECT_TRUE(set.empty());
  set.insert(Requirement::kRob1);
  EXPECT_TRUE(set.contains(Requirement::kRob1));
  EXPECT_FALSE(set.contains(Requirement::kPre1));
  RequirementSet other;
  other.insert(Requirement::kPre1);
  other.insert(set);
  EXPECT_TRUE(other.contains(Requirement::kRob1));
  EXPECT_TRUE(other.contains(Requirement::kPre1));
  EXPECT_FALSE(other == set);
}

}  // namespace
}  // namespace backcheck
