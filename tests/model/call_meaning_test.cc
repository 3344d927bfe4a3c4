// What a call is worth on an instance, next to what the rules say of it in a world; and the declarations of
// the model, tried on every state of a small instance.
#include "model/call_meaning.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/published_codes.h"
#include "tests/model/readings_union.h"
#include "tests/model/reduced_instance.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr Instant kMidnight{18'000 * kDay};
constexpr Instant kMidnightInUtcPlus8{kMidnight.milliseconds + 16 * kHour};
constexpr std::uint16_t kStopped = 7;

Instant after(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

std::uint16_t status_number(const Instance& instance) {
  return instance.status == kRunning ? kRunningStatus : kStopped;
}

InstanceState state_of(const World& world, std::size_t place) {
  const Instance& instance = world.instances()[place];
  return reduced(instance, world.now().earliest, status_number(instance), kUnknownJob);
}

ReadingsUnion parts_within(const ReadingsUnion& products, Readings within) {
  ReadingsUnion parts;
  for (const Readings product : products) {
    if (!(product & within).empty()) parts.push_back(product & within);
  }
  return parts;
}

// More than one instance that the call may be for.
bool is_for_several(const Outcomes& outcomes) {
  std::set<std::size_t> places;
  for (const Interpretation& way : outcomes.interpretations) {
    if (way.instance) places.insert(*way.instance);
  }
  return places.size() > 1;
}

std::vector<Refusal> draw_refusals(const Draw& draw) {
  std::vector<Refusal> refusals;
  if (draw(2) == 0) return refusals;
  for (std::size_t left = 1 + draw(3); left > 0; --left) {
    refusals.push_back(draw(2) == 0 ? static_cast<Refusal>(draw(3)) : static_cast<Refusal>(draw(20)));
  }
  return refusals;
}

Readings draw_readings(const Draw& draw) {
  Readings within = Readings::all();
  for (std::size_t left = draw(4); left > 0; --left) {
    const ReadingRow& row = readings()[draw(kReadingCount)];
    const Readings narrowed = within & Readings::where(row.reading, draw(row.alternative_count()));
    if (!narrowed.empty()) within = narrowed;
  }
  return within;
}

// How often the comparison had something to say.
struct Seen {
  std::size_t surely = 0;
  std::size_t accepting = 0;
  std::size_t rejecting = 0;
  std::size_t for_several = 0;
  std::size_t for_none = 0;
};

// False where the two disagree.
bool agrees(const Draw& draw, Seen& seen) {
  const Instant now = draw_instant(draw);
  const ReferenceWorld reference = draw_world(draw, now);
  const World world = model_world(reference, now);
  const Request request = model_request(draw_parameters(draw, reference));
  const Profile profile = draw(2) == 0 ? Profile::kPage : Profile::kPublished;
  const std::vector<Refusal> refusals = draw_refusals(draw);
  const Outcomes outcomes = allowed_outcomes(world, request, world.now(), profile);
  const auto placed = place_call(world, request, refusals, profile);
  if (!placed || is_for_several(outcomes)) {
    ++seen.for_several;
    return !placed && is_for_several(outcomes);
  }
  if (!placed->instance) ++seen.for_none;
  const InstanceState state = state_of(world, placed->instance.value_or(0));
  const Readings within = draw_readings(draw);
  const ReadingsUnion accepting = parts_within(readings_that_accept(outcomes), within);
  const ReadingsUnion rejecting = parts_within(readings_that_reject(outcomes, refusals), within);
  if (!accepting.empty()) ++seen.accepting;
  if (!rejecting.empty()) ++seen.rejecting;
  // The quick answer is never wrong where it is yes.
  if (is_surely_rejected(placed->meaning, state, within)) {
    ++seen.surely;
    if (!covers(rejecting, {within})) return false;
  }
  return same_union(accepted_under(placed->meaning, state, within), accepting) &&
         same_union(rejected_under(placed->meaning, state, within), rejecting);
}

RC_GTEST_PROP(CallMeaning, IsWorthWhatTheRulesSay, ()) {
  Seen seen;
  RC_ASSERT(agrees([](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); }, seen));
}

