// The model alone, and a mock with a driver and two judges.
#include "fuzz/properties/scenario_play_statement.h"

#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/history_check.h"
#include "sim/history_encoder.h"
#include "sim/history_parser.h"
#include "sim/rehearsal.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/scenario_writer.h"

namespace backcheck {
namespace {

constexpr std::size_t kShown = 4000;

Broken broken(std::string_view statement, const Scenario& scenario, std::string_view found) {
  std::string details = visible_text(found, kShown);
  for (const std::string& line : visible_lines(write_scenario(scenario), kShown, 100))
    details.append("\n  ").append(line);
  return {statement, std::move(details)};
}

// A mock without a fault, on which one scenario is played.
class CleanStage {
 public:
  Played play(const Scenario& scenario) {
    Driver driver({endpoint_, mock_.control(), mock_.control().capabilities().value(), judge_, caller_,
                   [this] { return ++ticks_; }, [] { return Instant{}; },
                   [this](const Operation& operation) {
                     history_.push_back(operation);
                     return std::expected<void, std::string>();
                   }});
    return driver.play(scenario);
  }
  const std::vector<Operation>& history() const { return history_; }

 private:
  Mock mock_;
  EmbeddedEndpoint endpoint_{mock_.gateway(), serve_bytes};
  Judge judge_{Profile::kPage};
  Caller caller_{test_credential(), "fuzz-"};
  std::int64_t ticks_ = 0;
  std::vector<Operation> history_;
};

std::optional<Broken> ends_well(const Scenario& scenario, const Played& played) {
  if (!played.result.violations.empty())
    return broken("a clean mock violates nothing", scenario, played.result.violations.front().why);
  if (!played.silent.empty())
    return broken("a clean mock answers", scenario, played.silent.front().operation.fault);
  if (!played.trouble.empty() && !played.bad_scenario)
    return broken("a play has no trouble with the hook", scenario, played.trouble);
  if (played.result.reason.starts_with("the hook did not"))
    return broken("the hook of the mock carries out every step", scenario, played.result.reason);
  return std::nullopt;
}

std::optional<Broken> is_recorded(const Scenario& scenario, const Operation& operation) {
  const std::string line = encode_operation(operation);
  const auto again = parse_operation(std::string_view(line).substr(0, line.size() - 1));
  if (again && encode_operation(*again) == line) return std::nullopt;
  return broken("what a play records can be read again", scenario, line);
}

std::optional<Broken> is_judged_again(const Scenario& scenario, const std::vector<Operation>& history) {
  for (const std::size_t small_world : {kSmallWorld, std::size_t{0}}) {
    HistoryCheckOptions options;
    options.small_world = small_world;
    options.limits.steps = 100'000;
    const RunSummary summary = check_operations("fuzzed", scenario.world, history, options);
    if (summary.verdict != Verdict::kViolates) continue;
    for (const ScenarioResult& result : summary.scenarios) {
      if (result.violations.empty()) continue;
      return broken("the history of a clean mock violates nothing", scenario, result.violations.front().why);
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_short(const Scenario& scenario) {
  return scenario.steps.size() <= kMostPlayedSteps && calls_in(scenario) <= kMostPlayedCalls &&
         size_of(scenario)[SizePart::kLetters] <= kMostPlayedLetters;
}

std::optional<Broken> rehearsal_holds(const Scenario& scenario, Examination& examination) {
  const Scenario numbered = traced(scenario);
  const ReadingBelief readings(initial_readings(Profile::kPage));
  const Endings nothing;
  const Experience experience{Profile::kPage, readings, nothing};
  for (const auto assuming : {Rehearsal::Assuming::kAcceptance, Rehearsal::Assuming::kRejection}) {
    Rehearsal rehearsal(numbered, experience, assuming);
    for (const Step& step : numbered.steps) {
      rehearsal.take(step);
      if (rehearsal.belief().hypotheses().empty())
        return broken("the model explains every step that it allows", scenario, "");
    }
  }
  examination.reached("rehearsed");
  return std::nullopt;
}

std::optional<Broken> play_holds(const Scenario& scenario, Examination& examination) {
  CleanStage stage;
  const Played played = stage.play(scenario);
  if (auto accusation = ends_well(scenario, played)) return accusation;
  if (played.bad_scenario) {
    examination.reached("mistaken-expectation");
  } else {
    examination.reached(played.result.verdict == Verdict::kConforms ? "conforms" : "inconclusive");
  }
  for (const Operation& operation : stage.history()) {
    if (auto loss = is_recorded(scenario, operation)) return loss;
  }
  return is_judged_again(scenario, stage.history());
}

}  // namespace backcheck
