// The table of several reports, as an HTML page.
#include "sim/report/html_comparison.h"

#include <fmt/format.h>

#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxAbout = 600;
constexpr std::size_t kMaxWhy = 600;
constexpr std::size_t kMostViolations = 100;  // of one report

Verdict verdict_named(std::string_view name) {
  if (name == "conforms") return Verdict::kConforms;
  if (name == "violates") return Verdict::kViolates;
  return name == "inconclusive" ? Verdict::kInconclusive : Verdict::kSkipped;
}

std::string letter_heads(std::size_t reports) {
  std::string out;
  for (std::size_t i = 0; i < reports; ++i) out += "<th scope=\"col\">" + report_letter(i) + "</th>";
  return out;
}

std::string table_of(std::string_view name, std::string_view caption, std::string_view rows,
                     std::size_t reports) {
  return fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table by {0}\"><table "
      "class=\"matrix\"><caption>{1}</caption>\n<thead><tr><th scope=\"col\">{0}</th><th scope=\"col\">What "
      "it "
      "says</th>{2}<th scope=\"col\">Same</th></tr></thead><tbody>\n{3}</tbody></table></div>\n",
      name, caption, letter_heads(reports), rows);
}

std::string requirement_cell(const ComparedRow& row, std::size_t i) {
  if (row.cells[i].empty()) return "<td class=\"cell zero\">not told</td>";
  const Verdict verdict = verdict_named(row.cells[i]);
  if (verdict == Verdict::kSkipped) return "<td class=\"cell\">" + verdict_chip(verdict) + "</td>";
  const std::string of = verdict == Verdict::kViolates
                             ? fmt::format("{} of {}", row.violations[i], row.checks[i])
                             : std::to_string(row.checks[i]);
  return fmt::format("<td class=\"cell\">{} <span class=\"soft\">{}</span></td>", verdict_chip(verdict), of);
}

std::string reading_cell(const ComparedRow& row, std::size_t i) {
  return "<td>" + (row.cells[i].empty() ? "not told" : html_text(row.cells[i], kMaxAbout)) + "</td>";
}

template <typename Cell>
std::string rows_of(const std::vector<ComparedRow>& rows, std::size_t reports, Cell cell_of) {
  std::string out;
  for (const ComparedRow& row : rows) {
    out += fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td>", row.is_same ? "" : " class=\"differs\"",
                       html_text(row.id, kMaxHtmlName), html_text(row.about, kMaxAbout));
    for (std::size_t i = 0; i < reports; ++i) out += cell_of(row, i);
    out += row.is_same ? "<td class=\"cell zero\">same</td></tr>\n"
                       : "<td class=\"cell\"><strong>differ</strong></td></tr>\n";
  }
  return out;
}

std::string runs_of(std::span<const ReportDocument> reports) {
  std::string out =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of runs\"><table "
      "class=\"matrix\"><caption>The runs that are compared</caption>\n<thead><tr><th scope=\"col\">Run</th>"
      "<th scope=\"col\">Verdict</th><th scope=\"col\">Endpoint</th><th scope=\"col\">File</th><th "
      "scope=\"col\">Profile</th><th scope=\"col\" class=\"n\">Scenarios</th><th scope=\"col\" "
      "class=\"n\">Calls</th><th scope=\"col\" class=\"n\">Violations</th><th scope=\"col\" "
      "class=\"n\">Skipped</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const ReportDocument& one = reports[i];
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td><code>{}</code></td><td>{}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
        report_letter(i), verdict_chip(verdict_named(one.verdict)), html_text(one.endpoint, kMaxHtmlName),
        html_text(one.file, kMaxHtmlName), html_text(one.profile, kMaxHtmlName), one.totals.scenarios,
        one.totals.calls, one.violations.size(), one.totals.skipped);
  }
  return out + "</tbody></table></div>\n";
}

std::string violations_of(std::span<const ReportDocument> reports) {
  std::string out;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto& violations = reports[i].violations;
    if (violations.empty()) continue;
    out += fmt::format("<h3>{}: {}</h3>\n<ul>\n", report_letter(i),
                       html_text(reports[i].endpoint, kMaxHtmlName));
    for (std::size_t n = 0; n < violations.size() && n < kMostViolations; ++n) {
      const ReportedViolation& one = violations[n];
      out +=
          fmt::format("<li><strong>{}</strong> in <code>{}</code>: {}. <span class=\"soft\">{}</span></li>\n",
                      html_text(one.requirement, kMaxHtmlName), html_text(one.scenario, kMaxHtmlName),
                      html_text(one.outcome, kMaxHtmlName), html_text(one.why, kMaxWhy));
    }
    if (violations.size() > kMostViolations)
      out += fmt::format("<li>and {} more</li>\n", violations.size() - kMostViolations);
    out += "</ul>\n";
  }
  return out;
}

}  // namespace

std::string comparison_html(std::span<const ReportDocument> reports, std::string_view tool_version) {
  const Comparison comparison = compare_reports(reports);
  const std::size_t count = reports.size();
  const std::vector<HtmlSection> sections = {
      {"runs", "Runs", runs_of(reports)},
      {"requirements", "Requirements",
       table_of("Requirement", "What each run says of each requirement, and of how many checks",
                rows_of(comparison.requirements, count, requirement_cell), count)},
      {"readings", "Readings",
       table_of("Reading", "What each endpoint chose where the page leaves a choice",
                rows_of(comparison.readings, count, reading_cell), count)},
      {"violations", "Violations", violations_of(reports)},
  };
  HtmlPage page;
  page.title = counted(count, "run") + " side by side";
  page.header_html =
      fmt::format("<p class=\"brand\"><b>backcheck</b> {}: the operation CreateBackup</p>\n<h1>{}</h1>\n",
                  html_text(tool_version, kMaxHtmlName), page.title) +
      html_contents(sections);
  for (const HtmlSection& section : sections) page.main_html += html_section(section);
  return html_page(page);
}

}  // namespace backcheck
