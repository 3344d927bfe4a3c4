// Holding a run against what was expected of it.
#include "sim/report/expected_violations.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

bool fits(const ExpectedViolation& entry, const Violation& violation, std::string_view scenario_id) {
  return (!entry.requirement || *entry.requirement == violation.requirement) && speaks_of(entry, scenario_id);
}

// Whether the scenario is one in which the entry would show.
bool is_its_scenario(const ExpectedViolation& entry, const ScenarioResult& scenario) {
  if (!speaks_of(entry, scenario.id)) return false;
  if (!entry.scenario.empty() || !entry.requirement) return true;
  return std::ranges::find(scenario.requirements, *entry.requirement) != scenario.requirements.end();
}

// Of an entry that nothing matched. Where another violation ended a scenario, what is expected may have been
// behind it.
ExpectationFate fate_of(const ExpectedViolation& entry, RunReach reach, const RunSummary& summary) {
  std::size_t decided = 0;
  bool is_named = false;
  for (const ScenarioResult& scenario : summary.scenarios) {
    if (!is_its_scenario(entry, scenario)) continue;
    if (scenario.verdict != Verdict::kConforms) return ExpectationFate::kUndecided;
    ++decided;
    is_named = is_named || scenario.id == entry.scenario;
  }
  const bool speaks = reach == RunReach::kChosen ? decided > 0 : is_named;
  return speaks ? ExpectationFate::kPassed : ExpectationFate::kNotPlayed;
}

// The first entry that is in force and explains the violation; null: none does.
ExpectationResult* explanation_of(const Violation& violation, std::string_view scenario_id,
                                  const std::vector<ExpectedViolation>& entries,
                                  std::vector<ExpectationResult>& results) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (results[i].fate != ExpectationFate::kExpired && fits(entries[i], violation, scenario_id))
      return &results[i];
  }
  return nullptr;
}

bool has_unexpected(const RunSummary& summary) {
  return std::ranges::any_of(summary.scenarios, [](const ScenarioResult& scenario) {
    return std::ranges::any_of(scenario.violations,
                               [](const Violation& violation) { return !violation.expected; });
  });
}

}  // namespace

bool speaks_of(const ExpectedViolation& entry, std::string_view scenario_id) {
  std::string_view prefix = entry.scenario;
  if (prefix.empty() || prefix == scenario_id) return true;
  if (!scenario_id.starts_with(prefix)) return false;
  return prefix.ends_with('/') || scenario_id[prefix.size()] == '/' || scenario_id[prefix.size()] == '[';
}

void apply_expectations(const ExpectedViolations& expected, std::string_view today, RunReach reach,
                        RunSummary& summary) {
  summary.expectations_file = expected.file;
  std::vector<ExpectationResult>& results = summary.expectations;
  for (const ExpectedViolation& entry : expected.entries) {
    results.push_back({fmt::format("{}:{}", expected.file, entry.line), entry.requirement, entry.scenario,
                       entry.reason, entry.until,
                       entry.until < today ? ExpectationFate::kExpired : ExpectationFate::kMet, 0});
  }
  for (ScenarioResult& scenario : summary.scenarios) {
    for (Violation& violation : scenario.violations) {
      ExpectationResult* result = explanation_of(violation, scenario.id, expected.entries, results);
      if (result == nullptr) continue;
      ++result->violations;
      violation.expected = ExpectedAs{result->reason, result->place, result->until};
    }
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i].fate == ExpectationFate::kMet && results[i].violations == 0)
      results[i].fate = fate_of(expected.entries[i], reach, summary);
  }
}

Verdict verdict_beside_expectations(const RunSummary& summary) {
  if (std::ranges::any_of(summary.expectations, is_wrong)) return Verdict::kViolates;
  if (summary.verdict != Verdict::kViolates || summary.expectations_file.empty() || has_unexpected(summary))
    return summary.verdict;
  return summary.trouble.empty() ? Verdict::kConforms : Verdict::kInconclusive;
}

bool is_wrong(const ExpectationResult& result) {
  return result.fate == ExpectationFate::kPassed || result.fate == ExpectationFate::kExpired;
}

std::string subject_of(const ExpectationResult& result) {
  const std::string where = result.scenario.empty() ? "" : "in " + result.scenario;
  if (!result.requirement) return "any violation " + where;
  return std::string(requirement_id(*result.requirement)) + (where.empty() ? "" : " " + where);
}

std::string advice_on(const ExpectationResult& result) {
  if (result.fate == ExpectationFate::kExpired) {
    return fmt::format("{}: {} was expected until {}. Correct the endpoint, or give the entry a later date.",
                       result.place, subject_of(result), result.until);
  }
  return fmt::format(
      "{}: {} was expected and did not show, where everything was decided. Take the entry out: if it is "
      "back, "
      "you will be told.",
      result.place, subject_of(result));
}

std::string_view fate_name(ExpectationFate fate) {
  switch (fate) {
    case ExpectationFate::kMet:
      return "met";
    case ExpectationFate::kPassed:
      return "passed";
    case ExpectationFate::kExpired:
      return "expired";
    case ExpectationFate::kUndecided:
      return "undecided";
    case ExpectationFate::kNotPlayed:
      break;
  }
  return "not-played";
}

namespace {

// Scenarios conform, and something keeps them from being the verdict.
bool broke_off(const RunSummary& summary) {
  return summary.verdict == Verdict::kInconclusive &&
         (summary.folded.scenarios != 0 ||
          std::ranges::find(summary.scenarios, Verdict::kConforms, &ScenarioResult::verdict) !=
              summary.scenarios.end());
}

}  // namespace

Headline headline_of(const RunSummary& summary) {
  const Verdict verdict = verdict_beside_expectations(summary);
  if (verdict == Verdict::kViolates) {
    if (has_unexpected(summary) || summary.expectations.empty())
      return {"VIOLATES", "the page excludes some of what came back", verdict};
    return {"NOT AS EXPECTED", "what is expected of this endpoint is no longer so", verdict};
  }
  if (verdict == Verdict::kConforms) {
    if (summary.verdict == Verdict::kViolates)
      return {"AS EXPECTED", "the page excludes some of what came back, all of which is known", verdict};
    return {"CONFORMS", "all that was checked is as the page promises", verdict};
  }
  if (broke_off(summary))
    return {"NO VERDICT", "all that was judged conforms, but the run is not complete", verdict};
  if (totals_of(summary).conforms != 0)
    return {"NO VERDICT", "some checks conform, but no scenario was decided", verdict};
  return {"NO VERDICT", "nothing was decided", verdict};
}

}  // namespace backcheck
