// Reports of runs full of texts of strangers, beside the same with harmless ones.
#include "fuzz/properties/report_property.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/properties/annotation_statement.h"
#include "fuzz/properties/harmless_ids.h"
#include "fuzz/properties/markdown_statement.h"
#include "fuzz/properties/marked_run.h"
#include "fuzz/properties/page_statement.h"
#include "fuzz/properties/run_page_statement.h"
#include "fuzz/properties/sarif_statement.h"
#include "fuzz/properties/told_run.h"
#include "fuzz/properties/told_words.h"
#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"
#include "sim/report/github_report.h"
#include "sim/report/html_report.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
#include "sim/report/sarif_report.h"
#include "sim/report/text_layout.h"
#include "sim/report/text_report.h"
#include "sim/report/timeline_page.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

constexpr std::size_t kTexts = 4;            // then the shape
constexpr std::string_view kRoot = "/repo";  // where places are seen from

// How a page would load something, or run it.
constexpr std::array<std::string_view, 9> kActing = {
    "<script", "<link", "<iframe", "<img", " src=", " href=", "://", "url(", " onload="};

Finding broken(std::string_view statement, std::string_view found) {
  return Broken{statement, shown_text(found)};
}

// Without their ends; the last one is what stands behind the last end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.push_back(text);
  return lines;
}

bool is_seen_but_for_line_ends(std::string_view text) {
  return std::ranges::all_of(lines_of(text), is_seen_line);
}

bool is_a_verdict(std::string_view line) {
  constexpr std::array<std::string_view, 5> kVerdicts = {
      "CONFORMS: ", "VIOLATES: ", "AS EXPECTED: ", "NOT AS EXPECTED: ", "NO VERDICT: "};
  return std::ranges::any_of(kVerdicts, [&](std::string_view word) { return line.starts_with(word); });
}

// The lines at the left margin, which are ours: where strangers are quoted, lines begin with four blanks, or
// with two below the verdict, up to the next empty line.
std::vector<std::string_view> own_lines(std::string_view report) {
  std::vector<std::string_view> own;
  bool below_verdict = false;
  for (const std::string_view line : lines_of(report)) {
    if (line.empty()) below_verdict = false;
    if (!line.starts_with(below_verdict ? "  " : "    ")) own.push_back(line);
    if (is_a_verdict(line)) below_verdict = true;
  }
  return own;
}

bool is_to_be_copied(std::string_view line, std::string_view before) {
  return line.starts_with("    | ") || line.starts_with("            ") || before == "  send it again" ||
         before == "  play it again";
}

// A line that is longer than a terminal is wide is to be copied, or is one word behind a margin, or stands in
// a harmless report too.
Finding find_long_line(const ReportPair& reports) {
  constexpr std::size_t kWidestMargin = 14;
  std::string_view before;
  const std::vector<std::string_view> harmless = lines_of(reports.harmless);
  for (const std::string_view line : lines_of(reports.real)) {
    const bool is_long =
        line.size() > kTextWidth && characters_of(line).size() > kTextWidth && !is_to_be_copied(line, before);
    const bool is_one_word = line.find_last_of(' ') + 1 <= kWidestMargin;
    if (is_long && !is_one_word && std::ranges::find(harmless, line) == harmless.end())
      return broken("no line is too long", line);
    before = line;
  }
  return std::nullopt;
}

void remove_all(std::string& text, std::string_view part) {
  std::size_t at = 0;
  while ((at = text.find(part, at)) != std::string::npos) text.erase(at, part.size());
}

std::size_t count_of(std::string_view text, char character) {
  return static_cast<std::size_t>(std::ranges::count(text, character));
}

// What is told of the texts, and of harmless ones.
struct ToldRuns {
  const RunSummary real;
  const RunSummary harmless;
  const std::vector<std::string>& texts;
};

Finding look_at_terminal(const ToldRuns& runs, bool closely) {
  const std::string text = text_report(runs.real, {});
  if (Finding found = look_at_text({text, text_report(runs.harmless, {}), runs.texts})) return found;
  if (Finding found = look_at_colors(text_report(runs.real, {.colors = true}), text)) return found;
  if (!closely) return std::nullopt;
  const MarkedRun marked = marked_run(runs.harmless);
  return look_at_told_words(text_report(marked.run, {}), marked, terminal_tells);
}

