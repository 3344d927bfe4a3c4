// Marking text after text.
#include "fuzz/properties/marked_run.h"

#include <algorithm>
#include <utility>

#include "fuzz/reference/placeholder.h"

namespace backcheck {
namespace {

constexpr std::size_t kFirstWord = 1000;

class Marker {
 public:
  void mark(std::string& text) {
    if (text.empty()) return;
    text = placeholder(kFirstWord + words_.size());
    words_.push_back(text);
  }
  void mark(std::vector<std::string>& texts) {
    for (std::string& text : texts) mark(text);
  }
  void mark(Observed& observed) {
    for (std::string* const text :
         {&observed.outcome, &observed.content_type, &observed.body, &observed.fault}) {
      mark(*text);
    }
  }
  void mark(Violation& violation) {
    for (std::string* const text :
         {&violation.scenario, &violation.why, &violation.curl, &violation.replay}) {
      mark(*text);
    }
    mark(violation.allowed);
    mark(violation.observed);
    mark(violation.readings);
    mark(violation.steps);
    for (Witness& witness : violation.witnesses) {
      mark(witness.scenario);
      mark(witness.text);
    }
    if (violation.expected) mark(violation.expected->reason);
  }
  // Parameters are told beside a violation that the exchange shows, and only there.
  void mark(Exchange& exchange, const std::vector<Violation>& violations) {
    mark(exchange.asked);
    mark(exchange.ending);
    mark(exchange.body);
    if (std::ranges::find(violations, exchange.step, &Violation::step) == violations.end()) return;
    for (auto& [name, value] : exchange.parameters) {
      mark(name);
      mark(value);
    }
  }
  // Scenarios without an id would be told as cases of one.
  void mark(ScenarioResult& scenario) {
    if (scenario.id.empty()) scenario.id = "x";
    mark(scenario.id);
    mark(scenario.title);
    mark(scenario.reason);
    for (Exchange& exchange : scenario.exchanges) mark(exchange, scenario.violations);
    for (Violation& violation : scenario.violations) mark(violation);
  }
  void mark(ExplorationSummary& exploration) {
    mark(exploration.source);
    for (FindingSummary& finding : exploration.findings) {
      mark(finding.scenario);
      mark(finding.file);
      mark(finding.history);
    }
  }
  std::vector<std::string> words() && { return std::move(words_); }

 private:
  std::vector<std::string> words_;
};

}  // namespace

MarkedRun marked_run(RunSummary run) {
  Marker marker;
  marker.mark(run.endpoint);
  marker.mark(run.trouble);
  marker.mark(run.note);
  for (ScenarioResult& scenario : run.scenarios) marker.mark(scenario);
  if (run.exploration) marker.mark(*run.exploration);
  for (ExpectationResult& expectation : run.expectations) {
    marker.mark(expectation.scenario);
    marker.mark(expectation.reason);
  }
  return {std::move(run), std::move(marker).words()};
}

}  // namespace backcheck
