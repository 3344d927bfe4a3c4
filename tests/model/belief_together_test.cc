// Calls that overlapped (CON-1): the belief against every order in which they may have run.
#include <gtest/gtest.h>

#include <algorithm>
#include <list>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "model/belief.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr Instant kNow{18'000LL * 86'400'000};

// A call of a group, as the tests speak of it.
struct Claim {
  ReferenceParameters parameters;
  Sight sight = Sight::kAccepted;
  std::int64_t called = 0;
  std::int64_t returned = 0;
};

class Group {
 public:
  explicit Group(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
      requests_.push_back(model_request(claim.parameters));
      SeenCall call;
      call.operation = calls_.size() + 1;
      call.request = &requests_.back();
      call.sight = claim.sight;
      call.called = claim.called;
      call.returned = claim.returned;
      calls_.push_back(call);
    }
  }
  const std::vector<SeenCall>& calls() const { return calls_; }

 private:
  std::list<Request> requests_;
  std::vector<SeenCall> calls_;
};

ReferenceWorld two_idle() {
  ReferenceWorld world(2);
  world[0].id = "rm-1";
  world[1].id = "rm-2";
  return world;
}

Belief belief_in(const ReferenceWorld& world) {
  WorldSetup setup;
  setup.now = kNow;
  for (const ReferenceInstance& one : world) {
    setup.instances.push_back({one.id, one.engine, one.status, one.databases, {}, one.ongoing_since});
  }
  Belief belief(Profile::kPage);
  belief.observe_reset(setup, Span::at(kNow));
  return belief;
}

bool explained(const std::vector<Claim>& claims) {
  Belief belief = belief_in(two_idle());
  return belief.observe_together(Group(claims).calls());
}

TEST(Together, Con1OfTwoCallsOnOneIdleInstanceOneAtMostIsAccepted) {
  EXPECT_TRUE(
      explained({{call_for("rm-1"), Sight::kAccepted, 0, 9}, {call_for("rm-1"), Sight::kRejected, 1, 8}}));
  EXPECT_FALSE(
      explained({{call_for("rm-1"), Sight::kAccepted, 0, 9}, {call_for("rm-1"), Sight::kAccepted, 1, 8}}));
}

TEST(Together, Con1OfTwoCallsOnOneIdleInstanceOneIsAccepted) {
  EXPECT_FALSE(
      explained({{call_for("rm-1"), Sight::kRejected, 0, 9}, {call_for("rm-1"), Sight::kRejected, 1, 8}}));
}

TEST(Together, Con1CallsOnTwoInstancesDoNotMeet) {
  EXPECT_TRUE(
      explained({{call_for("rm-1"), Sight::kAccepted, 0, 9}, {call_for("rm-2"), Sight::kAccepted, 1, 8}}));
  EXPECT_FALSE(
      explained({{call_for("rm-1"), Sight::kAccepted, 0, 9}, {call_for("rm-2"), Sight::kRejected, 1, 8}}));
}

TEST(Together, Con1ACallThatReturnedBeforeAnotherWasCalledRanBefore) {
  const Claim accepted = {call_for("rm-1"), Sight::kAccepted, 10, 20};
  EXPECT_FALSE(explained({accepted, {call_for("rm-1"), Sight::kRejected, 0, 9}}));
  EXPECT_TRUE(explained({accepted, {call_for("rm-1"), Sight::kRejected, 0, 10}}));
  EXPECT_TRUE(explained({accepted, {call_for("rm-1"), Sight::kRejected, 21, 30}}));
}

TEST(Together, ALostCallMayRunAtAnyTimeAfterItWasCalled) {
  const auto with_lost_at = [](std::int64_t called) {
    return explained(
        {{call_for("rm-1"), Sight::kRejected, 0, 9}, {call_for("rm-1"), Sight::kLost, called, 0}});
  };
  EXPECT_TRUE(with_lost_at(-5));
  EXPECT_TRUE(with_lost_at(9));
  EXPECT_FALSE(with_lost_at(10));
  EXPECT_TRUE(
      explained({{call_for("rm-1"), Sight::kAccepted, 0, 9}, {call_for("rm-1"), Sight::kLost, -5, 0}}));
}

