// The table of the mutants as HTML.
#include "sim/report/html_mutants.h"

#include <fmt/format.h>

#include <vector>

#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxAbout = 400;

std::string search_cell(const std::optional<MutantSearch>& search) {
  if (!search) return "<td class=\"n zero\">not tried</td>";
  if (search->found) return fmt::format("<td class=\"n\">{}</td>", search->calls);
  return fmt::format("<td class=\"n\">{} of {}</td>", search->seeds_found, search->seeds);
}

std::string found_chip(const MutantResult& mutant) {
  return is_found(mutant)
             ? "<span class=\"chip good\"><span aria-hidden=\"true\">&#10003;</span> found</span>"
             : "<span class=\"chip bad\"><span aria-hidden=\"true\">&#10007;</span> missed</span>";
}

std::string shrunk_of(const MutantResult& mutant) {
  for (const auto* search : {&mutant.random, &mutant.simulated}) {
    if (*search && (*search)->shrunk_steps) return std::to_string(*(*search)->shrunk_steps);
  }
  return "";
}

std::string row(const MutantResult& mutant) {
  const MutantSearch* search = cheapest_search(mutant);
  const std::string by =
      search == nullptr ? "" : "<code>" + html_text(search->scenario, kMaxHtmlName) + "</code>";
  const std::string_view as = search != nullptr && search->violated ? requirement_id(*search->violated) : "";
  return fmt::format(
      "<tr{}><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>{}{}{}{}<td "
      "class=\"n\">{}</td><td>{}</td></tr>\n",
      search == nullptr ? " class=\"bad\"" : "", html_text(mutant.name, kMaxHtmlName),
      html_text(mutant.about, kMaxAbout), found_chip(mutant), requirement_id(mutant.requirement), as,
      search_cell(mutant.scripted), search_cell(mutant.random), search_cell(mutant.exhaustive),
      search_cell(mutant.simulated), shrunk_of(mutant), by);
}

// Of those that were found, or of those that were not.
std::string table(const MutantsSummary& summary, bool found) {
  std::string rows;
  for (const MutantResult& mutant : summary.mutants) {
    if (is_found(mutant) == found) rows += row(mutant);
  }
  if (rows.empty()) return "";
  return fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of {0} mutants\"><table "
      "class=\"matrix\"><caption>Mutants that were {0}: the calls it took, by way of looking; where it was "
      "not "
      "found, on how many seeds it was</caption>\n<thead><tr><th scope=\"col\">Mutant</th><th "
      "scope=\"col\">What is wrong with it</th><th scope=\"col\">Result</th><th scope=\"col\">Breaks</th><th "
      "scope=\"col\">Found as</th><th scope=\"col\" class=\"n\">Scripted</th><th scope=\"col\" "
      "class=\"n\">Random</th><th scope=\"col\" class=\"n\">Exhaustive</th><th scope=\"col\" "
      "class=\"n\">Simulated</th><th scope=\"col\" class=\"n\">Shrunk to</th><th "
      "scope=\"col\">By</th></tr></thead><tbody>\n{1}</tbody></table></div>\n",
      found ? "found" : "missed", rows);
}

bool is_good(const MutantsSummary& summary) {
  return found_count(summary) == summary.mutants.size() && !summary.mutants.empty() &&
         summary.false_alarms == 0 && !summary.interrupted;
}

std::string header_of(const MutantsSummary& summary, std::string_view tool_version) {
  const bool good = is_good(summary);
  std::string out = fmt::format(
      "<p class=\"brand\"><b>backcheck</b> {}: the harness measured by planted faults</p>\n<div "
      "class=\"banner "
      "{}\"><h1><span aria-hidden=\"true\">{}</span> <span>{} of {} mutants found</span></h1>\n<p "
      "class=\"lead\">{}.</p>{}</div>\n",
      html_text(tool_version, kMaxHtmlName), good ? "good" : "bad", good ? "&#10003;" : "&#10007;",
      found_count(summary), summary.mutants.size(),
      summary.false_alarms == 0 ? "No conforming endpoint was accused"
                                : counted(summary.false_alarms, "false alarm"),
      summary.interrupted ? "<p>Interrupted: this is what was learnt until then.</p>" : "");
  return out + "<dl class=\"facts\">\n" + html_fact("mutants", std::to_string(summary.mutants.size())) +
         html_fact("found", std::to_string(found_count(summary)), "good") +
         html_fact("false alarms", std::to_string(summary.false_alarms),
                   summary.false_alarms == 0 ? "" : "bad") +
         html_fact("calls to the mock without a fault", std::to_string(summary.clean_calls)) +
         html_fact("calls to the canonical endpoint", std::to_string(summary.canonical_calls)) +
         html_fact("time", duration_text(summary.seconds)) + "</dl>\n";
}

}  // namespace

std::string mutants_html(const MutantsSummary& summary, std::string_view tool_version) {
  const std::vector<HtmlSection> sections = {{"missed", "Missed", table(summary, false)},
                                             {"found", "Found", table(summary, true)}};
  HtmlPage page;
  page.title = fmt::format("{} of {} mutants found", found_count(summary), summary.mutants.size());
  page.header_html = header_of(summary, tool_version) + html_contents(sections);
  for (const HtmlSection& section : sections) page.main_html += html_section(section);
  return html_page(page);
}

}  // namespace backcheck