TEST(CallMeaning, IsWorthWhatTheRulesSayOfManyCalls) {
  Seen seen;
  for (std::uint64_t seed = 0; seed < 6000; ++seed) ASSERT_TRUE(agrees(seeded_draw(seed), seen)) << seed;
  EXPECT_GT(seen.accepting, 1000U);
  EXPECT_GT(seen.rejecting, 3000U);
  EXPECT_GT(seen.surely, 1000U);
  EXPECT_GT(seen.for_several, 50U);
  EXPECT_GT(seen.for_none, 100U);
}

// Calls of every kind that makes a difference, for an instance of MySQL with one database.
struct NamedCall {
  std::string name;
  ReferenceParameters more;
};
const std::vector<NamedCall>& calls() {
  static const std::vector<NamedCall> kCalls = {
      {"plain", {}},
      {"physical", {{"BackupMethod", "Physical"}}},
      {"logical", {{"BackupMethod", "Logical"}}},
      {"snapshot", {{"BackupMethod", "Snapshot"}}},
      {"other case", {{"BackupMethod", "physical"}}},
      {"empty method", {{"BackupMethod", ""}}},
      {"bad method", {{"BackupMethod", "Full"}}},
      {"misplaced strategy", {{"BackupStrategy", "db"}}},
      {"bad strategy", {{"BackupStrategy", "all"}}},
      {"repeated", {{"BackupMethod", "Physical"}, {"BackupMethod", "Full"}}}};
  return kCalls;
}
Request request_of(const NamedCall& call) { return model_request(call_for("rm-1", call.more)); }

// A state of the small instance, as an instance of a World.
struct SmallState {
  Instance instance;
  Instant now;
  World world() const {
    WorldSetup setup;
    setup.instances = {{"rm-1", Engine::kMySql, "Running", {"a"}, {}, {}}};
    World world(setup, Span::at(now));
    world.instance_at(0) = instance;
    return world;
  }
  InstanceState state() const {
    const bool known = instance.task && instance.task->job_id;
    return reduced(instance, now, status_number(instance),
                   known ? static_cast<std::uint32_t>(std::stoul(*instance.task->job_id)) : kUnknownJob);
  }
};

std::vector<std::optional<OngoingTask>> tasks_at(Instant now) {
  std::vector<std::optional<OngoingTask>> tasks = {std::nullopt};
  for (const std::int64_t age : {std::int64_t{0}, std::int64_t{1}, 9 * kHour, 33 * kHour}) {
    for (const std::optional<std::string>& job : {std::optional<std::string>{}, {"1"}, {"2"}}) {
      tasks.push_back(OngoingTask{Span::at(after(now, -age)), job});
    }
  }
  return tasks;
}

// The ended tasks that bring the counts to `whole`, and one more of each kind that counts for some readings
// only.
std::vector<EndedTask> ended_tasks(std::size_t whole, std::size_t kinds, Instant now) {
  std::vector<EndedTask> ended(whole, {Span::at(now), Span::at(now), true});
  if ((kinds & 1U) != 0) ended.push_back({Span::at(now), Span::at(now), false});
  if ((kinds & 2U) != 0) ended.push_back({Span::at(after(now, -1)), Span::at(now), true});
  if ((kinds & 4U) != 0) ended.push_back({Span::at(after(now, -33 * kHour)), Span::at(now), true});
  return ended;
}

// Every state: on both sides of both midnights, running and not, idle and busy with a task of today or not
// whose id is one of two or not known, and every count from far below the quota to above it.
void for_each_state(const std::function<void(const SmallState&)>& use) {
  for (const Instant now :
       {after(kMidnight, -1), kMidnight, after(kMidnightInUtcPlus8, -1), kMidnightInUtcPlus8}) {
    for (const std::size_t whole : {0U, 18U, 19U, 20U, 21U}) {
      for (std::size_t kinds = 0; kinds < 8; ++kinds) {
        for (const std::optional<OngoingTask>& task : tasks_at(now)) {
          for (const char* status : {"Running", "Stopped"}) {
            use({{"rm-1", Engine::kMySql, status, {"a"}, task, ended_tasks(whole, kinds, now)}, now});
          }
        }
      }
    }
  }
}

World idle_world() { return SmallState{{.id = "rm-1", .databases = {"a"}}, kMidnight}.world(); }

