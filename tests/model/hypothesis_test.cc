// One explanation, and what a call makes of it: in place and as a list.
#include "model/hypothesis.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/request_rules.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr Instant kNoon{18'000LL * 86'400'000 + 43'200'000};

Hypothesis hypothesis_with(const WorldSetup& setup) {
  return {World(setup, Span::at(kNoon)), ReadingBelief(Readings::all()), {}};
}

WorldSetup two_instances() {
  WorldSetup setup;
  setup.instances = {{"rm-1", Engine::kMySql, "Running", {"a"}, {}, {}},
                     {"rm-2", Engine::kMariaDb, "Running", {}, {}, {}}};
  return setup;
}

// A random world, in which some tasks may run.
Hypothesis draw_hypothesis(const Draw& draw, ReferenceWorld& reference) {
  const Instant now = draw_instant(draw);
  reference = draw_world(draw, now);
  Hypothesis hypothesis{model_world(reference, now), ReadingBelief(Readings::all()), {}};
  for (std::size_t i = 0; i < 3; ++i) {
    const ReadingRow& row = readings()[draw(kReadingCount)];
    hypothesis.readings.narrow({Readings::where(row.reading, draw(row.alternative_count()))}, i + 1);
  }
  return hypothesis;
}

SeenCall draw_ending(const Draw& draw, const Request& request) {
  SeenCall seen;
  seen.operation = 7;
  seen.request = &request;
  seen.sight = draw(2) == 0 ? Sight::kAccepted : Sight::kRejected;
  if (draw(2) == 0) seen.job_id = "5073731";
  if (draw(3) == 0) seen.refusals = {Refusal::kBadMethod, Refusal::kOngoingTask};
  return seen;
}

// The evidence tells how it was learnt, which == does not look at.
bool same(const Hypothesis& one, const Hypothesis& other) {
  return one == other && one.readings.evidence() == other.readings.evidence();
}

