// States of sequences: what a step does to them, and that only states with the same future are merged.
#include "sim/scenario/spaces/sequence_state.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <map>

#include "model/belief.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/spaces/sequence_alphabet.h"

namespace backcheck {
namespace {

constexpr std::uint16_t kEvery = 0xFFFF;

Instant at(std::string_view text) { return *parse_instant(text); }

CallStep call_on(std::string instance) {
  CallStep call;
  call.parameters = {{"DBInstanceId", std::move(instance)}};
  return call;
}

WorldSetup one_instance(std::size_t sets, std::string_view made = "2019-08-01T03:00:00Z") {
  WorldSetup world;
  world.now = at("2019-08-01T04:00:00Z");
  world.instances = {{"rm-1", Engine::kMySql, "Running", {}, std::vector<Instant>(sets, at(made)), {}}};
  return world;
}

SequenceState after(const SequenceState& state, Step step) {
  auto next = state.after(step);
  return next ? *std::move(next) : state;
}

TEST(SequenceState, AcceptsUnderEveryReadingFarFromTheQuota) {
  EXPECT_EQ(SequenceState(one_instance(0)).readings_that_take(call_on("rm-1")), kEvery);
  EXPECT_EQ(SequenceState(one_instance(19)).readings_that_take(call_on("rm-1")), kEvery);
}

TEST(SequenceState, AcceptsUnderHalfOfTheReadingsAtTheQuotaAndUnderNoneBehindIt) {
  const std::uint16_t open = SequenceState(one_instance(20)).readings_that_take(call_on("rm-1"));
  EXPECT_EQ(open, Readings::where(Reading::kQuotaBoundary, 1).quota_mask());
  EXPECT_EQ(SequenceState(one_instance(21)).readings_that_take(call_on("rm-1")), 0U);
}

TEST(SequenceState, ADayThatIsOverInOneZoneFreesTheQuotaUnderItsReadings) {
  const SequenceState full(one_instance(21));
  const SequenceState later = after(full, {AdvanceStep{at("2019-08-01T16:00:00Z")}, {}});
  EXPECT_EQ(later.readings_that_take(call_on("rm-1")), Readings::where(Reading::kQuotaDay, 1).quota_mask());
  const SequenceState tomorrow = after(later, {AdvanceStep{at("2019-08-02T00:00:00Z")}, {}});
  EXPECT_EQ(tomorrow.readings_that_take(call_on("rm-1")), kEvery);
}

TEST(SequenceState, FollowsBothWaysOfAnOpenCall) {
  const SequenceState open(one_instance(20));
  const SequenceState called = after(open, {call_on("rm-1"), {}});
  EXPECT_NE(called.key(), open.key());
  // Refused again where it was refused, and ongoing where it was accepted.
  EXPECT_EQ(called.readings_that_take(call_on("rm-1")), 0U);
  // Where it failed, it counts under some readings.
  const SequenceState failed = after(called, {FinishTaskStep{"rm-1", TaskResult::kFailed}, {}});
  const std::uint16_t taking = failed.readings_that_take(call_on("rm-1"));
  EXPECT_EQ(std::popcount(taking), 4);
}

TEST(SequenceState, SaysWhereAStepChangesNothing) {
  const SequenceState idle(one_instance(0));
  EXPECT_FALSE(idle.after({FinishTaskStep{"rm-1", TaskResult::kSucceeded}, {}}));
  EXPECT_FALSE(idle.after({SetStatusStep{"rm-1", "Running"}, {}}));
  EXPECT_TRUE(idle.after({SetStatusStep{"rm-1", "Restarting"}, {}}));
  CallStep bad = call_on("rm-1");
  bad.parameters.emplace_back("BackupMethod", "Incremental");
  EXPECT_FALSE(idle.after({bad, {}}));
  const SequenceState busy = after(idle, {call_on("rm-1"), {}});
  EXPECT_FALSE(busy.after({call_on("rm-1"), {}}));
  EXPECT_TRUE(busy.after({FinishTaskStep{"rm-1", TaskResult::kSucceeded}, {}}));
}

TEST(SequenceState, AnInstanceThatWentAndCameBackIsInTheStateItWasIn) {
  const SequenceState idle(one_instance(3));
  const SequenceState away = after(idle, {SetStatusStep{"rm-1", "Restarting"}, {}});
  EXPECT_NE(away.key(), idle.key());
  EXPECT_EQ(after(away, {SetStatusStep{"rm-1", "Running"}, {}}).key(), idle.key());
}

TEST(SequenceState, SetsOfEarlierDaysAreNotForgotten) {
  EXPECT_NE(SequenceState(one_instance(0)).key(),
            SequenceState(one_instance(1, "2019-07-30T03:00:00Z")).key());
}

TEST(SequenceState, TheHourOfASetOfTheDayMakesNoDifference) {
  EXPECT_EQ(SequenceState(one_instance(2, "2019-08-01T01:00:00Z")).key(),
            SequenceState(one_instance(2, "2019-08-01T02:00:00Z")).key());
  EXPECT_NE(SequenceState(one_instance(2, "2019-08-01T00:00:00Z")).key(),
            SequenceState(one_instance(2, "2019-07-31T23:59:59Z")).key());
}

// Puts the keys behind every next step where states are merged: they must be the same.
class Merger {
 public:
  void meet(const SequenceState& state, int steps_left) {
    std::vector<std::string> future;
    for (const Step& step : sequence_steps(state.now())) {
      const auto next = state.after(step);
      future.push_back(next ? next->key() : "nothing");
      if (next && steps_left > 0) meet(*next, steps_left - 1);
    }
    const auto [known, is_new] = futures_.emplace(state.key(), future);
    merged_ += is_new ? 0 : 1;
    if (known->second != future) ++mistakes_;
  }
  std::size_t merged() const { return merged_; }
  std::size_t mistakes() const { return mistakes_; }

