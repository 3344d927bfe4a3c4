// Looks into a violation that a generated scenario showed: is it repeatable, and what is the least that shows
// it?
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/chance_silences.h"
#include "sim/driver.h"
#include "sim/report/exploration_summary.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

struct InvestigationOptions {
  Profile profile = Profile::kPage;
  std::size_t max_shrink_calls = 0;  // what the shrinking of one violation may cost
  std::size_t max_calls = std::numeric_limits<std::size_t>::max();  // what all of it may cost, never more
  std::function<bool()> interrupted = [] { return false; };
  // What the run has seen lost by chance; null: nothing.
  std::shared_ptr<const ChanceSilences> chance = nullptr;
};

// What has been found out. `result` is that of `scenario`, played from a reset world.
struct Investigated {
  Scenario scenario;
  std::vector<Scenario> before;  // what has to be played first; as a rule nothing
  ScenarioResult result;
  std::vector<Operation> history;  // of that play
  FindingSummary summary;          // file and history are for the caller to fill in
  std::size_t calls = 0;           // requests sent for all of it
  std::string trouble;             // the endpoint or its hook could not be used any more
};

// `shown`: the result with the violation; its first one counts. `earlier`: the scenarios that its witnesses
// come from, in order. The stage's judge is left alone: each replay has one of its own.
Investigated investigate(const Stage& stage, const InvestigationOptions& options, const Scenario& scenario,
                         const ScenarioResult& shown, const std::vector<Scenario>& earlier);

// True where the result shows the same violation: of the same requirement, and the same choice not stuck to.
bool shows_the_same(const ScenarioResult& result, const Violation& violation);

}  // namespace backcheck
