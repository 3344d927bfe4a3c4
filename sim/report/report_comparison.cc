// The table of several reports, for a terminal.
#include "sim/report/report_comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/reading.h"
#include "model/requirement.h"
#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxName = 300;
constexpr std::size_t kMaxCell = 60;

// The ids of our own catalogue first, then others as they come up.
template <typename Rows, typename Get>
std::vector<std::string> ids_of(const Rows& catalogue, std::span<const ReportDocument> reports, Get get) {
  std::vector<std::string> ids;
  const auto is_told = [&](std::string_view id) {
    return std::ranges::any_of(reports, [&](const ReportDocument& report) {
      return std::ranges::any_of(get(report), [&](const auto& one) { return one.id == id; });
    });
  };
  for (const auto& row : catalogue) {
    if (is_told(row.id)) ids.emplace_back(row.id);
  }
  for (const ReportDocument& report : reports) {
    for (const auto& one : get(report)) {
      if (std::ranges::find(ids, one.id) == ids.end()) ids.push_back(one.id);
    }
  }
  return ids;
}

template <typename Items>
auto find_in(const Items& items, std::string_view id) {
  const auto found = std::ranges::find_if(items, [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

void finish(ComparedRow& row) {
  row.is_same = std::ranges::all_of(row.cells, [&](const auto& cell) { return cell == row.cells.front(); });
}

ComparedRow requirement_row(const std::string& id, std::span<const ReportDocument> reports) {
  ComparedRow row{id, "", {}, {}, {}, true};
  for (const ReportDocument& report : reports) {
    const ReportedRequirement* const one = find_in(report.requirements, id);
    row.cells.push_back(one == nullptr ? "" : one->verdict);
    row.checks.push_back(one == nullptr ? 0 : one->checks);
    row.violations.push_back(one == nullptr ? 0 : one->violations);
    if (one != nullptr && row.about.empty()) row.about = one->sentence;
  }
  finish(row);
  return row;
}

ComparedRow reading_row(const std::string& id, std::span<const ReportDocument> reports) {
  ComparedRow row{id, "", {}, {}, {}, true};
  for (const ReportDocument& report : reports) {
    const ReportedReading* const one = find_in(report.readings, id);
    if (one == nullptr) {
      row.cells.emplace_back();
      continue;
    }
    if (row.about.empty()) row.about = joined(one->alternatives, " / ");
    const bool is_open = one->possible.size() > 1;
    row.cells.push_back(one->possible.empty() ? "none left"
                        : is_open             ? "open: " + joined(one->possible, " / ")
                                              : one->possible.front());
  }
  finish(row);
  return row;
}

std::string painted(const std::string& text, std::string_view verdict, const Ink& ink) {
  if (verdict == "violates" || verdict == "none left") return ink.bad(text);
  if (verdict == "inconclusive") return ink.doubtful(text);
  return text;
}

std::string requirement_cell(const ComparedRow& row, std::size_t i) {
  if (row.cells[i].empty()) return "not told";
  if (row.cells[i] == "skipped") return "-";
  if (row.cells[i] == "violates") return fmt::format("VIOLATES {} of {}", row.violations[i], row.checks[i]);
  return fmt::format("{} {}", row.cells[i], row.checks[i]);
}

std::string reading_cell(const ComparedRow& row, std::size_t i) {
  return row.cells[i].empty() ? "not told" : visible_text(row.cells[i], kMaxCell);
}

template <typename Cell>
std::string table(std::string_view name, const std::vector<ComparedRow>& rows, std::size_t reports,
                  const Ink& ink, Cell cell_of) {
  std::size_t id_width = text_width(name);
  std::vector<std::size_t> widths(reports, 1);
  for (const ComparedRow& row : rows) {
    id_width = std::max(id_width, text_width(visible_text(row.id, kMaxCell)));
    for (std::size_t i = 0; i < reports; ++i) widths[i] = std::max(widths[i], text_width(cell_of(row, i)));
  }
  std::string head = padded(name, id_width);
  for (std::size_t i = 0; i < reports; ++i) head += "  " + padded(report_letter(i), widths[i]);
  std::string out = '\n' + ink.strong("    " + head.substr(0, head.find_last_not_of(' ') + 1)) + '\n';
  for (const ComparedRow& row : rows) {
    std::string line = (row.is_same ? "    " : "  * ") + padded(visible_text(row.id, kMaxCell), id_width);
    for (std::size_t i = 0; i < reports; ++i) {
      const std::string cell = cell_of(row, i);
      const bool is_last = i + 1 == reports;
      line += "  " + painted(is_last ? cell : padded(cell, widths[i]), row.cells[i], ink);
    }
    out += line + '\n';
  }
  return out;
}

}  // namespace

Comparison compare_reports(std::span<const ReportDocument> reports) {
  Comparison comparison;
  for (const std::string& id :
       ids_of(requirements(), reports, [](const ReportDocument& one) -> auto& { return one.requirements; })) {
    comparison.requirements.push_back(requirement_row(id, reports));
  }
  for (const std::string& id :
       ids_of(readings(), reports, [](const ReportDocument& one) -> auto& { return one.readings; })) {
    comparison.readings.push_back(reading_row(id, reports));
  }
  return comparison;
}

std::string report_letter(std::size_t index) {
  constexpr std::size_t kLetters = 26;
  const std::string letter(1, static_cast<char>('A' + index % kLetters));
  return index < kLetters ? letter : letter + std::to_string(index / kLetters);
}

std::string comparison_text(std::span<const ReportDocument> reports, bool colors) {
  const Ink ink(colors);
  std::string out;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const ReportDocument& one = reports[i];
    out += wrapped(
        fmt::format("  {}  ", report_letter(i)),
        fmt::format("{}: {}; {}: {}, {}, {}; profile {}", visible_text(one.file, kMaxName), one.verdict,
                    visible_text(one.endpoint, kMaxName), counted(one.totals.scenarios, "scenario"),
                    counted(one.totals.calls, "call"), counted(one.violations.size(), "violation"),
                    visible_text(one.profile, kMaxName)));
  }
  const Comparison comparison = compare_reports(reports);
  out += table("requirement", comparison.requirements, reports.size(), ink, requirement_cell);
  out += table("reading", comparison.readings, reports.size(), ink, reading_cell);
  return out + "\n  * marks where they differ; - is what a run did not check.\n";
}

}  // namespace backcheck
