// Putting the page of a run together.
#include "sim/report/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/report/expected_violations.h"
#include "sim/report/html_codes.h"
#include "sim/report/html_elements.h"
#include "sim/report/html_expectations.h"
#include "sim/report/html_exploration.h"
#include "sim/report/html_findings.h"
#include "sim/report/html_matrix.h"
#include "sim/report/html_readings.h"
#include "sim/report/html_scenarios.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"
#include "sim/report/timeline_drawing.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostTimelines = 4;
constexpr std::size_t kMaxNote = 3000;

struct Banner {
  std::string_view tone;
  std::string_view mark;
  std::string_view word;
  std::string_view sentence;
};

Banner banner_of(const RunSummary& summary) {
  const Headline headline = headline_of(summary);
  switch (headline.tone) {
    case Verdict::kConforms:
      return {"good", "&#10003;", headline.word, headline.sentence};
    case Verdict::kViolates:
      return {"bad", "&#10007;", headline.word, headline.sentence};
    case Verdict::kInconclusive:
    case Verdict::kSkipped:
      break;
  }
  return {"doubt", "?", headline.word, headline.sentence};
}

// "AS EXPECTED" as "As expected".
std::string sentence_case(std::string_view text) {
  std::string out(text);
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool shouts = std::ranges::none_of(out, is_small);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool is_letter = (out[i] >= 'A' && out[i] <= 'Z') || is_small(out[i]);
    if (is_letter && i > 0 && shouts) out[i] = static_cast<char>(out[i] | 0x20);
    if (is_letter && i == 0) out[i] = static_cast<char>(out[i] & ~0x20);
  }
  return out;
}

std::string note(const std::string& text) {
  return text.empty() ? "" : "<p>" + html_text(text, kMaxNote) + "</p>\n";
}

std::string header_of(const RunSummary& summary, std::string_view tool_version) {
  const Banner banner = banner_of(summary);
  std::string out = fmt::format(
      "<p class=\"brand\"><b>backcheck</b> {}: the operation CreateBackup, profile {}</p>\n"
      "<div class=\"banner {}\"><h1><span aria-hidden=\"true\">{}</span> <span>{}</span></h1>\n"
      "<p class=\"lead\">{}</p>\n<p class=\"soft\">Endpoint: {}</p>\n",
      html_text(tool_version, kMaxHtmlName), profile_name(summary.profile), banner.tone, banner.mark,
      sentence_case(banner.word), sentence_case(banner.sentence) + ".",
      html_text(summary.endpoint, kMaxHtmlName));
  if (summary.interrupted) out += "<p>Interrupted: this is what was learnt until then.</p>\n";
  return out + note(summary.trouble) + note(summary.note) + "</div>\n";
}

std::string facts_of(const RunSummary& summary) {
  const Totals totals = totals_of(summary);
  const auto number = [](std::string_view name, std::size_t count, std::string_view tone = "") {
    return html_fact(name, std::to_string(count), count == 0 ? "" : tone);
  };
  return "<dl class=\"facts\">\n" + number("scenarios", totals.scenarios) + number("calls", totals.calls) +
         number("checks that conform", totals.conforms, "good") +
         number("checks that violate", totals.violates, "bad") +
         number("checks undecided", totals.inconclusive, "doubt") +
         number("violations told", totals.violations, "bad") +
         (summary.expectations_file.empty() ? "" : number("of them expected", totals.expected, "doubt")) +
         number("scenarios skipped", totals.skipped, "doubt") +
         html_fact("time", duration_text(summary.seconds)) + "</dl>\n";
}

std::string timelines_of(const RunSummary& summary) {
  std::string out;
  for (std::size_t i = 0; i < summary.timelines.size() && i < kMostTimelines; ++i) {
    const Timeline& timeline = summary.timelines[i];
    out += fmt::format("<article>\n<h3>{} on {}</h3>\n{}</article>\n", requirement_id(timeline.requirement),
                       html_text(timeline.subject, kMaxHtmlName), timeline_drawing(timeline, 4));
  }
  if (summary.timelines.size() > kMostTimelines) {
    out += fmt::format("<p class=\"soft\">{} not drawn here.</p>\n",
                       counted(summary.timelines.size() - kMostTimelines, "further timeline"));
  }
  return out;
}

std::vector<HtmlSection> sections_of(const RunSummary& summary) {
  return {
      {"violations", "Violations", html_findings(summary)},
      {"expectations", "Expected violations", html_expectations(summary)},
      {"timelines", "Overlapping calls", timelines_of(summary)},
      {"requirements", "Requirements", html_matrix(summary)},
      {"codes", "Error codes", html_codes(summary)},
      {"readings", "Readings found", html_readings(summary.readings)},
      {"exploration", "Generated scenarios",
       summary.exploration ? html_exploration(*summary.exploration) : ""},
      {"inconclusive", "Inconclusive", html_reasons(summary, Verdict::kInconclusive)},
      {"skipped", "Skipped", html_reasons(summary, Verdict::kSkipped)},
      {"scenarios", "Scenarios", html_scenarios(summary)},
  };
}

}  // namespace

std::string html_report(const RunSummary& summary, std::string_view tool_version) {
  const std::vector<HtmlSection> sections = sections_of(summary);
  HtmlPage page;
  page.title = fmt::format("{}: {}", sentence_case(banner_of(summary).word), summary.endpoint);
  page.header_html = header_of(summary, tool_version) + facts_of(summary) + html_contents(sections);
  for (const HtmlSection& section : sections) page.main_html += html_section(section);
  return html_page(page);
}

}  // namespace backcheck
