// Rows of the table of readings.
#include "sim/report/html_readings.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/html_text.h"

namespace backcheck {
namespace {

std::string alternatives_cell(const ReadingResult& result) {
  const ReadingRow& row = row_of(result.reading);
  const auto left = std::ranges::count(result.possible, true);
  std::string out = "<td><ul>";
  for (std::size_t i = 0; i < row.alternative_count(); ++i) {
    const bool possible = i < result.possible.size() && result.possible[i];
    const std::string_view style = !possible ? "gone" : left == 1 ? "chosen" : "";
    const std::string_view word = !possible ? "excluded" : left == 1 ? "this one" : "possible";
    out += fmt::format("<li><span class=\"{}\">{}</span> <span class=\"soft\">({})</span></li>", style,
                       html_text(row.alternatives[i]), word);
  }
  return out + "</ul></td>";
}

std::string_view state_chip(const ReadingResult& result) {
  const auto left = std::ranges::count(result.possible, true);
  if (left == 0)
    return "<span class=\"chip bad\"><span aria-hidden=\"true\">&#10007;</span> none left</span>";
  if (left == 1) return "<span class=\"chip good\"><span aria-hidden=\"true\">&#10003;</span> found</span>";
  return "<span class=\"chip soft\">open</span>";
}

std::string row_text(const ReadingResult& result) {
  const ReadingRow& row = row_of(result.reading);
  return fmt::format(
      "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td>{}<td><a "
      "href=\"#{}\">{}</a></td></tr>\n",
      html_text(row.id), html_text(row.question), state_chip(result), alternatives_cell(result),
      requirement_id(row.requirement), requirement_id(row.requirement));
}

}  // namespace

std::string html_readings(const std::vector<ReadingResult>& readings) {
  if (readings.empty()) return "";
  std::string out =
      "<p>Where the page leaves a choice, either alternative is right, as long as the endpoint sticks to "
      "one.</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of readings\"><table "
      "class=\"matrix readings\"><caption>What is left of each choice after all that was seen</caption>\n"
      "<thead><tr><th scope=\"col\">Reading</th><th scope=\"col\">What is left open</th><th "
      "scope=\"col\">State</th><th scope=\"col\">Alternatives</th><th scope=\"col\">Left by</th></tr></thead>"
      "<tbody>\n";
  for (const ReadingResult& result : readings) out += row_text(result);
  return out + "</tbody></table></div>\n";
}

}  // namespace backcheck