std::vector<CallMeaning> meanings_of_calls() {
  const World world = idle_world();
  std::vector<CallMeaning> meanings;
  for (const NamedCall& call : calls()) {
    meanings.push_back(place_call(world, request_of(call), {}, Profile::kPage)->meaning);
  }
  return meanings;
}

// For the test of the declaration in every state and for every call.
void expect_trace_of(const SmallState& small, const World& world, const Request& request,
                     const CallMeaning& meaning, Sight sight) {
  SeenCall seen;
  seen.request = &request;
  seen.sight = sight;
  seen.job_id = "9";
  const Hypothesis before{world, ReadingBelief(Readings::all()), {}};
  std::vector<Hypothesis> explained;
  explain_call(before, seen, world.now(), Profile::kPage, explained);
  const InstanceState state = small.state();
  const bool rejected = sight == Sight::kRejected;
  const ReadingsUnion under = rejected ? rejected_under(meaning, state, Readings::all())
                                       : accepted_under(meaning, state, Readings::all());
  ASSERT_EQ(explained.size(), under.empty() ? 0U : 1U);
  if (under.empty()) return;
  const Hypothesis& left = explained.front();
  ASSERT_EQ(left.world == world, is_effect_free(sight));
  InstanceState moved = state;
  if (!rejected) start_in(moved, 9);
  ASSERT_TRUE(moved == reduced(left.world.instances()[0], small.now, state.status, moved.job));
  if (!rejected) return;
  // It can be placed once more, and teaches nothing by that.
  std::vector<Hypothesis> again;
  explain_call(left, seen, world.now(), Profile::kPage, again);
  ASSERT_EQ(again.size(), 1U);
  ASSERT_TRUE(again.front() == left);
}

TEST(CallMeaning, ARejectedCallLeavesEveryStateAsItIsAndAnAcceptedOneStartsATask) {
  const std::vector<CallMeaning> meanings = meanings_of_calls();
  std::vector<Request> requests;
  for (const NamedCall& call : calls()) requests.push_back(request_of(call));
  std::size_t states = 0;
  for_each_state([&](const SmallState& small) {
    ++states;
    const World world = small.world();
    for (std::size_t call = 0; call < requests.size(); ++call) {
      for (const Sight sight : {Sight::kAccepted, Sight::kRejected}) {
        expect_trace_of(small, world, requests[call], meanings[call], sight);
      }
    }
  });
  EXPECT_EQ(states, 4U * 5U * 8U * 13U * 2U);
}

// What a lost call leaves when it takes effect in that state: the state, and the readings of which it may
// have been so.
struct Effect {
  InstanceState state;
  ReadingsUnion readings;
};
Effect effect_of(const World& world, const Request& request, const SmallState& small) {
  SeenCall seen;
  seen.request = &request;
  seen.sight = Sight::kAccepted;
  const Outcomes outcomes = allowed_outcomes(world, request, world.now(), Profile::kPage);
  std::vector<Hypothesis> explained;
  explain_call({world, ReadingBelief(Readings::all()), {}}, seen, world.now(), Profile::kPage, explained);
  if (explained.empty()) return {small.state(), {}};
  return {reduced(explained.front().world.instances()[0], small.now, small.state().status, kUnknownJob),
          readings_that_accept(outcomes)};
}

bool same_effect(const Effect& one, const Effect& other) {
  return one.state == other.state && same_union(one.readings, other.readings);
}

// One step suffices for a proof: what comes after depends on the state and the readings only.
TEST(CallMeaning, LostCallsAreInterchangeableExactlyWhereTheyDoTheSameInEveryState) {
  const std::vector<CallMeaning> meanings = meanings_of_calls();
  std::vector<Request> requests;
  for (const NamedCall& call : calls()) requests.push_back(request_of(call));
  std::set<std::pair<std::size_t, std::size_t>> told_apart;
  for_each_state([&](const SmallState& small) {
    const World world = small.world();
    std::vector<Effect> effects;
    for (const Request& request : requests) effects.push_back(effect_of(world, request, small));
    for (std::size_t one = 0; one < effects.size(); ++one) {
      for (std::size_t other = 0; other < one; ++other) {
        if (!same_effect(effects[one], effects[other])) told_apart.insert({one, other});
      }
    }
  });
  std::size_t alike = 0;
  for (std::size_t one = 0; one < calls().size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      const bool declared = interchangeable_when_lost(meanings[one], meanings[other]);
      EXPECT_EQ(declared, !told_apart.contains({one, other}))
          << calls()[one].name << " and " << calls()[other].name;
      if (declared) ++alike;
    }
  }
  EXPECT_GE(alike, 4U);
  EXPECT_GE(told_apart.size(), 10U);
}