TEST(Together, ManyLostCallsAreFollowedOnceAndNotInEveryOrder) {
  Belief belief = belief_in(two_idle());
  const std::vector<Claim> claims(7, {call_for("rm-1", {{"BackupMethod", "x"}}), Sight::kLost, 0, 0});
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  EXPECT_EQ(belief.hypotheses().size(), 1U);
}

TEST(Together, AsManyAsAScenarioMayHoldAreFollowedWhereTheyAskTheSame) {
  std::vector<Claim> claims(Belief::kMaxTogether, {call_for("rm-1"), Sight::kRejected, 0, 9});
  EXPECT_FALSE(explained(claims));  // the first to arrive finds the instance idle
  claims[40].sight = Sight::kAccepted;
  EXPECT_TRUE(explained(claims));
  claims[50].sight = Sight::kAccepted;
  EXPECT_FALSE(explained(claims));
}

// They change nothing, so that one order is as good as another.
TEST(Together, RejectionsOfDifferentKindsAreFollowedInOneOrder) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < Belief::kMaxTogether; ++i)
    claims.push_back({call_for("rm-1", {{"BackupMethod", std::to_string(i)}}), Sight::kRejected, 0, 9});
  Belief belief = belief_in(two_idle());
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  claims[40].parameters = call_for("rm-1");
  EXPECT_FALSE(belief.observe_together(Group(claims).calls()));
  claims[50] = {call_for("rm-1"), Sight::kAccepted, 0, 9};
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
}

// Each was accepted on one of two instances, the second of which is the first of the next call.
std::vector<Claim> chain_of(std::size_t calls) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < calls; ++i) {
    const std::string second = "rm-" + std::to_string(i + 1);
    claims.push_back(
        {call_for("rm-" + std::to_string(i), {{"DBInstanceId", second}}), Sight::kAccepted, 0, 9});
  }
  return claims;
}

ReferenceWorld world_of_a_chain(std::size_t calls) {
  ReferenceWorld world(calls + 1);
  for (std::size_t i = 0; i < world.size(); ++i) world[i].id = "rm-" + std::to_string(i);
  return world;
}

TEST(Together, TooManyOrdersAreNotFollowed) {
  Belief belief = belief_in(world_of_a_chain(Belief::kMaxTogether));
  EXPECT_TRUE(belief.observe_together(Group(chain_of(Belief::kMaxTogether)).calls()));
  EXPECT_TRUE(belief.gave_up());
}

// One accepted, some rejected, and no answer to the others.
TEST(Together, AsManyAsAScenarioMayHoldAreFollowedThoughMostOfThemAreLost) {
  std::vector<Claim> claims(Belief::kMaxTogether, {call_for("rm-1"), Sight::kLost, 0, 0});
  for (std::size_t i = 0; i < 20; ++i) claims[3 * i] = {call_for("rm-1"), Sight::kRejected, 0, 9};
  Belief belief = belief_in(two_idle());
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  EXPECT_EQ(belief.hypotheses().size(), 1U);  // one of the lost ones took effect, whichever
  claims[21].sight = Sight::kAccepted;
  belief = belief_in(two_idle());
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  EXPECT_EQ(belief.hypotheses().size(), 1U);  // none of them did so far
  claims[24].sight = Sight::kAccepted;
  belief = belief_in(two_idle());
  EXPECT_FALSE(belief.observe_together(Group(claims).calls()));
}

TEST(Together, LostCallsThatAskDifferentlyAreNotTriedInEveryOrder) {
  std::vector<Claim> claims(20, {call_for("rm-1"), Sight::kRejected, 0, 9});
  for (std::size_t i = 20; i < Belief::kMaxTogether; ++i)
    claims.push_back({call_for("rm-1", {{"Unheard" + std::to_string(i), "1"}}), Sight::kLost, 0, 0});
  Belief belief = belief_in(two_idle());
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  EXPECT_EQ(belief.hypotheses().size(), 44U);  // each may be the one that took effect
}

// The task of a lost call that was sent behind the answer is none that the answer met.
TEST(Together, LostCallsThatCameLaterAreNotTriedOneByOne) {
  std::vector<Claim> claims(20, {call_for("rm-1"), Sight::kRejected, 0, 9});
  claims[7] = {call_for("rm-1"), Sight::kAccepted, 0, 8};
  for (std::size_t i = 20; i < Belief::kMaxTogether; ++i)
    claims.push_back({call_for("rm-1"), Sight::kLost, 9, 0});
  Belief belief = belief_in(two_idle());
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  EXPECT_EQ(belief.hypotheses().size(), 1U);
}

