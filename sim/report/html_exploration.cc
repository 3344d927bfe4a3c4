// The tables of an exploration.
#include "sim/report/html_exploration.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/requirement.h"
#include "sim/report/exploration_text.h"
#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostFindings = 200;
constexpr std::size_t kMostGoals = 60;

std::string file_item(std::string_view name, const std::string& file) {
  return file.empty() ? "" : fmt::format("<br>{}: <code>{}</code>", name, html_text(file, kMaxHtmlName));
}

std::string requirement_link(const std::string& id) {
  if (!requirement_named(id)) return html_text(id, kMaxHtmlName);
  return fmt::format("<a href=\"#{0}\">{0}</a>", id);
}

std::string again_cell(const FindingSummary& finding) {
  if (finding.is_flaky()) return fmt::format("flaky: in {} of {} replays", finding.repeated, finding.replays);
  return finding.out_of_calls && finding.repeated == 0 ? "open: no calls were left" : "shows again";
}

std::string finding_row(const FindingSummary& finding) {
  return fmt::format(
      "<tr><th scope=\"row\">{0}</th><td><code>{1}</code>{2}{3}</td><td "
      "class=\"n\">{4}</td><td class=\"n\">{5}</td><td class=\"n\">{6}</td><td>{7} to {8}{9}</td>"
      "<td>{10}</td></tr>\n",
      requirement_link(finding.requirement), html_text(finding.scenario, kMaxHtmlName),
      file_item("scenario", finding.file), file_item("history", finding.history), finding.found_in,
      finding.found_after, finding.times, finding.steps_before, finding.steps_after,
      finding.minimal ? "" : ", not to the end", again_cell(finding));
}

std::string findings_part(const std::vector<FindingSummary>& findings) {
  if (findings.empty()) return "";
  std::string out =
      "<h3>Found</h3>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of "
      "findings\"><table class=\"matrix\"><caption>What generated scenarios showed, and what shrinking left "
      "of "
      "them</caption>\n<thead><tr><th scope=\"col\">Violates</th><th scope=\"col\">Shown by</th>"
      "<th scope=\"col\" class=\"n\">In scenario</th><th scope=\"col\" class=\"n\">After calls</th>"
      "<th scope=\"col\" class=\"n\">Times</th><th scope=\"col\">Steps</th><th scope=\"col\">Again</th></tr>"
      "</thead><tbody>\n";
  for (std::size_t i = 0; i < findings.size() && i < kMostFindings; ++i) out += finding_row(findings[i]);
  return out + "</tbody></table></div>\n";
}

std::string coverage_row(const CoverageRow& row) {
  return fmt::format(
      "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td><svg "
      "width=\"120\" height=\"10\" aria-hidden=\"true\"><rect class=\"lane odd\" width=\"120\" "
      "height=\"10\"/><rect fill=\"currentColor\" width=\"{}\" height=\"10\"/></svg></td></tr>\n",
      html_text(row.dimension, kMaxHtmlName), html_text(row.value, kMaxHtmlName), row.reached, row.in_reach,
      row.in_reach == 0 ? 0 : 120 * row.reached / row.in_reach);
}

std::string coverage_part(const CoverageSummary& coverage) {
  std::string out = fmt::format(
      "<h3>Reached</h3>\n<p>{} of {} goals: a state, a kind of call, an outcome. The last new one came with "
      "call "
      "{} of {}.</p>\n",
      coverage.reached, coverage.in_reach, coverage.last_new_call, coverage.calls);
  if (!coverage.rows.empty()) {
    out +=
        "<details><summary>By state, call and outcome</summary><div class=\"wide\" tabindex=\"0\" "
        "role=\"region\" aria-label=\"Table of goals\"><table class=\"matrix\"><caption>Goals "
        "reached</caption>"
        "<thead><tr><th scope=\"col\">Of</th><th scope=\"col\">Value</th><th scope=\"col\" "
        "class=\"n\">Reached</th><th scope=\"col\" class=\"n\">In reach</th><th scope=\"col\">Share</th></tr>"
        "</thead><tbody>\n";
    for (const CoverageRow& row : coverage.rows) out += coverage_row(row);
    out += "</tbody></table></div></details>\n";
  }
  if (coverage.missing.empty()) return out;
  out += "<details><summary>Some that were not reached</summary><ul>\n";
  for (std::size_t i = 0; i < coverage.missing.size() && i < kMostGoals; ++i)
    out += "<li>" + html_text(coverage.missing[i], kMaxHtmlName) + "</li>\n";
  return out + "</ul></details>\n";
}

std::string conversations_part(const ConversationSummary& conversations) {
  std::string out = fmt::format(
      "<h3>Conversations</h3>\n<p>{}: {} with {}, {} of them without an answer.</p>\n",
      html_text(conversations.source, kMaxHtmlName), counted(conversations.conversations, "conversation"),
      counted(conversations.calls, "call"), conversations.lost);
  if (conversations.awaited == 0) return out;
  out += fmt::format("<p>{} of {} things that are to happen now and then did. Trace <code>{}</code>.</p>\n",
                     conversations.awaited - std::min(conversations.never.size(), conversations.awaited),
                     conversations.awaited, trace_text(conversations.trace));
  if (conversations.never.empty()) return out;
  out += "<details><summary>What never happened</summary><ul>\n";
  for (const std::string& what : conversations.never)
    out += "<li>" + html_text(what, kMaxHtmlName) + "</li>\n";
  return out + "</ul></details>\n";
}

std::string extent_of(const ExplorationSummary& exploration) {
  if (exploration.planned == 0) return counted(exploration.scenarios, "scenario") + " played";
  if (!exploration.is_complete())
    return fmt::format("{} of {} played", exploration.played, counted(exploration.planned, "scenario"));
  return fmt::format("{}{} played", exploration.is_enumeration ? "complete: all " : "",
                     counted(exploration.planned, "scenario"));
}

}  // namespace

std::string html_exploration(const ExplorationSummary& exploration) {
  std::string out = exploration.source.empty()
                        ? ""
                        : fmt::format("<p>Source: {}; {}.</p>\n", html_text(exploration.source, kMaxHtmlName),
                                      extent_of(exploration));
  out += findings_part(exploration.findings);
  if (exploration.coverage.in_reach > 0) out += coverage_part(exploration.coverage);
  if (exploration.conversations) out += conversations_part(*exploration.conversations);
  return out;
}

}  // namespace backcheck