// One way in which a history with one lost call can have gone.
struct Way {
  InstanceState state;
  Readings readings = Readings::all();
  bool used = false;
};
using Ways = std::vector<Way>;
// What becomes of a way when something is seen; several, one or none.
using Step = std::function<void(const Way&, Ways&)>;

void add_accepted(const Way& way, const CallMeaning& meaning, std::uint32_t job, bool used, Ways& out) {
  for (const Readings part : accepted_under(meaning, way.state, way.readings)) {
    out.push_back({way.state, part, used});
    start_in(out.back().state, job);
  }
}

Step accepted(const CallMeaning& meaning, std::uint32_t job) {
  return [=](const Way& way, Ways& out) { add_accepted(way, meaning, job, way.used, out); };
}
Step rejected(const CallMeaning& meaning) {
  return [=](const Way& way, Ways& out) {
    for (const Readings part : rejected_under(meaning, way.state, way.readings))
      out.push_back({way.state, part, way.used});
  };
}
Step finished(bool succeeded) {
  return [=](const Way& way, Ways& out) {
    if (!way.state.busy) return;
    out.push_back(way);
    finish_in(out.back().state, succeeded);
  };
}
Step advanced(Zone zone) {
  return [=](const Way& way, Ways& out) {
    out.push_back(way);
    advance_state(out.back().state, {begin_of_day(day_of(way.state.now, zone) + 1, zone)}, {});
  };
}
Step status_set(std::uint16_t status) {
  return [=](const Way& way, Ways& out) {
    out.push_back(way);
    out.back().state.status = status;
  };
}
// An inspection shows a task of that id; kUnknownJob: none.
Step shown(std::uint32_t job) {
  return [=](const Way& way, Ways& out) {
    if (way.state.busy != (job != kUnknownJob)) return;
    if (way.state.job != kUnknownJob && way.state.job != job) return;
    out.push_back(way);
    out.back().state.job = job;
  };
}

std::vector<Step> alphabet(const std::vector<CallMeaning>& meanings) {
  return {accepted(meanings[0], 1),
          accepted(meanings[3], 2),
          rejected(meanings[0]),
          rejected(meanings[3]),
          rejected(meanings[6]),
          finished(true),
          finished(false),
          advanced(Zone::kUtc),
          advanced(Zone::kUtcPlus8),
          status_set(kRunningStatus),
          status_set(kStopped),
          shown(kUnknownJob),
          shown(1)};
}

// The lost call takes effect right before the step, or does not.
Ways after_step(const Ways& ways, const CallMeaning& lost, const Step& step) {
  Ways next;
  for (const Way& way : ways) {
    step(way, next);
    if (way.used) continue;
    Ways taken;
    add_accepted(way, lost, kUnknownJob, true, taken);
    for (const Way& one : taken) step(one, next);
  }
  return next;
}

bool covers_ways(const Ways& ways, const Ways& others) {
  return std::ranges::all_of(others, [&](const Way& other) {
    ReadingsUnion there;
    for (const Way& way : ways) {
      if (way.state == other.state && way.used == other.used) there.push_back(way.readings);
    }
    return covers(there, {other.readings});
  });
}

// The number of steps after which the two sets differ, in some continuation; 0 where none tells them apart.
std::size_t steps_to_tell_apart(const Ways& one, const CallMeaning& lost_of_one, const Ways& other,
                                const CallMeaning& lost_of_other, const std::vector<Step>& steps,
                                std::size_t depth) {
  if (!covers_ways(one, other) || !covers_ways(other, one)) return 1;
  if (depth == 0 || one.empty()) return 0;
  std::size_t fewest = 0;
  for (const Step& step : steps) {
    const std::size_t more =
        steps_to_tell_apart(after_step(one, lost_of_one, step), lost_of_one,
                            after_step(other, lost_of_other, step), lost_of_other, steps, depth - 1);
    if (more != 0 && (fewest == 0 || more + 1 < fewest)) fewest = more + 1;
  }
  return fewest;
}