TEST(Together, ARefusedGroupWithLostCallsLeavesTheBeliefAsItWas) {
  Belief belief = belief_in(two_idle());
  EXPECT_FALSE(belief.observe_together(Group({{call_for("rm-1"), Sight::kAccepted, 0, 9},
                                              {call_for("rm-1"), Sight::kAccepted, 0, 9},
                                              {call_for("rm-2"), Sight::kLost, 0, 0}})
                                           .calls()));
  EXPECT_TRUE(belief.is_sure());
}

TEST(Together, OrdersAreNoLongerTriedWhereSomebodyCannotWait) {
  Belief belief = belief_in(world_of_a_chain(8));
  int asked = 0;
  const auto stop_at = [&](int time) {
    asked = 0;
    Belief after = belief;
    EXPECT_TRUE(after.observe_together(Group(chain_of(8)).calls(), [&] { return ++asked == time; }));
    return after.gave_up();
  };
  EXPECT_FALSE(stop_at(1'000'000));
  EXPECT_GT(asked, 2);
  EXPECT_TRUE(stop_at(2));
  EXPECT_EQ(asked, 2);
}

// One order will do for all of them: none has to do with another one.
TEST(Together, AsManyAsAScenarioMayHoldAreFollowedOnAsManyInstances) {
  ReferenceWorld world(Belief::kMaxTogether);
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < world.size(); ++i) {
    world[i].id = "rm-" + std::to_string(i);
    claims.push_back({call_for(world[i].id), Sight::kAccepted, 0, 9});
  }
  Belief belief = belief_in(world);
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
  EXPECT_FALSE(belief.gave_up());
  claims[40] = {call_for("rm-41"), Sight::kAccepted, 0, 9};
  belief = belief_in(world);
  EXPECT_FALSE(belief.observe_together(Group(claims).calls()));
  claims[40].sight = Sight::kRejected;
  EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
}

// Each of the calls for one instance waits for one that is for the other.
TEST(Together, OrdersAcrossInstancesAreKept) {
  const Claim first = {call_for("rm-1"), Sight::kRejected, 0, 9};
  const Claim other = {call_for("rm-2"), Sight::kAccepted, 10, 20};
  const Claim last = {call_for("rm-1"), Sight::kAccepted, 21, 30};
  EXPECT_FALSE(explained({last, other, first}));
  EXPECT_TRUE(explained({{call_for("rm-1"), Sight::kRejected, 21, 30}, other, last}));
  EXPECT_TRUE(explained(
      {{call_for("rm-1"), Sight::kRejected, 21, 30}, other, {call_for("rm-1"), Sight::kAccepted, 0, 9}}));
}

TEST(Together, NoCallAtAllIsExplained) { EXPECT_TRUE(explained({})); }

TEST(Together, MoreThanTheLimitAreNotFollowed) {
  for (const std::size_t count : {Belief::kMaxTogether, Belief::kMaxTogether + 1}) {
    std::vector<Claim> claims;  // one after the other, so that there is one order only
    for (std::size_t i = 0; i < count; ++i) {
      const auto called = static_cast<std::int64_t>(2 * i);
      claims.push_back({call_for("rm-1"), i == 0 ? Sight::kAccepted : Sight::kRejected, called, called + 1});
    }
    Belief belief = belief_in(two_idle());
    EXPECT_TRUE(belief.observe_together(Group(claims).calls()));
    EXPECT_EQ(belief.gave_up(), count > Belief::kMaxTogether);
  }
}

// A reading, and which instances have a task after the group: one way in which it may have gone.
using End = std::tuple<std::size_t, std::size_t, bool, bool>;

CompleteReading reading_of(std::size_t value_case, std::size_t unknown_parameter) {
  CompleteReading reading;
  reading[Reading::kValueCase] = value_case;
  reading[Reading::kUnknownParameter] = unknown_parameter;
  return reading;
}

