// The paragraphs of the text report.
#include "sim/report/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/report/expected_violations.h"
#include "sim/report/exploration_text.h"
#include "sim/report/reading_text.h"
#include "sim/report/requirement_groups.h"
#include "sim/report/scenario_reasons.h"
#include "sim/report/violation_selection.h"
#include "sim/report/violation_text.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on how much is told in full; the JSON report has everything.
constexpr std::size_t kMaxOneLiners = 20;  // for one requirement
constexpr std::size_t kMaxReasons = 60;
constexpr std::size_t kMaxReasonBytes = 300;
constexpr std::size_t kMaxCodeBytes = 60;
constexpr std::size_t kMaxNoteBytes = 1500;

// What is shown of a verdict: its colour and its word.
std::string verdict_word(const Headline& headline, const Ink& ink) {
  if (headline.tone == Verdict::kConforms) return ink.good(headline.word);
  return headline.tone == Verdict::kViolates ? ink.bad(headline.word) : ink.doubtful(headline.word);
}

std::string verdict_paragraph(const RunSummary& summary, const Ink& ink) {
  const Totals totals = totals_of(summary);
  const Headline headline = headline_of(summary);
  std::string out = fmt::format("{}: {}\n", verdict_word(headline, ink), headline.sentence);
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

std::string group_row(const RequirementGroup& group, const Ink& ink) {
  const std::string share = fmt::format("{} of {}", group.decided, group.members.size());
  const std::string count = fmt::format("{:>10}", group.violations);
  return fmt::format("  {}  {}{}{:>8}  {}{}\n", group.prefix, padded(group.about, 16), padded(share, 12),
                     group.checks, group.violations > 0 ? ink.bad(count) : count,
                     ink.doubtful(named_leftovers(group.members, Verdict::kSkipped, "not checked") +
                                  named_leftovers(group.members, Verdict::kInconclusive, "undecided")));
}

// Empty where nothing was checked at all.
std::string requirement_table(const RunSummary& summary, const Ink& ink) {
  const std::vector<RequirementGroup> groups = requirement_groups(summary);
  if (std::ranges::all_of(groups, [](const RequirementGroup& group) { return group.checks == 0; })) return "";
  std::string out = '\n' + ink.strong("  Requirements         decided       checks  violations") + '\n';
  for (const RequirementGroup& group : groups) out += group_row(group, ink);
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

std::string reasons_paragraph(const RunSummary& summary, Verdict verdict, std::string_view name,
                              const Ink& ink) {
  const std::vector<ScenarioReason> reasons = scenario_reasons(summary, verdict);
  if (reasons.empty()) return "";
  std::size_t total = 0;
  for (const ScenarioReason& reason : reasons) total += reason.count;
  std::string out = '\n' + ink.strong(fmt::format("  {}: {}", name, counted(total, "scenario"))) + '\n';
  for (std::size_t i = 0; i < reasons.size() && i < kMaxReasons; ++i) {
    out += wrapped(fmt::format("    {:>4}  ", reasons[i].count),
                   visible_text(reasons[i].text, kMaxReasonBytes) + " (" + examples_of(reasons[i]) + ")");
  }
  if (reasons.size() > kMaxReasons)
    out += fmt::format("          {}\n", counted(reasons.size() - kMaxReasons, "more reason"));
  return out;
}

// All that is told of them with --quiet.
std::string undecided_line(const RunSummary& summary) {
  const std::vector<ScenarioReason> reasons = scenario_reasons(summary, Verdict::kInconclusive);
  if (reasons.empty()) return "";
  std::size_t total = 0;
  for (const ScenarioReason& reason : reasons) total += reason.count;
  const std::size_t others = reasons.size() - 1;
  return wrapped(
      "  ",
      fmt::format("{} stayed undecided, never counted as conforming: {} ({}){}", counted(total, "scenario"),
                  visible_text(reasons.front().text, kMaxReasonBytes), examples_of(reasons.front()),
                  others == 0 ? "" : "; and for " + counted(others, "other reason")));
}

std::string short_list(const std::vector<ToldViolation>& findings) {
  if (findings.empty()) return "";
  std::string out =
      '\n' + wrapped("", fmt::format("{}, one line each (the JSON report has all of them in full):",
                                     counted(findings.size(), "further violation")));
  for (const RequirementRow& row : requirements()) {
    std::size_t count = 0;
    for (const ToldViolation& finding : findings) {
      if (finding.violation->requirement != row.requirement) continue;
      if (count == 0) out += wrapped("  " + std::string(row.id) + "  ", row.sentence);
      if (++count <= kMaxOneLiners) out += wrapped("    - ", one_line(*finding.violation));
    }
    if (count > kMaxOneLiners) out += fmt::format("    - {} more\n", count - kMaxOneLiners);
  }
  return out;
}

// Entries of the expectations file that are wrong, and those of which nothing is known.
std::string entries_lines(const RunSummary& summary, const Ink& ink) {
  std::string wrong;
  std::string open;
  for (const ExpectationResult& result : summary.expectations) {
    if (is_wrong(result)) wrong += wrapped("    - ", visible_text(advice_on(result), kMaxNoteBytes));
    if (result.fate != ExpectationFate::kUndecided) continue;
    const std::string line =
        fmt::format("{}: {} was neither seen nor excluded here.", result.place, subject_of(result));
    open += wrapped("    ", visible_text(line, kMaxNoteBytes));
  }
  return (wrong.empty() ? "" : "  " + ink.bad("No longer as the file says") + '\n' + wrong) + open;
}

// What was expected: what came true of it, and what is wrong with the rest.
std::string expectations_paragraph(const RunSummary& summary, const std::vector<ToldViolation>& expected,
                                   const Ink& ink) {
  if (summary.expectations_file.empty()) return "";
  const std::string count = counted(expected.size(), "violation");
  std::string out = '\n' +
                    ink.strong("  Expected: " + count + " (" +
                               visible_text(summary.expectations_file, kMaxReasonBytes) + ")") +
                    '\n';
  std::size_t told = 0;
  for (const ToldViolation& one : expected) {
    if (++told > kMaxOneLiners) break;
    const Violation& violation = *one.violation;
    out += wrapped(fmt::format("    {}  ", requirement_id(violation.requirement)),
                   one_line(violation) + ": " + visible_text(violation.expected->reason, kMaxReasonBytes) +
                       fmt::format(" (until {})", violation.expected->until));
  }
  if (expected.size() > kMaxOneLiners) out += fmt::format("    {} more\n", expected.size() - kMaxOneLiners);
  return out + entries_lines(summary, ink);
}

std::string violations_paragraph(const ViolationSelection& selection, const Ink& ink) {
  std::string out;
  for (const ToldViolation& finding : selection.in_full) {
    out += '\n' + explain(*finding.violation, finding.scenario->title, ink);
  }
  return out + short_list(selection.in_short);
}

}  // namespace

std::string text_report(const RunSummary& summary, const TextReportOptions& options) {
  const Ink ink(options.colors);
  const ViolationSelection selection = select_violations(summary);
  std::string violations = violations_paragraph(selection, ink);
  if (!violations.empty()) violations = violations.substr(1) + '\n';
  std::string out = violations + verdict_paragraph(summary, ink);
  out += expectations_paragraph(summary, selection.expected, ink);
  if (summary.exploration) out += findings_paragraph(*summary.exploration, ink);
  if (options.quiet) return out + undecided_line(summary);
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
