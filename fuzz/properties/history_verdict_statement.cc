// Summaries compared with themselves and with each other.
#include "fuzz/properties/history_verdict_statement.h"

#include <algorithm>
#include <string>

#include "sim/history_check.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kName = "fuzzed.jsonl";

HistoryCheckOptions options_for_fuzzing() {
  HistoryCheckOptions options;
  options.limits.steps = kMostFuzzedSteps;
  options.limits.configurations = kMostFuzzedWays;
  return options;
}

RunSummary judged(const WorldSetup& world, std::span<const Operation> operations, std::size_t small_world) {
  HistoryCheckOptions options = options_for_fuzzing();
  options.small_world = small_world;
  return check_operations(std::string(kName), world, operations, options);
}

std::string told(const ScenarioResult& result) {
  std::string text = result.id + ": " + std::string(verdict_name(result.verdict)) + " " + result.reason;
  for (const Violation& violation : result.violations) text += "; " + violation.why;
  return visible_text(text);
}

std::string told(const RunSummary& summary) {
  std::string text(verdict_name(summary.verdict));
  for (const ScenarioResult& result : summary.scenarios) text += "\n  " + told(result);
  return text;
}

bool has_check(const ScenarioResult& result, Verdict verdict) {
  return std::ranges::find(result.checks, verdict, &Check::verdict) != result.checks.end();
}

bool has_result(const RunSummary& summary, Verdict verdict) {
  return std::ranges::find(summary.scenarios, verdict, &ScenarioResult::verdict) != summary.scenarios.end();
}

std::optional<std::string_view> contradiction_in(const ScenarioResult& result) {
  const bool violates = result.verdict == Verdict::kViolates;
  if (violates == result.violations.empty()) return "a world violates where it has a violation";
  if (violates != has_check(result, Verdict::kViolates)) return "a world violates where a check does";
  const bool decided = violates || result.verdict == Verdict::kConforms;
  if (decided != result.reason.empty()) return "there is a reason where a world is not decided";
  if (result.verdict == Verdict::kConforms && !has_check(result, Verdict::kConforms))
    return "a world conforms where a check does";
  return std::nullopt;
}

bool is_decided(const RunSummary& summary) {
  return std::ranges::all_of(summary.scenarios, [](const ScenarioResult& result) {
    return result.reason.empty() && !has_check(result, Verdict::kInconclusive);
  });
}

bool same_result(const ScenarioResult& one, const ScenarioResult& other) {
  return one.id == other.id && one.verdict == other.verdict && one.reason == other.reason &&
         one.checks == other.checks && one.violations == other.violations && one.calls == other.calls;
}

bool same_reading(const ReadingResult& one, const ReadingResult& other) {
  return one.reading == other.reading && one.possible == other.possible;
}

void note(const RunSummary& summary, Examination& examination) {
  examination.reached("judged");
  if (summary.verdict == Verdict::kConforms) examination.reached("conforms");
  if (summary.verdict == Verdict::kViolates) examination.reached("violates");
  if (summary.scenarios.size() > 1) examination.reached("several-worlds");
}

}  // namespace

std::optional<Broken> is_consistent(const RunSummary& summary) {
  for (const ScenarioResult& result : summary.scenarios) {
    if (const auto contradiction = contradiction_in(result)) return Broken{*contradiction, told(result)};
  }
  const bool violates = has_result(summary, Verdict::kViolates);
  const bool conforms = !violates && has_result(summary, Verdict::kConforms);
  if (violates != (summary.verdict == Verdict::kViolates) ||
      conforms != (summary.verdict == Verdict::kConforms)) {
    return Broken{"a history is judged as its worlds are", told(summary)};
  }
  const bool is_possible = std::ranges::all_of(summary.readings, [](const ReadingResult& reading) {
    return std::ranges::find(reading.possible, true) != reading.possible.end();
  });
  if (violates || is_possible) return std::nullopt;
  return Broken{"where nothing violates some reading explains everything", told(summary)};
}

bool say_the_same(const RunSummary& one, const RunSummary& other) {
  return one.verdict == other.verdict && one.note == other.note && one.trouble == other.trouble &&
         std::ranges::equal(one.scenarios, other.scenarios, same_result) &&
         std::ranges::equal(one.readings, other.readings, same_reading) &&
         one.timelines.size() == other.timelines.size();
}

std::optional<Broken> verdict_holds(const WorldSetup& world, std::span<const Operation> operations,
                                    Examination& examination) {
  const RunSummary first = judged(world, operations, kSmallWorld);
  note(first, examination);
  if (auto contradiction = is_consistent(first)) return contradiction;
  const RunSummary second = judged(world, operations, kSmallWorld);
  if (!say_the_same(first, second))
    return Broken{"a history is judged twice in the same way", told(first) + "\n" + told(second)};
  const RunSummary checked = judged(world, operations, 0);
  if (auto contradiction = is_consistent(checked)) return contradiction;
  if (!is_decided(first) || !is_decided(checked)) return std::nullopt;
  examination.reached("decided-by-both");
  // What was called before the clock began the checker takes for called as it began, so that more overlaps.
  const bool is_cut = std::ranges::any_of(operations, [](const Operation& one) { return one.called < 0; });
  const bool is_looser = is_cut && checked.verdict == Verdict::kConforms;
  if (first.verdict == checked.verdict || is_looser) return std::nullopt;
  return Broken{"the checker of orders decides as the judge does", told(first) + "\n" + told(checked)};
}

}  // namespace backcheck
