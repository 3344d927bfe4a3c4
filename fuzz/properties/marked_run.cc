// Marking text after text.
#include "fuzz/properties/marked_run.h"

#include <algorithm>
#include <utility>

#include "fuzz/reference/placeholder.h"

namespace backcheck {
namespace {

constexpr std::size_t kFirstWord = 1000;

ViolationPlace place_of(const ScenarioResult& scenario, const Violation& violation) {
  if (violation.expected) return ViolationPlace::kExpected;
  return &violation == &scenario.violations.front() ? ViolationPlace::kFirst : ViolationPlace::kFurther;
}

class Marker {
 public:
  void mark(std::string& text, MarkedText what) {
    if (text.empty()) return;
    text = placeholder(kFirstWord + words_.size());
    words_.push_back({text, what, place_});
  }
  void mark(std::vector<std::string>& texts, MarkedText what) {
    for (std::string& text : texts) mark(text, what);
  }
  // Violations without an outcome would be told as one cause.
  void mark(Violation& violation) {
    if (violation.observed.outcome.empty()) violation.observed.outcome = "x";
    mark(violation.scenario, MarkedText::kOutcome);
    mark(violation.observed.outcome, MarkedText::kOutcome);
    mark(violation.why, MarkedText::kWhy);
    mark(violation.replay, MarkedText::kReplay);
    for (std::string* const text : {&violation.observed.content_type, &violation.observed.body,
                                    &violation.observed.fault, &violation.curl}) {
      mark(*text, MarkedText::kDetail);
    }
    mark(violation.allowed, MarkedText::kDetail);
    mark(violation.readings, MarkedText::kDetail);
    mark(violation.steps, MarkedText::kStep);
    for (Witness& witness : violation.witnesses) {
      mark(witness.scenario, MarkedText::kDetail);
      mark(witness.text, MarkedText::kDetail);
    }
    if (violation.expected) mark(violation.expected->reason, MarkedText::kExpectedReason);
  }
  // Parameters are told beside a violation that the exchange shows, and only there.
  void mark(Exchange& exchange, const std::vector<Violation>& violations) {
    mark(exchange.asked, MarkedText::kExchange);
    mark(exchange.ending, MarkedText::kExchange);
    mark(exchange.body, MarkedText::kExchange);
    if (std::ranges::find(violations, exchange.step, &Violation::step) == violations.end()) return;
    for (auto& [name, value] : exchange.parameters) {
      mark(name, MarkedText::kExchange);
      mark(value, MarkedText::kExchange);
    }
  }
  // Scenarios without an id would be told as cases of one.
  void mark(ScenarioResult& scenario) {
    const bool is_open = scenario.verdict == Verdict::kSkipped || scenario.verdict == Verdict::kInconclusive;
    if (scenario.id.empty()) scenario.id = "x";
    mark(scenario.id, MarkedText::kScenarioId);
    mark(scenario.title, MarkedText::kTitle);
    mark(scenario.reason, is_open ? MarkedText::kOpenReason : MarkedText::kOtherReason);
    for (Exchange& exchange : scenario.exchanges) mark(exchange, scenario.violations);
    for (Violation& violation : scenario.violations) {
      place_ = place_of(scenario, violation);
      mark(violation);
    }
    place_ = ViolationPlace::kNone;
  }
  void mark(ExplorationSummary& exploration) {
    mark(exploration.source, MarkedText::kSource);
    for (FindingSummary& finding : exploration.findings) {
      mark(finding.scenario, MarkedText::kFinding);
      mark(finding.file, MarkedText::kFindingFile);
      mark(finding.history, MarkedText::kFinding);
    }
  }
  std::vector<MarkedWord> words() && { return std::move(words_); }

 private:
  std::vector<MarkedWord> words_;
  ViolationPlace place_ = ViolationPlace::kNone;
};

}  // namespace

MarkedRun marked_run(RunSummary run) {
  Marker marker;
  marker.mark(run.endpoint, MarkedText::kAboutRun);
  marker.mark(run.note, MarkedText::kAboutRun);
  marker.mark(run.trouble, MarkedText::kTrouble);
  for (ScenarioResult& scenario : run.scenarios) marker.mark(scenario);
  if (run.exploration) marker.mark(*run.exploration);
  for (ExpectationResult& expectation : run.expectations) {
    marker.mark(expectation.scenario, MarkedText::kEntry);
    marker.mark(expectation.reason, MarkedText::kEntry);
  }
  return {std::move(run), std::move(marker).words()};
}

}  // namespace backcheck
