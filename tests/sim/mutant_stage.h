// A stage with a mutant of the mock on it, on which each scenario is played and judged on its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/prediction.h"
#include "sim/scenario/shrinking/shrinker.h"

namespace backcheck {

class MutantStage {
 public:
  explicit MutantStage(Fault fault) : mock_(mock_options(fault)), endpoint_(mock_.gateway(), serve_bytes) {}

  // The first violation that a judge finds who has seen nothing else.
  std::optional<Violation> violation_in(const Scenario& scenario) {
    history_.clear();
    judge_ = Judge(Profile::kPage);
    Driver driver({endpoint_, mock_.control(), mock_.control().capabilities().value(), judge_, caller_,
                   [this] { return ++ticks_; }, [] { return Instant{}; },
                   [this](const Operation& operation) {
                     history_.push_back(operation);
                     return std::expected<void, std::string>();
                   }});
    Played played = driver.play(scenario);
    calls_ += played.result.calls;
    if (!played.result.violations.empty()) return played.result.violations.front();
    if (!played.silent.empty()) {
      Violation silence = judge_.silence(played.silent.front().operation);
      silence.step = played.silent.front().step;
      return silence;
    }
    return std::nullopt;
  }

  // Of the last scenario.
  const std::vector<Operation>& history() const { return history_; }
  const Belief& belief() const { return judge_.belief(); }
  std::size_t calls() const { return calls_; }

  // Shrinks a scenario that shows `violation`, and was the last to be played.
  Shrunk shrink_to(const Scenario& scenario, const Violation& violation, ShrinkOptions options = {}) {
    Prediction prediction(sighting_of(scenario, history_, violation, true), belief());
    const ShrinkQuestions questions = {
        [&](const Scenario& candidate) { return prediction.forecast(candidate); },
        [&](const Scenario& candidate) {
          const std::optional<Violation> seen = violation_in(candidate);
          const bool found = is_the_same(seen, violation);
          if (found) {
            prediction.note_shown(sighting_of(candidate, history_, *seen, true));
          } else {
            prediction.note_gone(candidate, endings_in(history_));
          }
          return found;
        }};
    return shrink(scenario, questions, options);
  }

  bool shows(const Scenario& scenario, const Violation& wanted) {
    return is_the_same(violation_in(scenario), wanted);
  }

  static bool is_the_same(const std::optional<Violation>& seen, const Violation& wanted) {
    return seen && seen->requirement == wanted.requirement &&
           (!wanted.reading || seen->reading == wanted.reading);
  }

 private:
  static MockOptions mock_options(Fault fault) {
    MockOptions options;
    options.fault = fault;
    return options;
  }

  Mock mock_;
  EmbeddedEndpoint endpoint_;
  Judge judge_{Profile::kPage};
  Caller caller_{test_credential(), "shrink-"};
  std::int64_t ticks_ = 0;
  std::size_t calls_ = 0;
  std::vector<Operation> history_;
};

}  // namespace backcheck
