// The paragraphs of the text report.
#include "sim/report/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/report/exploration_text.h"
#include "sim/report/reading_text.h"
#include "sim/report/violation_text.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on how much is told in full; the JSON report has everything.
constexpr std::size_t kMaxInFull = 10;
constexpr std::size_t kMaxOneLiners = 20;  // for one requirement
constexpr std::size_t kMaxReasons = 10;
constexpr std::size_t kMaxReasonBytes = 300;
constexpr std::size_t kMaxCodeBytes = 60;
constexpr std::size_t kMaxNoteBytes = 1500;

struct Group {
  std::string_view prefix;
  std::string_view about;
};
constexpr std::array<Group, 7> kGroups = {{{"PRE", "preconditions"},
                                           {"PAR", "parameters"},
                                           {"RES", "responses"},
                                           {"EFF", "effects"},
                                           {"CON", "concurrency"},
                                           {"ROB", "robustness"},
                                           {"GAT", "gateway"}}};

// What is shown of a verdict: its colour and the sentence behind it.
std::string verdict_word(Verdict verdict, const Ink& ink) {
  switch (verdict) {
    case Verdict::kConforms:
      return ink.good("CONFORMS");
    case Verdict::kViolates:
      return ink.bad("VIOLATES");
    case Verdict::kInconclusive:
    case Verdict::kSkipped:
      break;
  }
  return ink.doubtful("NO VERDICT");
}

std::string_view verdict_sentence(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConforms:
      return "all that was checked is as the page promises";
    case Verdict::kViolates:
      return "the page excludes some of what came back";
    case Verdict::kInconclusive:
    case Verdict::kSkipped:
      break;
  }
  return "nothing was decided";
}

std::string verdict_paragraph(const RunSummary& summary, const Ink& ink) {
  const Totals totals = totals_of(summary);
  std::string out =
      fmt::format("{}: {}\n", verdict_word(summary.verdict, ink), verdict_sentence(summary.verdict));
  out += wrapped(
      "  ", fmt::format("{}: {}, {}, {}, {}; profile {}", visible_text(summary.endpoint, kMaxReasonBytes),
                        counted(totals.scenarios, "scenario"), counted(totals.calls, "call"),
                        counted(totals.conforms + totals.violates + totals.inconclusive, "check"),
                        duration_text(summary.seconds), profile_name(summary.profile)));
  if (summary.interrupted) out += ink.doubtful("  Interrupted: this is what was learnt until then.") + '\n';
  if (!summary.trouble.empty()) out += wrapped("  ", visible_text(summary.trouble, kMaxReasonBytes));
  if (!summary.note.empty()) out += wrapped("  ", visible_text(summary.note, kMaxNoteBytes));
  return out;
}

// The requirements of one group that ended as `verdict`; empty where the whole group did, for the
// share says it.
std::string named_leftovers(const std::vector<RequirementResult>& group, Verdict verdict,
                            std::string_view name) {
  std::vector<std::string> ids;
  for (const RequirementResult& result : group) {
    if (result.verdict == verdict) ids.emplace_back(requirement_id(result.requirement));
  }
  return ids.empty() || ids.size() == group.size() ? "" : fmt::format("  {}: {}", name, joined(ids));
}

std::string group_row(const Group& group, const std::vector<RequirementResult>& results, const Ink& ink) {
  std::vector<RequirementResult> members;
  std::size_t decided = 0;
  std::size_t checks = 0;
  std::size_t violations = 0;
  for (const RequirementResult& result : results) {
    if (!requirement_id(result.requirement).starts_with(group.prefix)) continue;
    members.push_back(result);
    if (result.verdict == Verdict::kConforms || result.verdict == Verdict::kViolates) ++decided;
    checks += result.checks;
    violations += result.violations;
  }
  const std::string share = fmt::format("{} of {}", decided, members.size());
  const std::string count = fmt::format("{:>10}", violations);
  return fmt::format("  {}  {}{}{:>8}  {}{}\n", group.prefix, padded(group.about, 16), padded(share, 12),
                     checks, violations > 0 ? ink.bad(count) : count,
                     ink.doubtful(named_leftovers(members, Verdict::kSkipped, "not checked") +
                                  named_leftovers(members, Verdict::kInconclusive, "undecided")));
}

// Empty where nothing was checked at all.
std::string requirement_table(const RunSummary& summary, const Ink& ink) {
  const std::vector<RequirementResult> results = requirement_results(summary);
  if (std::ranges::all_of(results, [](const RequirementResult& result) { return result.checks == 0; }))
    return "";
  std::string out = '\n' + ink.strong("  Requirements         decided       checks  violations") + '\n';
  for (const Group& group : kGroups) out += group_row(group, results, ink);
  return out;
}

// Only what later documents publish says which codes are right.
std::string codes_paragraph(const RunSummary& summary, const Ink& ink) {
  if (summary.profile != Profile::kPublished || summary.codes.empty()) return "";
  std::string out = '\n' + ink.strong("  Error codes, as they came") + '\n';
  out += fmt::format("    {:<44} {:>4} {:>8}  {}\n", "code", "HTTP", "seen", "verdict");
  for (const CodeSeen& one : summary.codes) {
    const std::string verdict = one.wrong == 0 ? "allowed" : fmt::format("not allowed, {} times", one.wrong);
    out += fmt::format("    {:<44} {:>4} {:>8}  {}\n", visible_text(one.code, kMaxCodeBytes), one.status,
                       one.seen, one.wrong == 1 ? "not allowed, once" : verdict);
  }
  return out;
}