 private:
  std::map<std::string, std::vector<std::string>> futures_;
  std::size_t merged_ = 0;
  std::size_t mistakes_ = 0;
};

TEST(SequenceState, StatesWithEqualKeysHaveTheSameFuture) {
  Merger merger;
  for (const SequenceStart& start : sequence_starts()) merger.meet(SequenceState(start.world), 3);
  EXPECT_EQ(merger.mistakes(), 0U);
  EXPECT_GT(merger.merged(), 1000U);
}

// One reading of the quota, followed along a sequence with the belief of the judge.
class Walk {
 public:
  Walk(const WorldSetup& world, std::size_t reading) : state_(world), reading_(reading) {
    belief_.observe_reset(world, Span::at(*world.now));
  }

  // False where the belief does not explain what the state says.
  bool take(const Step& step) {
    const bool explained = std::visit([&](const auto& deed) { return see(deed); }, step.deed);
    state_ = after(state_, step);
    return explained;
  }
  Instant now() const { return state_.now(); }

 private:
  bool see(const CallStep& call) {
    Request request;
    request.add("Action", "CreateBackup");
    request.add("Version", "2014-08-15");
    for (const auto& [name, value] : call.parameters) request.add(name, value);
    const bool taken = (state_.readings_that_take(call) >> reading_ & 1U) != 0;
    const std::string& instance = call.parameters.front().second;
    if (taken) busy_[instance] = true;
    SeenCall seen;
    seen.operation = ++operations_;
    seen.request = &request;
    seen.sight = taken ? Sight::kAccepted : Sight::kRejected;
    if (taken) seen.job_id = std::to_string(operations_);
    return belief_.observe_call(seen);
  }
  bool see(const FinishTaskStep& step) {
    const bool done = std::exchange(busy_[step.instance], false);
    return belief_.observe_finish_task(step.instance, step.result == TaskResult::kSucceeded, done);
  }
  bool see(const SetStatusStep& step) { return belief_.observe_set_status(step.instance, step.status); }
  bool see(const AdvanceStep& step) {
    belief_.observe_advance(Span::at(step.to));
    return true;
  }
  template <typename Deed>
  bool see(const Deed&) {
    return false;  // no letter of the alphabet
  }

  SequenceState state_;
  std::size_t reading_;
  Belief belief_{Profile::kPage};
  std::map<std::string, bool> busy_;
  std::uint64_t operations_ = 0;
};

RC_GTEST_PROP(SequenceState, ABeliefExplainsWhatItSaysUnderAnyReading, (std::uint32_t seed)) {
  SeededChoices choices(seed);
  const WorldSetup& world = choices.one_of(sequence_starts().first(4)).world;  // idle ones
  Walk walk(world, choices.index(kQuotaReadingCount));
  for (int steps = 0; steps < 40; ++steps) {
    const std::vector<Step> next = sequence_steps(walk.now());
    RC_ASSERT(walk.take(choices.one_of(next)));
  }
}

}  // namespace
}  // namespace backcheck
