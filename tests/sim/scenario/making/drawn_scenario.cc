// Drawing by RapidCheck, and following what was drawn.
#include "tests/sim/scenario/making/drawn_scenario.h"

#include <rapidcheck.h>

#include <algorithm>

#include "sim/endpoint/canonical_endpoint.h"

namespace backcheck {
namespace {

std::vector<std::uint32_t> numbers_of(std::uint64_t seed, std::size_t count) {
  SeededChoices choices(seed);
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < count; ++i)
    numbers.push_back(static_cast<std::uint32_t>(choices.below(std::uint64_t{1} << 32U)));
  return numbers;
}

// Up to `count` goals, all at the edge of the first.
std::vector<Goal> goals_of(std::uint64_t seed, std::size_t count) {
  SeededChoices choices(seed);
  std::vector<Goal> goals;
  for (std::size_t i = 0; i < count; ++i) {
    goals.push_back(goal_of(choices.index(kGoalCount)));
    goals.back().state.edge = goals.front().state.edge;
  }
  return goals;
}

class Follower {
 public:
  Follower(const Scenario& scenario, Readings known,
           const std::function<void(const Draft&, const CallStep&)>& visit)
      : draft_(scenario.world, known), visit_(visit) {}

  void operator()(const CallStep& call) {
    visit_(draft_, call);
    draft_.call(call);
  }
  void operator()(const ParallelStep& parallel) {
    for (const CallStep& call : parallel.calls) visit_(draft_, call);
    draft_.call_together(parallel.calls);
  }
  void operator()(const AdvanceStep& advance) { draft_.advance(advance.to); }
  void operator()(const SetStatusStep& set) { draft_.set_status(place_of(set.instance), set.status); }
  void operator()(const FinishTaskStep& finish) { draft_.finish(place_of(finish.instance), finish.result); }
  void operator()(const InspectStep& inspect) { draft_.inspect(place_of(inspect.instance)); }
  void operator()(const BytesStep& sent) { draft_.send(sent.bytes); }

  Draft draft() && { return std::move(draft_); }

 private:
  std::size_t place_of(const std::string& id) const {
    const auto& instances = draft_.setup().instances;
    const auto found = std::ranges::find(instances, id, &InstanceSetup::id);
    RC_ASSERT(found != instances.end());
    return static_cast<std::size_t>(found - instances.begin());
  }

  Draft draft_;
  const std::function<void(const Draft&, const CallStep&)>& visit_;
};

}  // namespace

void with_any_choices(const std::function<void(Choices&)>& use) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  switch (*rc::gen::inRange(0, 4)) {
    case 0: {
      SeededChoices choices(seed);
      return use(choices);
    }
    case 1: {
      const auto numbers =
          *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::arbitrary<std::uint32_t>());
      ListedChoices choices(numbers);
      return use(choices);
    }
    case 2: {
      const auto bytes = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
      ByteChoices choices(bytes);
      return use(choices);
    }
    default: {
      const auto numbers = numbers_of(seed, *rc::gen::inRange<std::size_t>(0, 400));
      ListedChoices choices(numbers);
      return use(choices);
    }
  }
}

MakerOptions any_options() {
  MakerOptions options;
  options.abilities.virtual_clock = *rc::gen::arbitrary<bool>();
  options.abilities.advance = *rc::gen::arbitrary<bool>() && options.abilities.virtual_clock;
  options.abilities.set_status = *rc::gen::arbitrary<bool>();
  options.abilities.inspect = *rc::gen::arbitrary<bool>();
  options.abilities.signature = *rc::gen::arbitrary<bool>();
  options.abilities.signature_v3 = *rc::gen::arbitrary<bool>() && options.abilities.signature;
  options.clients = *rc::gen::inRange<std::size_t>(1, 7);
  options.faults = *rc::gen::arbitrary<bool>();
  return options;
}

Aim any_aim() {
  SeededChoices choices(*rc::gen::arbitrary<std::uint64_t>());
  Aim aim;
  if (choices.either()) aim.known = draw_reading(choices);
  aim.wanted = goals_of(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<std::size_t>(0, 5));
  return aim;
}

Scenario any_made_scenario() {
  const MakerOptions options = any_options();
  const Aim aim = any_aim();
  Scenario scenario;
  with_any_choices([&](Choices& choices) { scenario = make_scenario(choices, options, aim, "drawn"); });
  return scenario;
}

Scenario scenario_of(std::uint64_t seed) {
  SeededChoices choices(seed);
  const MakerOptions options{{}, 4, true};
  return make_scenario(choices, options, {Readings::all(), goals_of(seed, seed % 5)}, "seeded");
}

InstanceSetup any_instance() {
  InstanceSetup instance;
  with_any_choices([&](Choices& choices) { instance = make_instance(choices, 0); });
  return instance;
}

Draft followed(const Scenario& scenario, Readings known,
               const std::function<void(const Draft&, const CallStep&)>& visit) {
  Follower follower(scenario, known, visit);
  for (const Step& step : scenario.steps) std::visit(follower, step.deed);
  return std::move(follower).draft();
}

}  // namespace backcheck
