// The toy tested as backcheck does it: sequences from a seed, judged by the belief, then shrunk on the mock.
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/belief.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/investigation.h"
#include "tests/bench/side_by_side/side_figures.h"
#include "tests/bench/side_by_side/toy_maker.h"
#include "tests/bench/side_by_side/toy_service.h"

namespace backcheck {
namespace {

using Maker = void (*)(Choices&, std::vector<ToyCommand>&);

WorldSetup toy_world() {
  WorldSetup world;
  world.now = kToyStart;
  world.instances.resize(1);
  world.instances.front().id = "rm-1";
  return world;
}

// Plays sequences on the toy and has the belief judge them, each from a reset world and with all readings
// open.
class ToyJudge {
 public:
  ToyJudge() { seen_.order = {"CreateBackup", id_, {}, {}, {}, {}}; }

  // False where what was seen has no explanation; then `place` is that of the command that showed it.
  bool conforms(const std::vector<ToyCommand>& sequence, ToyService toy, std::size_t& place) {
    belief_ = Belief(Profile::kPage);
    belief_.observe_reset(world_, Span::at(kToyStart));
    for (place = 0; place < sequence.size(); ++place) {
      if (!explains(sequence[place], toy)) return false;
    }
    return true;
  }

 private:
  bool explains(const ToyCommand& command, ToyService& toy) {
    switch (command.verb) {
      case ToyVerb::kCall:
        ++seen_.operation;
        seen_.sight = toy.call() ? Sight::kAccepted : Sight::kRejected;
        return belief_.observe_order(seen_);
      case ToyVerb::kFinish:
        return belief_.observe_finish_task(id_, command.good, toy.finish(command.good));
      case ToyVerb::kAdvance:
        toy.advance(command.to);
        belief_.observe_advance(Span::at(command.to));
        return true;
      case ToyVerb::kSetStatus:
        toy.set_running(command.good);
        return belief_.observe_set_status(id_, command.good ? kRunning : "Stopped");
    }
    return true;
  }

  const WorldSetup world_ = toy_world();
  const std::string& id_ = world_.instances.front().id;
  SeenOrder seen_;
  Belief belief_{Profile::kPage};
};

Step step_of(const ToyCommand& command, const std::string& id) {
  Step step;
  switch (command.verb) {
    case ToyVerb::kCall:
      step.deed = CallStep{{{"DBInstanceId", id}}};
      break;
    case ToyVerb::kFinish:
      step.deed = FinishTaskStep{id, command.good ? TaskResult::kSucceeded : TaskResult::kFailed};
      break;
    case ToyVerb::kAdvance:
      step.deed = AdvanceStep{command.to};
      break;
    case ToyVerb::kSetStatus:
      step.deed = SetStatusStep{id, command.good ? std::string(kRunning) : "Stopped"};
      break;
  }
  return step;
}

// The commands up to that place. No backup set is planted: all of them have to be made.
Scenario scenario_of(const std::vector<ToyCommand>& sequence, std::size_t place) {
  Scenario scenario;
  scenario.id = "side-by-side";
  scenario.title = "A day is filled.";
  scenario.world = toy_world();
  for (std::size_t i = 0; i <= place; ++i) scenario.steps.push_back(step_of(sequence[i], "rm-1"));
  return scenario;
}

// The mock with the same fault under the toy's readings, which notes what is asked of it.
MockOptions planted_mock() {
  MockOptions options;
  options.fault = Fault::kQuotaOneTooMany;
  options.policy.calls_per_day = 21;
  options.policy.day_zone = DayZone::kUtc;
  return options;
}

// Shrinks as `backcheck explore` does, and counts the operations that the mock carried out for it: calls,
// ends of tasks, moves of the clock and changes of status.
void shrink_on_mock(const Scenario& scenario, SideTrial& trial) {
  Mock mock(planted_mock());
  EmbeddedEndpoint endpoint(mock.gateway());
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "side-");
  std::int64_t ticks = 0;
  std::uint64_t executed = 0;
  const auto note = [&executed](const Operation& operation) {
    const bool of_the_harness = std::holds_alternative<ResetDone>(operation.deed) ||
                                std::holds_alternative<InspectDone>(operation.deed);
    executed += of_the_harness ? 0U : 1U;
    return std::expected<void, std::string>();
  };
  const Stage stage{endpoint,
                    mock.control(),
                    mock.control().capabilities().value_or(Capabilities{}),
                    judge,
                    caller,
                    [&ticks] { return ++ticks; },
                    [] { return Instant{}; },
                    note};
  const ScenarioResult shown = Driver(stage).play(scenario).result;
  if (shown.violations.empty()) std::abort();
  executed = 0;
  const Investigated found = investigate(stage, {Profile::kPage, 2000}, scenario, shown, {});
  if (found.summary.is_flaky() || !found.summary.minimal) std::abort();
  trial.shrink = executed;
  trial.shrink_calls = found.calls;
  trial.shrunk = found.scenario.steps.size();
}

SideTrial search(Maker make, std::uint64_t seed, ToyJudge& judge) {
  std::uint64_t executed = 0;
  std::vector<ToyCommand> sequence;
  std::size_t place = 0;
  SeededChoices choices(seed);
  while (executed < kSideMostCommands) {
    make(choices, sequence);
    if (judge.conforms(sequence, ToyService(true, executed), place)) continue;
    SideTrial trial;
    trial.to_find = executed;
    shrink_on_mock(scenario_of(sequence, place), trial);
    return trial;
  }
  return {};
}

double commands_per_second(Maker make, ToyJudge& judge, double seconds) {
  std::uint64_t executed = 0;
  std::vector<ToyCommand> sequence;
  std::size_t place = 0;
  const double began = side_seconds();
  for (std::uint64_t seed = 0; side_seconds() - began < seconds; ++seed) {
    SeededChoices choices(seed);
    for (int i = 0; i < 100; ++i) {
      make(choices, sequence);
      if (!judge.conforms(sequence, ToyService(false, executed), place)) std::abort();
    }
  }
  return static_cast<double>(executed) / (side_seconds() - began);
}

void measure(const std::string& tool, Maker make, bool speed_only) {
  ToyJudge judge;
  if (speed_only) return print_speed(tool, commands_per_second(make, judge, kSideSpeedSeconds));
  SideFigures figures;
  figures.tool = tool;
  figures.commands_per_second = commands_per_second(make, judge, kSideSeconds);
  for (std::uint64_t seed = 1; seed <= kSideSeeds; ++seed)
    figures.trials.push_back(search(make, seed, judge));
  print_figures(figures);
}

}  // namespace
}  // namespace backcheck

int main(int argc, char** argv) {
  const bool speed_only = backcheck::is_asked_for_speed(argc, argv);
  backcheck::measure("backcheck, fed as the defaults are", backcheck::make_even_walk, speed_only);
  backcheck::measure("backcheck, fed as the tuned ones are", backcheck::make_tuned_walk, speed_only);
  backcheck::measure("backcheck, aiming", backcheck::make_aimed, speed_only);
}