struct Reason {
  std::string text;
  std::string first_scenario;
  std::size_t count = 0;
};

// Why scenarios have that verdict, in the order in which each reason first came up.
std::vector<Reason> reasons_of(const RunSummary& summary, Verdict verdict) {
  std::vector<Reason> reasons;
  std::map<std::string_view, std::size_t> places;
  for (const ScenarioResult& scenario : summary.scenarios) {
    if (scenario.verdict != verdict) continue;
    const auto [place, is_new] = places.try_emplace(scenario.reason, reasons.size());
    if (is_new)
      reasons.push_back({scenario.reason.empty() ? "no reason is given" : scenario.reason, scenario.id, 0});
    ++reasons[place->second].count;
  }
  return reasons;
}

// "(quota/day and 5 more)".
std::string examples(const Reason& reason) {
  const std::string more = reason.count > 1 ? fmt::format(" and {} more", reason.count - 1) : "";
  return fmt::format("({}{})", visible_text(reason.first_scenario, kMaxReasonBytes), more);
}

std::string reasons_paragraph(const RunSummary& summary, Verdict verdict, std::string_view name,
                              const Ink& ink) {
  const std::vector<Reason> reasons = reasons_of(summary, verdict);
  if (reasons.empty()) return "";
  std::size_t total = 0;
  for (const Reason& reason : reasons) total += reason.count;
  std::string out = '\n' + ink.strong(fmt::format("  {}: {}", name, counted(total, "scenario"))) + '\n';
  for (std::size_t i = 0; i < reasons.size() && i < kMaxReasons; ++i) {
    out += wrapped(fmt::format("    {:>4}  ", reasons[i].count),
                   visible_text(reasons[i].text, kMaxReasonBytes) + " " + examples(reasons[i]));
  }
  if (reasons.size() > kMaxReasons)
    out += fmt::format("          {}\n", counted(reasons.size() - kMaxReasons, "more reason"));
  return out;
}

struct Finding {
  const Violation* violation = nullptr;
  const ScenarioResult* scenario = nullptr;
};

// Which violations are told in full: of each scenario the first, unless one with the same cause is
// told already.
struct Selection {
  std::vector<Finding> in_full;
  std::vector<Finding> in_short;
};

Selection select(const RunSummary& summary) {
  using Cause = std::tuple<Requirement, std::optional<Reading>, std::string, int>;
  Selection selection;
  std::vector<Cause> causes;
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations) {
      const Cause cause{violation.requirement, violation.reading, violation.observed.outcome,
                        violation.observed.status};
      const bool is_first = &violation == &scenario.violations.front();
      const bool is_new = std::ranges::find(causes, cause) == causes.end();
      const bool in_full = is_first && is_new && causes.size() < kMaxInFull;
      if (in_full) causes.push_back(cause);
      (in_full ? selection.in_full : selection.in_short).push_back({&violation, &scenario});
    }
  }
  return selection;
}

std::string short_list(const std::vector<Finding>& findings) {
  if (findings.empty()) return "";
  std::string out =
      '\n' + wrapped("", fmt::format("{}, one line each (the JSON report has all of them in full):",
                                     counted(findings.size(), "further violation")));
  for (const RequirementRow& row : requirements()) {
    std::size_t count = 0;
    for (const Finding& finding : findings) {
      if (finding.violation->requirement != row.requirement) continue;
      if (count == 0) out += wrapped("  " + std::string(row.id) + "  ", row.sentence);
      if (++count <= kMaxOneLiners) out += wrapped("    - ", one_line(*finding.violation));
    }
    if (count > kMaxOneLiners) out += fmt::format("    - {} more\n", count - kMaxOneLiners);
  }
  return out;
}

std::string violations_paragraph(const RunSummary& summary, const Ink& ink) {
  const Selection selection = select(summary);
  std::string out;
  for (const Finding& finding : selection.in_full) {
    out += '\n' + explain(*finding.violation, finding.scenario->title, ink);
  }
  return out + short_list(selection.in_short);
}

}  // namespace

std::string text_report(const RunSummary& summary, const TextReportOptions& options) {
  const Ink ink(options.colors);
  std::string violations = violations_paragraph(summary, ink);
  if (!violations.empty()) violations = violations.substr(1) + '\n';
  std::string out = violations + verdict_paragraph(summary, ink);
  if (summary.exploration) out += findings_paragraph(*summary.exploration, ink);
  if (options.quiet) return out;
  out += requirement_table(summary, ink);
  out += codes_paragraph(summary, ink);
  out += readings_paragraph(summary.readings, ink);
  if (summary.exploration) out += coverage_paragraph(*summary.exploration, ink);
  if (summary.exploration && summary.exploration->conversations) {
    out += conversations_paragraph(*summary.exploration->conversations, ink);
  }
  out += reasons_paragraph(summary, Verdict::kInconclusive, "Inconclusive, never counted as conforming", ink);
  out += reasons_paragraph(summary, Verdict::kSkipped, "Skipped, never counted as conforming", ink);
  return out;
}

}  // namespace backcheck
