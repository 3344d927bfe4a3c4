// The paragraphs of `backcheck spec`.
#include "sim/report/spec_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "model/reading.h"
#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kIndent = "         ";

using ScenarioLists = std::array<std::vector<std::string>, kRequirementCount>;

ScenarioLists by_requirement(const std::vector<RequirementCoverage>& coverage) {
  ScenarioLists lists;
  for (const RequirementCoverage& row : coverage) {
    auto& list = lists[static_cast<std::size_t>(row.requirement)];
    list.insert(list.end(), row.scenarios.begin(), row.scenarios.end());
  }
  return lists;
}

// The cases of one matrix stand next to each other: "quota/edge (5 cases)".
std::vector<std::string> without_cases(const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < ids.size();) {
    const std::string base = ids[i].substr(0, ids[i].find('['));
    const bool is_case = base.size() < ids[i].size();
    std::size_t end = i + 1;
    while (is_case && end < ids.size() && ids[end].starts_with(base + '[')) ++end;
    out.push_back(visible_text(base) + (is_case ? fmt::format(" ({})", counted(end - i, "case")) : ""));
    i = end;
  }
  return out;
}

std::string requirement_lines(const RequirementRow& row, const std::vector<std::string>& ids,
                              const Ink& ink) {
  std::string out = wrapped("  " + padded(row.id, kIndent.size() - 2), row.sentence);
  if (ids.empty()) return out + std::string(kIndent) + ink.bad("no scenario covers this") + '\n';
  return out +
         wrapped(kIndent, fmt::format("{}: {}", counted(ids.size(), "scenario"), joined(without_cases(ids))));
}

std::string reading_lines(const ReadingRow& row) {
  std::vector<std::string> alternatives;
  for (std::size_t i = 0; i < row.alternative_count(); ++i) alternatives.emplace_back(row.alternatives[i]);
  return wrapped("  ", fmt::format("{} ({}): {}", row.id, requirement_id(row.requirement), row.question)) +
         wrapped(kIndent, joined(alternatives, " / "));
}

}  // namespace

std::string spec_report(const std::vector<RequirementCoverage>& coverage, bool colors) {
  const Ink ink(colors);
  const ScenarioLists lists = by_requirement(coverage);
  std::vector<std::string> uncovered;
  std::set<std::string> scenarios;
  std::string rows;
  for (const RequirementRow& row : requirements()) {
    const auto& ids = lists[static_cast<std::size_t>(row.requirement)];
    if (ids.empty()) uncovered.emplace_back(row.id);
    scenarios.insert(ids.begin(), ids.end());
    rows += requirement_lines(row, ids, ink);
  }
  std::string out = ink.strong(fmt::format("{} requirements, {}", kRequirementCount,
                                           counted(scenarios.size(), "scenario"))) +
                    "\n\n";
  out += rows + '\n';
  out += ink.strong(fmt::format("{} open readings: the page leaves a choice, an endpoint sticks to its own",
                                kReadingCount)) +
         "\n\n";
  for (const ReadingRow& row : readings()) out += reading_lines(row);
  out += '\n';
  if (uncovered.empty()) return out + ink.good("Every requirement is covered by a scenario.") + '\n';
  return out +
         ink.bad(fmt::format("{} not covered by any scenario: {}", counted(uncovered.size(), "requirement"),
                             joined(uncovered))) +
         '\n';
}

}  // namespace backcheck