Finding look_at_junit(const ToldRuns& runs, bool closely) {
  const std::string junit = junit_report(runs.real);
  const std::string harmless = junit_report(runs.harmless);
  if (Finding found = look_at_markup({junit, harmless, runs.texts})) return found;
  if (!closely) return std::nullopt;
  if (Finding found = compare_junit({junit, harmless, runs.texts})) return found;
  const MarkedRun marked = marked_run(runs.harmless);
  return look_at_told_words(junit_report(marked.run), marked, junit_tells);
}

Finding look_at_json_report(const ToldRuns& runs, bool closely) {
  const std::string json = json_report(runs.real, "fuzz");
  if (Finding found = look_at_json(json)) return found;
  if (!closely) return std::nullopt;
  if (Finding found = compare_json({json, json_report(runs.harmless, "fuzz"), runs.texts})) return found;
  const MarkedRun marked = marked_run(runs.harmless);
  return look_at_told_words(json_report(marked.run, "fuzz"), marked, json_tells);
}

Finding look_at_html(const ToldRuns& runs, bool closely) {
  const std::string page = html_report(runs.real, "fuzz");
  if (Finding found = look_at_any_page(page, kMaxHtmlReport)) return found;
  if (!closely) return std::nullopt;
  if (Finding found = look_at_figures(page, runs.real)) return found;
  const MarkedRun marked = marked_run(runs.harmless);
  if (Finding found = look_at_words(html_report(marked.run, "fuzz"), marked.words)) return found;
  const HarmlessIds ids = harmless_ids(runs.texts);
  const std::string harmless = html_report(with_harmless_ids(runs.harmless, ids), "fuzz");
  return compare_run_pages({page, harmless, ids.texts});
}

Finding look_at_sarif(const ToldRuns& runs, bool closely) {
  const std::string sarif = sarif_report(runs.real, "fuzz", kRoot);
  if (Finding found = look_at_json(sarif)) return found;
  if (!closely) return std::nullopt;
  const std::string harmless = sarif_report(runs.harmless, "fuzz", kRoot);
  if (Finding found = compare_sarif({sarif, harmless, runs.texts}, kRoot)) return found;
  const MarkedRun marked = marked_run(runs.harmless);
  return look_at_told_words(sarif_report(marked.run, "fuzz", kRoot), marked, sarif_tells);
}

Finding look_at_github(const ToldRuns& runs, bool /*closely*/) {
  const std::string annotations = github_annotations(runs.real, kRoot);
  const std::string harmless = github_annotations(runs.harmless, kRoot);
  if (Finding found = look_at_annotations({annotations, harmless, runs.texts}, kRoot)) return found;
  const std::string summary = github_summary(runs.real);
  return look_at_markdown({summary, github_summary(runs.harmless), runs.texts});
}

// Each costs as much as all the rest.
using LookAtRuns = Finding (*)(const ToldRuns&, bool closely);
constexpr std::array<LookAtRuns, 6> kReports = {look_at_terminal, look_at_junit, look_at_json_report,
                                                look_at_html,     look_at_sarif, look_at_github};
constexpr std::size_t kTimelinePart = kReports.size();
constexpr std::size_t kParts = kReports.size() + 1;
// No optional: compilers look at the number even where there is none, to no effect, which valgrind reports.
constexpr std::size_t kAllParts = kParts;

Finding look_at_timelines(const Timeline& real, const Timeline& harmless,
                          const std::vector<std::string>& texts, bool closely) {
  const std::string page = timeline_page(real);
  const std::string harmless_page = timeline_page(harmless);
  const ReportPair pages = {page, harmless_page, texts};
  if (Finding found = look_at_markup(pages)) return found;
  if (Finding found = look_at_page(pages)) return found;
  return closely ? compare_pages(pages, real) : std::nullopt;
}