std::vector<Ways> starts() {
  std::vector<Ways> starts;
  for (const std::size_t whole : {0U, 19U, 20U, 21U}) {
    const Instant now = after(kMidnight, -1);
    const SmallState small{{"rm-1", Engine::kMySql, "Running", {"a"}, {}, ended_tasks(whole, 0, now)}, now};
    starts.push_back({{small.state(), Readings::all(), false}});
  }
  return starts;
}

TEST(CallMeaning, NoContinuationOfFourStepsTellsInterchangeableLostCallsApart) {
  const std::vector<CallMeaning> meanings = meanings_of_calls();
  const std::vector<Step> steps = alphabet(meanings);
  for (const Ways& start : starts()) {
    for (const std::size_t other : {1U, 2U}) {
      ASSERT_TRUE(interchangeable_when_lost(meanings[0], meanings[other]));
      EXPECT_EQ(steps_to_tell_apart(start, meanings[0], start, meanings[other], steps, 3), 0U)
          << calls()[other].name;
    }
  }
  const Ways near_the_quota = starts()[1];
  EXPECT_EQ(steps_to_tell_apart(near_the_quota, meanings[0], near_the_quota, meanings[2], steps, 4), 0U);
}

TEST(CallMeaning, LostCallsOfDifferentClassesAreToldApart) {
  const std::vector<CallMeaning> meanings = meanings_of_calls();
  const std::vector<Step> steps = alphabet(meanings);
  const Ways idle = starts().front();
  for (const std::size_t other : {3U, 4U, 6U, 7U}) {
    ASSERT_FALSE(interchangeable_when_lost(meanings[0], meanings[other]));
    EXPECT_EQ(steps_to_tell_apart(idle, meanings[0], idle, meanings[other], steps, 2), 2U)
        << calls()[other].name;
  }
  // For one: a lost call with a bad method explains no "ongoing task", a plain one does.
  EXPECT_TRUE(after_step(idle, meanings[6], finished(true)).empty());
  EXPECT_EQ(after_step(idle, meanings[0], finished(true)).size(), 1U);
}

TEST(CallMeaning, WhatALostCallMayBeRejectedForDoesNotTellItApart) {
  const std::vector<CallMeaning> meanings = meanings_of_calls();
  ASSERT_EQ(calls()[8].name, "bad strategy");
  EXPECT_FALSE(meanings[7] == meanings[8]);
  EXPECT_TRUE(interchangeable_when_lost(meanings[7], meanings[8]));
}

TEST(CallMeaning, ADayThatMayBeFullForbidsNoAcceptanceAndExplainsARejection) {
  const CallMeaning plain = meanings_of_calls().front();
  InstanceState state;
  state.knows_counts = false;
  state.ended = 40;
  EXPECT_TRUE(same_union(accepted_under(plain, state, Readings::all()), {Readings::all()}));
  EXPECT_TRUE(same_union(rejected_under(plain, state, Readings::all()), {Readings::all()}));
  state.ended = 19;
  EXPECT_TRUE(rejected_under(plain, state, Readings::all()).empty());
}

TEST(CallMeaning, WhereNothingSaysWhyTheStateMayBeTheReason) {
  const World world = idle_world();
  const Request request = request_of(calls().front());
  const auto any = place_call(world, request, {}, Profile::kPage);
  EXPECT_TRUE(any->meaning.not_running_is_a_reason && any->meaning.ongoing_is_a_reason &&
              any->meaning.quota_is_a_reason);
  const auto exists =
      place_call(world, request, refusals_meant_by("BackupJobExists", 400), Profile::kPublished);
  EXPECT_FALSE(exists->meaning.not_running_is_a_reason || exists->meaning.quota_is_a_reason);
  EXPECT_TRUE(exists->meaning.ongoing_is_a_reason);
  InstanceState state;
  state.status = kStopped;
  EXPECT_TRUE(rejected_under(exists->meaning, state, Readings::all()).empty());
  state.busy = true;
  EXPECT_FALSE(rejected_under(exists->meaning, state, Readings::all()).empty());
}

}  // namespace
}  // namespace backcheck
