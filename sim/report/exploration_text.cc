// Findings and coverage as text.
#include "sim/report/exploration_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMissingShown = 3;
constexpr std::size_t kNeverShown = 6;

std::string repeatability(const FindingSummary& finding) {
  if (finding.out_of_calls && finding.replays == 0) return "not played again: no calls were left";
  if (finding.replays == 0) return "not played again";
  if (finding.out_of_calls && finding.repeated == 0)
    return fmt::format("it did not show in {}, and then no calls were left",
                       counted(finding.replays, "further play"));
  if (finding.rests_on_run) return "it shows only behind all that the run had shown before";
  if (!finding.is_flaky() && finding.scenarios_before != 0)
    return fmt::format("it shows again when played behind {}",
                       counted(finding.scenarios_before, "other scenario"));
  if (!finding.is_flaky()) return "it shows again when played by itself";
  return fmt::format("FLAKY: it showed in {} of {}", finding.repeated + 1,
                     counted(finding.replays + 1, "play"));
}

std::string shrinking(const FindingSummary& finding) {
  if (finding.shrink_calls == 0) {
    const bool wanted = finding.out_of_calls && finding.repeated != 0;
    return counted(finding.steps_after, "step") + (wanted ? " (not made smaller: no calls were left)" : "");
  }
  return fmt::format("shrunk from {} to {} at the price of {}{}", counted(finding.steps_before, "step"),
                     finding.steps_after, counted(finding.shrink_calls, "call"),
                     finding.minimal ? "" : " (not to the end: the budget was spent)");
}

std::string finding_lines(const FindingSummary& finding) {
  std::string out =
      wrapped(fmt::format("    {}  ", padded(finding.requirement, 6)),
              fmt::format("found in scenario {}, after {}; {}; {}; shown by {}", finding.found_in,
                          counted(finding.found_after, "call"), repeatability(finding), shrinking(finding),
                          counted(finding.times, "scenario")));
  if (!finding.file.empty()) out += "            " + visible_text(finding.file) + '\n';
  return out;
}

std::string share(std::size_t reached, std::size_t in_reach) {
  return fmt::format("{} of {}", reached, in_reach);
}

// "engine: MySQL 120 of 300, ...": the values of one dimension.
std::string dimension_lines(const std::vector<CoverageRow>& rows, std::size_t first, std::size_t end) {
  std::vector<std::string> values;
  for (std::size_t i = first; i < end; ++i) {
    values.push_back(rows[i].value + " " + share(rows[i].reached, rows[i].in_reach));
  }
  return wrapped("    " + padded(rows[first].dimension, 11), joined(values));
}

// Whether it is worth running longer.
std::string trend(const ExplorationSummary& exploration) {
  const CoverageSummary& coverage = exploration.coverage;
  if (coverage.last_new_call == 0) return "no goal was reached";
  const std::size_t since = coverage.calls - coverage.last_new_call;
  const char* const outlook = exploration.is_enumeration && exploration.is_complete() ? ""
                              : since * 10 < coverage.calls ? ": a longer run may reach more"
                                                            : ": nothing new for a while";
  return fmt::format("the last new one by call {} of {}{}", coverage.last_new_call, coverage.calls, outlook);
}

}  // namespace

std::string findings_paragraph(const ExplorationSummary& exploration, const Ink& ink) {
  if (exploration.findings.empty()) return "";
  std::string out = '\n' + ink.strong(fmt::format("  Found: {}", exploration.source)) + '\n';
  for (const FindingSummary& finding : exploration.findings) out += finding_lines(finding);
  return out;
}

std::string coverage_paragraph(const ExplorationSummary& exploration, const Ink& ink) {
  const CoverageSummary& coverage = exploration.coverage;
  std::string out = '\n' + ink.strong(fmt::format("  Explored: {}", exploration.source)) + '\n';
  if (exploration.is_enumeration && exploration.is_complete())
    out += wrapped("    ",
                   fmt::format("complete: all {} were played", counted(exploration.planned, "scenario")));
  out += wrapped("    ", fmt::format("{} goals reached (a state, a kind of call, an outcome), {}",
                                     share(coverage.reached, coverage.in_reach), trend(exploration)));
  for (std::size_t first = 0; first < coverage.rows.size();) {
    std::size_t end = first;
    while (end < coverage.rows.size() && coverage.rows[end].dimension == coverage.rows[first].dimension)
      ++end;
    out += dimension_lines(coverage.rows, first, end);
    first = end;
  }
  for (std::size_t i = 0; i < coverage.missing.size() && i < kMissingShown; ++i) {
    out += wrapped(i == 0 ? "    not yet    " : "               ", coverage.missing[i]);
  }
  return out;
}

std::string trace_text(std::uint64_t trace) { return fmt::format("{:016x}", trace); }

std::string conversations_paragraph(const ConversationSummary& conversations, const Ink& ink) {
  std::string out = '\n' + ink.strong("  Conversations: " + conversations.source) + '\n';
  out += wrapped("    ", fmt::format("{} with {}, {} of them without an answer",
                                     counted(conversations.conversations, "conversation"),
                                     counted(conversations.calls, "call"), conversations.lost));
  if (conversations.awaited == 0) return out;
  out += wrapped("    ",
                 fmt::format("{} things that are to happen now and then did; trace {}",
                             share(conversations.awaited - conversations.never.size(), conversations.awaited),
                             trace_text(conversations.trace)));
  if (conversations.never.empty()) return out;
  std::vector<std::string> shown(conversations.never.begin(),
                                 conversations.never.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                   kNeverShown, conversations.never.size())));
  if (shown.size() < conversations.never.size()) {
    shown.push_back(fmt::format("and {} more", conversations.never.size() - shown.size()));
  }
  return out + wrapped("    never      ", joined(shown));
}

}  // namespace backcheck