Draw rapid_draw() {
  return [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
}

// What is not understood can do no more than a call that is.
RC_GTEST_PROP(Hypothesis, MovesByAForeignAcceptanceAsByAPlainCallForAnyOneInstance, ()) {
  const Draw draw = rapid_draw();
  ReferenceWorld world;
  const Hypothesis before = draw_hypothesis(draw, world);
  const Span now = before.world.now();
  std::vector<Hypothesis> plain;
  for (const ReferenceInstance& instance : world) {
    const Request request = model_request(call_for(instance.id));
    explain_call(before, {7, &request, Sight::kAccepted, "5073731", {}, 0, 0, false}, now, Profile::kPage,
                 plain);
  }
  std::vector<Hypothesis> foreign;
  explain_foreign_acceptance(before, 7, "5073731", now, foreign);
  RC_ASSERT(std::ranges::equal(foreign, plain, same));
}

TEST(Hypothesis, KnowsNoForeignAcceptanceOnAnInstanceThatIsBusyOrNotRunning) {
  WorldSetup setup = two_instances();
  setup.instances[0].status = "Restarting";
  setup.instances[1].ongoing_since = kNoon;
  std::vector<Hypothesis> after;
  explain_foreign_acceptance(hypothesis_with(setup), 7, {}, Span::at(kNoon), after);
  EXPECT_TRUE(after.empty());
  setup.instances[0].status = "Running";
  explain_foreign_acceptance(hypothesis_with(setup), 7, {}, Span::at(kNoon), after);
  ASSERT_EQ(after.size(), 1U);
  EXPECT_TRUE(after.front().world.instances()[0].task.has_value());
}

RC_GTEST_PROP(Hypothesis, MovedInPlaceItIsTheOneExplanationThatIsLeft, ()) {
  const Draw draw = rapid_draw();
  ReferenceWorld world;
  const Hypothesis before = draw_hypothesis(draw, world);
  const Request request = model_request(draw_parameters(draw, world));
  const SeenCall seen = draw_ending(draw, request);
  const Span now = before.world.now();

  std::vector<Hypothesis> listed;
  explain_call(before, seen, now, Profile::kPage, listed);
  Hypothesis moved = before;
  const auto found = move_on(moved, seen, allowed_outcomes(before.world, request, now, Profile::kPage));
  if (!found) {
    RC_ASSERT(same(moved, before));
    return;
  }
  RC_ASSERT(listed.size() == (*found ? 1U : 0U));
  RC_ASSERT(same(moved, *found ? listed.front() : before));
  if (*found && seen.sight == Sight::kAccepted)
    RC_ASSERT(may_be_accepted(before.world, request, now, Profile::kPage));
}

RC_GTEST_PROP(Hypothesis, AnOrderMovesItAsTheRequestDoesThatSaysNoMore, ()) {
  const Draw draw = rapid_draw();
  const Profile profile = draw(2) == 0 ? Profile::kPage : Profile::kPublished;
  ReferenceWorld world;
  const Hypothesis before = draw_hypothesis(draw, world);
  const Request request = model_request(draw_parameters(draw, world));
  const TakenRequests ways = take_request(request);
  Interpretation alone;
  judge_parameters(ways.front().order, alone);
  const bool says_more =
      ways.size() > 1 || ways.front().interpretation.objections.size() != alone.objections.size();
  RC_PRE(!says_more);

  const SeenCall seen = draw_ending(draw, request);
  Hypothesis by_request = before;
  const Span now = before.world.now();
  const auto found = move_on(by_request, seen, allowed_outcomes(before.world, request, now, profile));
  Hypothesis by_order = before;
  const SeenOrder typed{seen.operation, ways.front().order, seen.sight, seen.job_id, seen.refusals};
  RC_ASSERT(found == move_on(by_order, typed, profile));
  RC_ASSERT(same(by_order, by_request));
}

TEST(Hypothesis, ARepeatedInstanceMayLeadToTwoExplanations) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  request.add("DBInstanceId", "rm-1");
  request.add("DBInstanceId", "rm-2");
  const Hypothesis before = hypothesis_with(two_instances());
  SeenCall seen;
  seen.request = &request;
  seen.sight = Sight::kAccepted;
  Hypothesis moved = before;
  const Span now = before.world.now();
  EXPECT_FALSE(move_on(moved, seen, allowed_outcomes(before.world, request, now, Profile::kPage)));
  EXPECT_TRUE(same(moved, before));
  std::vector<Hypothesis> listed;
  explain_call(before, seen, now, Profile::kPage, listed);
  EXPECT_EQ(listed.size(), 2U);
}

TEST(Hypothesis, ALostCallMayHaveTakenEffectOrNot) {
  const Request request = model_request(call_for("rm-1"));
  const Hypothesis before = hypothesis_with(two_instances());
  SeenCall seen;
  seen.operation = 3;
  seen.request = &request;
  seen.sight = Sight::kLost;
  std::vector<Hypothesis> listed;
  explain_call(before, seen, before.world.now(), Profile::kPage, listed);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_TRUE(listed[0].world.find("rm-1")->task);
  EXPECT_TRUE(listed[0].pending.empty());
  EXPECT_FALSE(listed[1].world.find("rm-1")->task);
  ASSERT_EQ(listed[1].pending.size(), 1U);
  EXPECT_EQ(listed[1].pending[0].operation, 3U);
}

TEST(Hypothesis, EqualOnesAreListedOnce) {
  std::vector<Hypothesis> list;
  const Hypothesis hypothesis = hypothesis_with(two_instances());
  add_hypothesis(list, hypothesis);
  add_hypothesis(list, hypothesis);
  EXPECT_EQ(list.size(), 1U);
  Hypothesis other = hypothesis;
  other.world.find("rm-1")->status = "Stopped";
  add_hypothesis(list, other);
  EXPECT_EQ(list.size(), 2U);
}

}  // namespace
}  // namespace backcheck
