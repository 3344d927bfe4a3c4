// Expectations files: refused with reasons, or read, written, read again, and held against a run; what is
// drawn is read from what is written of it.
#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/properties/expected_entry_statement.h"
#include "fuzz/properties/scenario_text_statement.h"
#include "fuzz/property.h"
#include "fuzz/reference/slow_expectations.h"
#include "fuzz/reference/text_places.h"
#include "sim/expected_violations_file.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/listed_choices.h"
#include "sim/scenario/matrix.h"
#include "sim/scenario/yaml_text.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

constexpr std::string_view kFile = "known.yaml";
constexpr std::string_view kToday = "2026-11-28";
constexpr std::size_t kShown = 2000;
constexpr std::size_t kEntriesPlayed = 6;

Finding broken(std::string_view statement, std::string_view found) {
  return Broken{statement, visible_text(found, kShown)};
}

std::string in_quotes(const std::string& text) { return yaml_scalar_in_quotes(escape_placeholders(text)); }

// On one line, as YAML and, but for what only JSON has, as JSON.
std::string written(const ExpectedViolation& entry) {
  std::string out = "{";
  if (entry.requirement)
    out.append("\"requirement\": ").append(in_quotes(std::string(requirement_id(*entry.requirement)))) +=
        ", ";
  if (!entry.scenario.empty()) out.append("\"scenario\": ").append(in_quotes(entry.scenario)) += ", ";
  return out + "\"reason\": " + in_quotes(entry.reason) + ", \"until\": " + in_quotes(entry.until) + '}';
}

std::string written(const std::vector<ExpectedViolation>& entries) {
  std::string out = "{\"expected\": [";
  for (const ExpectedViolation& entry : entries)
    out.append(out.ends_with('[') ? "\n" : ",\n").append(written(entry));
  return out + "]}\n";
}

Finding entry_holds(const ExpectedViolation& entry, std::string_view bytes) {
  if (!entry.requirement && entry.scenario.empty())
    return broken("an entry says what is expected", written(entry));
  if (entry.reason.empty()) return broken("an entry has its reason", written(entry));
  if (!slowly_is_day(entry.until)) return broken("an entry has its last day", written(entry));
  if (entry.scenario.starts_with('/') || entry.scenario.ends_with(".yaml"))
    return broken("an entry names no file", written(entry));
  if (!is_place_in(bytes, {entry.line, 1}))
    return broken("an entry has its line", std::to_string(entry.line));
  return std::nullopt;
}

Finding entries_hold(const std::vector<ExpectedViolation>& entries, std::string_view bytes) {
  std::set<std::pair<std::optional<Requirement>, std::string>> told;
  int line = 1;
  for (const ExpectedViolation& entry : entries) {
    if (Finding found = entry_holds(entry, bytes)) return found;
    if (entry.line < line) return broken("entries come in their order", written(entry));
    if (!told.emplace(entry.requirement, entry.scenario).second)
      return broken("nothing is expected twice", written(entry));
    line = entry.line;
  }
  return std::nullopt;
}

Finding is_read_back(const std::vector<ExpectedViolation>& entries) {
  const std::string text = written(entries);
  const auto again = read_expected_violations(text, kFile);
  if (!again) return broken("what is written is read", describe(again.error().front()));
  if (written(again->entries) != text) return broken("entries are read back", text);
  const auto has_its_line = [line = 1](const ExpectedViolation& entry) mutable {
    return entry.line == ++line;
  };
  if (!std::ranges::all_of(again->entries, has_its_line)) return broken("each line has its entry", text);
  return std::nullopt;
}

Violation violation_of(Requirement requirement) {
  Violation violation;
  violation.requirement = requirement;
  return violation;
}

// Scenarios with the names of the entries, and with names beside them; each breaks two promises.
RunSummary run_for(const std::vector<ExpectedViolation>& entries) {
  constexpr std::array kEnds = {"", "/x", "x", "[a=b]"};
  RunSummary run;
  run.verdict = Verdict::kViolates;
  for (const ExpectedViolation& entry : entries) {
    if (run.scenarios.size() == kEntriesPlayed * kEnds.size()) break;
    for (const char* end : kEnds) {
      ScenarioResult& scenario = run.scenarios.emplace_back();
      scenario.id = entry.scenario + end;
      scenario.verdict = Verdict::kViolates;
      scenario.violations = {violation_of(entry.requirement.value_or(Requirement::kPre1)),
                             violation_of(Requirement::kRes4)};
    }
  }
  return run;
}

Finding violation_holds(const Violation& violation, const ScenarioResult& scenario,
                        const std::vector<ExpectedViolation>& entries) {
  const ExpectedViolation* const entry =
      slow_explanation(entries, kToday, violation.requirement, scenario.id);
  if (!entry && !violation.expected) return std::nullopt;
  if (!entry || !violation.expected)
    return broken("what is expected is marked, and nothing else", scenario.id);
  const std::string place = std::string(kFile) + ':' + std::to_string(entry->line);
  if (violation.expected->place == place && violation.expected->reason == entry->reason) return std::nullopt;
  return broken("the first entry that fits explains", violation.expected->place);
}

// `explained`: the violations of the run that have an explanation.
Finding results_hold(const RunSummary& run, std::size_t explained) {
  std::size_t told = 0;
  for (const ExpectationResult& result : run.expectations) {
    told += result.violations;
    const bool is_met = result.fate == ExpectationFate::kMet;
    if (is_met != (result.violations > 0)) return broken("an entry is met by violations", result.place);
    if (is_wrong(result) && verdict_beside_expectations(run) != Verdict::kViolates)
      return broken("a wrong entry fails the run", result.place);
  }
  return told == explained ? std::nullopt : broken("each violation has one entry", std::to_string(told));
}

Finding is_applied(const ExpectedViolations& expected) {
  RunSummary run = run_for(expected.entries);
  apply_expectations(expected, kToday, RunReach::kChosen, run);
  std::size_t explained = 0;
  std::size_t open = 0;
  for (const ScenarioResult& scenario : run.scenarios) {
    for (const Violation& violation : scenario.violations) {
      if (Finding found = violation_holds(violation, scenario, expected.entries)) return found;
      ++(violation.expected ? explained : open);
    }
  }
  if (open > 0 && verdict_beside_expectations(run) != Verdict::kViolates)
    return broken("what nobody expects fails the run", std::to_string(open));
  return results_hold(run, explained);
}

}  // namespace

Finding expectations_property(std::string_view bytes, Examination& examination) {
  ByteChoices choices({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  if (Finding found = drawn_entries_hold(choices)) return found;
  const auto expected = read_expected_violations(bytes, kFile);
  if (!expected) {
    examination.reached("refused");
    return refusal_holds(bytes, expected.error());
  }
  examination.reached("accepted");
  if (expected->entries.size() > 1) examination.reached("several");
  if (Finding found = entries_hold(expected->entries, bytes)) return found;
  if (Finding found = is_read_back(expected->entries)) return found;
  return is_applied(*expected);
}

}  // namespace backcheck