ByteChoices choices_of(std::string_view bytes) {
  return ByteChoices({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

// All reports of the run, or that one.
Finding look_at_run(const std::string& shape, const std::vector<std::string>& texts, std::size_t part,
                    bool closely) {
  ByteChoices of_run = choices_of(shape);
  ByteChoices of_harmless_run = choices_of(shape);
  const ToldRuns runs = {told_run(of_run, texts), told_run(of_harmless_run, harmless_texts(texts)), texts};
  for (std::size_t i = 0; i < kReports.size(); ++i) {
    if (part != kAllParts && part != i) continue;
    if (Finding found = kReports.at(i)(runs, closely)) return found;
  }
  return std::nullopt;
}

Finding look_at_timeline(const std::string& shape, const std::vector<std::string>& texts, bool closely) {
  ByteChoices of_timeline = choices_of(shape);
  ByteChoices of_harmless_timeline = choices_of(shape);
  return look_at_timelines(told_timeline(of_timeline, texts), harmless_timeline(of_harmless_timeline, texts),
                           texts, closely);
}

// Whether some text is not what it looks like, and so has to be changed to be shown.
void count_texts(const std::vector<std::string>& texts, Examination& examination) {
  if (std::ranges::any_of(texts, [](const auto& text) { return shown_text(text) != text; }))
    examination.reached("unseen");
  if (std::ranges::any_of(texts, [](const auto& text) { return repaired_text(text) != text; }))
    examination.reached("not-utf8");
  if (std::ranges::any_of(texts, [](const auto& text) { return text.find_first_of("<>&\"'") != text.npos; }))
    examination.reached("markup");
  if (std::ranges::any_of(texts, [](const auto& text) { return text.size() > 300; }))
    examination.reached("cut");
}

}  // namespace

Finding look_at_text(const ReportPair& reports) {
  if (!reports.real.ends_with('\n')) return broken("every line ends", reports.real);
  if (!is_seen_but_for_line_ends(reports.real))
    return broken("every character of a report for a terminal is seen", reports.real);
  if (own_lines(reports.real) != own_lines(reports.harmless))
    return broken("strangers say nothing at the left margin", reports.real);
  if (Finding found = find_long_line(reports)) return found;
  const std::string pattern = without_blanks(reports.harmless);
  if (!is_told(pattern, without_blanks(reports.real), reports.texts, Telling::kLaidOut))
    return broken("the text comes back at a terminal", reports.real);
  return std::nullopt;
}

Finding look_at_colors(std::string_view colored, std::string_view plain) {
  constexpr std::array<std::string_view, 6> kCodes = {"\x1B[0m",    "\x1B[1m",  "\x1B[2m",
                                                      "\x1B[31;1m", "\x1B[32m", "\x1B[33m"};
  std::string text(colored);
  for (const std::string_view code : kCodes) remove_all(text, code);
  return text == plain ? std::nullopt : broken("colours are all that differs in colours", text);
}

Finding look_at_markup(const ReportPair& reports) {
  if (!is_seen_but_for_line_ends(reports.real))
    return broken("every character of a document is seen", reports.real);
  if (count_of(reports.real, '<') != count_of(reports.harmless, '<'))
    return broken("strangers open nothing", reports.real);
  return std::nullopt;
}

Finding look_at_page(const ReportPair& reports) {
  if (reports.real.size() > kMaxTimelinePage)
    return broken("a page keeps within its limit", std::to_string(reports.real.size()));
  for (const char end : {'>', '"'}) {
    if (count_of(reports.real, end) != count_of(reports.harmless, end))
      return broken("strangers end nothing", reports.real);
  }
  // The real one has no other elements and no other attributes, so this speaks for both.
  for (const std::string_view part : kActing) {
    if (reports.harmless.find(part) != std::string_view::npos)
      return broken("a page loads nothing and runs nothing", part);
  }
  return std::nullopt;
}

Finding look_at_json(std::string_view report) {
  const bool is_utf8 = std::ranges::all_of(lines_of(report),
                                           [](std::string_view line) { return repaired_text(line) == line; });
  return is_utf8 ? std::nullopt : broken("JSON is UTF-8", report);
}

std::optional<Broken> report_property(std::string_view bytes, Examination& examination) {
  std::vector<std::string> texts = split_fields(bytes, kTexts + 1);
  const std::string shape = texts.back();
  texts.pop_back();
  count_texts(texts, examination);
  const bool closely = examination.asks_libraries(bytes);
  if (closely) examination.reached("libraries");
  const std::size_t part = examination.part_of(bytes, kParts).value_or(kAllParts);
  if (part != kTimelinePart) {
    if (Finding found = look_at_run(shape, texts, part, closely)) return found;
  }
  return part == kAllParts || part == kTimelinePart ? look_at_timeline(shape, texts, closely) : std::nullopt;
}

}  // namespace backcheck