// Runs the calls from `next` on in that order, a lost one with its effect or without; adds where that may
// end.
void run_in_order(const std::vector<Claim>& claims, const std::vector<std::size_t>& order, std::size_t next,
                  const ReferenceWorld& world, std::size_t value_case, std::size_t unknown_parameter,
                  std::set<End>& ends) {
  if (next == order.size()) {
    ends.insert({value_case, unknown_parameter, world[0].ongoing_since.has_value(),
                 world[1].ongoing_since.has_value()});
    return;
  }
  const Claim& claim = claims[order[next]];
  const ReferenceVerdict verdict =
      decide(world, claim.parameters, kNow, reading_of(value_case, unknown_parameter));
  if (claim.sight == Sight::kLost || (claim.sight == Sight::kRejected && verdict.may_reject())) {
    run_in_order(claims, order, next + 1, world, value_case, unknown_parameter, ends);
  }
  if (claim.sight == Sight::kRejected) return;
  for (const std::size_t instance : verdict.instances) {
    ReferenceWorld after = world;
    after[instance].ongoing_since = kNow;
    run_in_order(claims, order, next + 1, after, value_case, unknown_parameter, ends);
  }
}

bool keeps_the_order_of_time(const std::vector<Claim>& claims, const std::vector<std::size_t>& order) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Claim& later = claims[order[i]];
      if (later.sight != Sight::kLost && later.returned < claims[order[j]].called) return false;
    }
  }
  return true;
}

std::set<End> ends_by_brute_force(const std::vector<Claim>& claims, const ReferenceWorld& world) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0U);
  std::set<End> ends;
  do {
    if (!keeps_the_order_of_time(claims, order)) continue;
    for (std::size_t reading = 0; reading < 4; ++reading) {
      run_in_order(claims, order, 0, world, reading % 2, reading / 2, ends);
    }
  } while (std::ranges::next_permutation(order).found);
  return ends;
}

// The same as the belief sees it: what it finds possible when both instances are looked at.
std::set<End> ends_by_belief(const std::vector<Claim>& claims, const ReferenceWorld& world) {
  Belief belief = belief_in(world);
  std::set<End> ends;
  if (!belief.observe_together(Group(claims).calls())) return ends;
  for (const bool first_busy : {false, true}) {
    for (const bool second_busy : {false, true}) {
      Belief looked = belief;
      const auto shown = [](const std::string& status, bool busy) {
        return Inspection{status, busy ? std::optional(Inspection::Task{}) : std::nullopt, {}};
      };
      if (!looked.observe_inspection("rm-1", shown(world[0].status, first_busy), 90)) continue;
      if (!looked.observe_inspection("rm-2", shown(world[1].status, second_busy), 91)) continue;
      for (std::size_t reading = 0; reading < 4; ++reading) {
        const ReadingsUnion one = {product_of(reading_of(reading % 2, reading / 2))};
        for (const Hypothesis& hypothesis : looked.hypotheses()) {
          if (hypothesis.readings.agrees_with(one))
            ends.insert({reading % 2, reading / 2, first_busy, second_busy});
        }
      }
    }
  }
  return ends;
}

std::vector<Claim> draw_claims(const Draw& draw) {
  static const std::vector<ReferenceParameters> kOdds = {
      {}, {}, {{"BackupMethod", "physical"}}, {{"Unheard", "1"}}, {{"DBInstanceId", "rm-2"}}};
  std::vector<Claim> claims(2 + draw(3));
  for (Claim& claim : claims) {
    claim.parameters = call_for(draw(3) == 0 ? "rm-2" : "rm-1", kOdds[draw(kOdds.size())]);
    claim.sight = static_cast<Sight>(draw(3));
    claim.called = static_cast<std::int64_t>(draw(30));
    claim.returned = claim.called + static_cast<std::int64_t>(draw(20));
  }
  return claims;
}

TEST(Together, AgreesWithEveryOrderTriedOut) {
  std::size_t explained_groups = 0;
  for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
    const Draw draw = seeded_draw(seed);
    ReferenceWorld world = two_idle();
    if (draw(6) == 0) world[0].ongoing_since = kNow;
    if (draw(8) == 0) world[1].status = "Stopped";
    const std::vector<Claim> claims = draw_claims(draw);
    const std::set<End> expected = ends_by_brute_force(claims, world);
    if (!expected.empty()) ++explained_groups;
    ASSERT_EQ(ends_by_belief(claims, world), expected) << "seed " << seed;
  }
  EXPECT_GT(explained_groups, 500U);
  EXPECT_LT(explained_groups, 1'200U);
}

}  // namespace
}  // namespace backcheck
