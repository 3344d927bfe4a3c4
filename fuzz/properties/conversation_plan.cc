// Deciding about parties, policies, scenarios and weather.
#include "fuzz/properties/conversation_plan.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <variant>

#include "sim/endpoint/canonical_endpoint.h"
#include "sim/scenario/making/scenario_maker.h"

namespace backcheck {
namespace {

using Party = ConversationPlan::Party;

constexpr std::uint64_t kAnyNumber = std::uint64_t{1} << 32U;
constexpr std::size_t kMaxWanted = 4;  // goals of one scenario
constexpr std::size_t kMaxClients = 6;
constexpr std::int64_t kHour = 3'600;

constexpr std::array kParties = {Party::kMock, Party::kMock, Party::kMock,      Party::kMock,
                                 Party::kMock, Party::kMock, Party::kCanonical, Party::kManyClients};

MakerOptions draw_options(Choices& choices) {
  MakerOptions options;
  options.clients = 1 + choices.index(kMaxClients);
  options.faults = choices.either();
  if (!choices.one_in(8)) return options;
  options.abilities.advance = choices.either();
  options.abilities.set_status = choices.either();
  options.abilities.inspect = choices.either();
  return options;
}

std::vector<Goal> draw_goals(Choices& choices) {
  std::vector<Goal> goals(choices.index(kMaxWanted + 1));
  for (Goal& goal : goals) goal = goal_of(choices.index(kGoalCount));
  return goals;
}

// Has some calls that stand next to each other in flight together, as hurried clients would.
void join_calls(Choices& choices, Scenario& scenario) {
  std::vector<Step> steps;
  for (Step& step : scenario.steps) {
    auto* const call = std::get_if<CallStep>(&step.deed);
    const bool joins = call != nullptr && choices.either();
    auto* const before = steps.empty() ? nullptr : std::get_if<ParallelStep>(&steps.back().deed);
    if (joins && before != nullptr && before->calls.size() < kMaxClients) {
      before->calls.push_back(std::move(*call));
      continue;
    }
    if (joins) step.deed = ParallelStep{{*call}};
    steps.push_back(std::move(step));
  }
  scenario.steps = std::move(steps);
}

void plan_scenarios(Choices& choices, ConversationPlan& plan) {
  const MakerOptions options = draw_options(choices);
  plan.abilities = options.abilities;
  const std::size_t count = choices.one_in(4) ? 2 + choices.index(2) : 1;
  for (std::size_t number = 1; number <= count; ++number) {
    const Aim aim{Readings::all(), draw_goals(choices)};
    plan.scenarios.push_back(make_scenario(choices, options, aim, "fuzz/" + std::to_string(number)));
    if (options.clients > 1 && choices.either()) join_calls(choices, plan.scenarios.back());
  }
}

MockPolicy draw_some_policy(Choices& choices) {
  return choices.either() ? draw_policy(choices.below(kAnyNumber)) : MockPolicy{};
}

// So often in that time, or never.
std::int64_t draw_interval(Choices& choices, std::int64_t seconds) {
  return choices.either() ? seconds / static_cast<std::int64_t>(1 + choices.index(8)) : 0;
}

void draw_mishaps(Choices& choices, Weather& weather) {
  constexpr std::array kRates = {
      &Weather::requests_lost, &Weather::requests_late,          &Weather::requests_duplicated,
      &Weather::requests_slow, &Weather::answers_lost,           &Weather::answers_cut,
      &Weather::answers_late,  &Weather::restarts_before_effect, &Weather::restarts_after_effect};
  const std::size_t mishaps = choices.index(4);
  for (std::size_t i = 0; i < mishaps; ++i) weather.*choices.one_of(kRates) = choices.below(200);
  weather.restart_every_seconds = draw_interval(choices, weather.lasts_seconds);
}

void draw_operator(Choices& choices, Weather& weather) {
  weather.task_seconds = 1 + static_cast<std::int64_t>(choices.below(2 * kHour));
  weather.tasks_failed = choices.either() ? choices.below(1'000) : 0;
  weather.tasks_stuck = choices.one_in(4) ? choices.below(50) : 0;
  weather.status_every_seconds = draw_interval(choices, weather.lasts_seconds);
  weather.status_seconds = 1 + static_cast<std::int64_t>(choices.below(kHour));
  weather.jump_every_seconds = draw_interval(choices, weather.lasts_seconds);
  weather.inspect_every_seconds = draw_interval(choices, weather.lasts_seconds);
  weather.idle_end_every_seconds = draw_interval(choices, weather.lasts_seconds);
}

// As draw_weather() does, but smaller: an input has to be played within milliseconds.
Weather draw_small_weather(Choices& choices) {
  Weather weather;
  weather.clients = 2 + choices.index(10);
  weather.instances = 1 + choices.index(3);
  weather.lasts_seconds = static_cast<std::int64_t>(1 + choices.index(30)) * kHour;
  const auto calls = static_cast<std::int64_t>(10 + choices.index(100));
  weather.think_ms = weather.lasts_seconds * 1'000 * static_cast<std::int64_t>(weather.clients) / calls;
  weather.timeout_ms = choices.one_of(std::array<std::int64_t, 3>{5'000, 1'000, 30'000});
  weather.retries = choices.either() ? choices.below(1'000) : 0;
  if (choices.either()) {
    weather.kinds = static_cast<std::uint32_t>(choices.below(std::uint64_t{1} << kSimulatedCalls));
    weather.unplain = choices.below(64);
  }
  weather.delay_us = choices.one_of(std::array<std::int64_t, 4>{2'000, 100, 50'000, 800'000});
  weather.service_us = choices.one_of(std::array<std::int64_t, 4>{1'000, 50, 20'000, 500'000});
  draw_mishaps(choices, weather);
  weather.burst_every_seconds = draw_interval(choices, weather.lasts_seconds);
  weather.bursts_at_midnight = choices.either();
  draw_operator(choices, weather);
  weather.in_flight_dropped = choices.either();
  weather.heals_on_a_new_day = choices.either();
  return weather;
}

}  // namespace

ConversationPlan plan_conversation(Choices& choices) {
  ConversationPlan plan;
  plan.party = choices.one_of(kParties);
  if (plan.party == Party::kCanonical) {
    plan.reading = draw_reading(choices);
  } else {
    plan.policy = draw_some_policy(choices);
  }
  if (plan.party != Party::kMock) plan.seed = choices.below(kAnyNumber);
  if (plan.party == Party::kManyClients) {
    plan.weather = draw_small_weather(choices);
    return plan;
  }
  plan.verify_signatures = !choices.one_in(4);
  // Later documents leave no choice of policies.
  if (plan.policy == MockPolicy{} && plan.party == Party::kMock && choices.one_in(4))
    plan.profile = Profile::kPublished;
  plan_scenarios(choices, plan);
  return plan;
}

}  // namespace backcheck
