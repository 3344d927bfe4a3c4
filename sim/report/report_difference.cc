// Comparing two reports, row by row.
#include "sim/report/report_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxName = 300;
constexpr std::size_t kMostLines = 60;  // of one kind of change

int rank_of(std::string_view verdict) {
  if (verdict == "conforms") return 0;
  return verdict == "violates" ? 2 : 1;
}

Change change_of(std::string_view before, std::string_view after) {
  const int from = rank_of(before);
  const int to = rank_of(after);
  return from == to ? Change::kOther : to > from ? Change::kWorse : Change::kBetter;
}

template <typename Items>
std::map<std::string, const typename Items::value_type*> by_id(const Items& items) {
  std::map<std::string, const typename Items::value_type*> out;
  for (const auto& item : items) out.emplace(item.id, &item);
  return out;
}

// Requirements and scenarios: whatever has a verdict.
template <typename Items>
void add_verdicts(std::string_view kind, const Items& before, const Items& after,
                  std::vector<Difference>& out) {
  const auto old_ones = by_id(before);
  const auto new_ones = by_id(after);
  for (const auto& [id, one] : new_ones) {
    const std::string what = fmt::format("{} {}", kind, id);
    const auto found = old_ones.find(id);
    if (found == old_ones.end()) {
      out.push_back({one->verdict == "violates" ? Change::kWorse : Change::kNew, what, "", one->verdict});
    } else if (found->second->verdict != one->verdict) {
      out.push_back(
          {change_of(found->second->verdict, one->verdict), what, found->second->verdict, one->verdict});
    }
  }
  for (const auto& [id, one] : old_ones) {
    if (!new_ones.contains(id))
      out.push_back({Change::kGone, fmt::format("{} {}", kind, id), one->verdict, ""});
  }
}

// What a violation is known by in another run.
std::string name_of(const ReportedViolation& violation, bool by_kind) {
  std::string name = "violation of " + violation.requirement;
  if (!violation.reading.empty()) name += " (" + violation.reading + ")";
  if (!by_kind) return name + " in " + violation.scenario;
  return name + ": " + violation.outcome +
         (violation.status == 0 ? "" : fmt::format(" (HTTP {})", violation.status));
}

std::map<std::string, const ReportedViolation*> by_name(const ReportDocument& report, bool by_kind) {
  std::map<std::string, const ReportedViolation*> out;
  for (const ReportedViolation& violation : report.violations)
    out.emplace(name_of(violation, by_kind), &violation);
  return out;
}

// Of scenarios, what their violations do not tell already.
bool is_told(const Difference& one, const ReportDocument& report) {
  return std::ranges::any_of(report.violations, [&](const ReportedViolation& violation) {
    return one.what == "scenario " + violation.scenario;
  });
}

void add_scenarios(const ReportDocument& before, const ReportDocument& after, std::vector<Difference>& out) {
  std::vector<Difference> all;
  add_verdicts("scenario", before.scenarios, after.scenarios, all);
  for (Difference& one : all) {
    const bool is_violation_told = (one.after == "violates" && is_told(one, after)) ||
                                   (one.before == "violates" && is_told(one, before) && !one.after.empty());
    if (!is_violation_told) out.push_back(std::move(one));
  }
}

void add_violations(const ReportDocument& before, const ReportDocument& after, std::vector<Difference>& out) {
  const bool by_kind = before.is_exploration || after.is_exploration;
  const auto old_ones = by_name(before, by_kind);
  const auto new_ones = by_name(after, by_kind);
  for (const auto& [name, violation] : new_ones) {
    if (!old_ones.contains(name)) out.push_back({Change::kWorse, name, "", violation->outcome});
  }
  for (const auto& [name, violation] : old_ones) {
    if (!new_ones.contains(name)) out.push_back({Change::kBetter, name, violation->outcome, ""});
  }
}

std::string left_of(const ReportedReading& reading) {
  if (reading.possible.empty()) return "none left";
  return (reading.possible.size() > 1 ? "open: " : "") + joined(reading.possible, " / ");
}

Change change_of(const ReportedReading& before, const ReportedReading& after) {
  if (after.possible.empty()) return Change::kWorse;
  if (before.possible.empty()) return Change::kBetter;
  const bool share = std::ranges::any_of(after.possible, [&](const std::string& one) {
    return std::ranges::find(before.possible, one) != before.possible.end();
  });
  return share ? Change::kOther : Change::kWorse;
}

void add_readings(const ReportDocument& before, const ReportDocument& after, std::vector<Difference>& out) {
  const auto old_ones = by_id(before.readings);
  const auto new_ones = by_id(after.readings);
  for (const auto& [id, one] : new_ones) {
    const auto found = old_ones.find(id);
    if (found == old_ones.end()) {
      out.push_back({Change::kNew, "reading " + id, "", left_of(*one)});
    } else if (left_of(*found->second) != left_of(*one)) {
      out.push_back(
          {change_of(*found->second, *one), "reading " + id, left_of(*found->second), left_of(*one)});
    }
  }
  for (const auto& [id, one] : old_ones) {
    if (!new_ones.contains(id)) out.push_back({Change::kGone, "reading " + id, left_of(*one), ""});
  }
}

std::string line_of(const Difference& one) {
  std::string line = one.what;
  if (one.before.empty() && !one.after.empty()) line += ": " + one.after;
  if (!one.before.empty() && one.after.empty()) line += ": was " + one.before;
  if (!one.before.empty() && !one.after.empty()) line += ": " + one.before + " -> " + one.after;
  return wrapped("    ", visible_text(line, kMaxName));
}

struct Heading {
  Change change;
  std::string_view name;
};
constexpr std::array<Heading, 5> kHeadings = {{{Change::kWorse, "Worse"},
                                               {Change::kBetter, "Better"},
                                               {Change::kOther, "Changed"},
                                               {Change::kNew, "New"},
                                               {Change::kGone, "Gone"}}};

std::string paragraph(const Heading& heading, const std::vector<Difference>& all, const Ink& ink) {
  std::string lines;
  std::size_t count = 0;
  for (const Difference& one : all) {
    if (one.change == heading.change && ++count <= kMostLines) lines += line_of(one);
  }
  if (count == 0) return "";
  if (count > kMostLines) lines += fmt::format("    and {} more\n", count - kMostLines);
  const std::string name = fmt::format("  {}: {}", heading.name, count);
  const bool is_bad = heading.change == Change::kWorse;
  return '\n' +
         (is_bad                              ? ink.bad(name)
          : heading.change == Change::kBetter ? ink.good(name)
                                              : ink.strong(name)) +
         '\n' + lines;
}

std::string run_line(std::string_view name, const ReportDocument& report) {
  return wrapped(
      fmt::format("  {}  ", name),
      fmt::format("{}: {}; {}, {}, {}", visible_text(report.file, kMaxName), report.verdict,
                  visible_text(report.endpoint, kMaxName), counted(report.totals.scenarios, "scenario"),
                  counted(report.violations.size(), "violation")));
}

}  // namespace

std::vector<Difference> differences(const ReportDocument& before, const ReportDocument& after) {
  std::vector<Difference> out;
  if (before.verdict != after.verdict)
    out.push_back({change_of(before.verdict, after.verdict), "the verdict", before.verdict, after.verdict});
  if (before.profile != after.profile)
    out.push_back({Change::kOther, "the profile", before.profile, after.profile});
  add_verdicts("requirement", before.requirements, after.requirements, out);
  add_violations(before, after, out);
  add_readings(before, after, out);
  if (!before.is_exploration && !after.is_exploration) add_scenarios(before, after, out);
  return out;
}

bool is_worse(const std::vector<Difference>& differences) {
  return std::ranges::find(differences, Change::kWorse, &Difference::change) != differences.end();
}

std::string difference_text(const ReportDocument& before, const ReportDocument& after, bool colors) {
  const Ink ink(colors);
  const std::vector<Difference> all = differences(before, after);
  std::string out = is_worse(all) ? ink.bad("WORSE") + ": something that was right is not any more\n"
                    : all.empty() ? ink.good("SAME") + ": nothing changed\n"
                                  : ink.good("NOT WORSE") + ": nothing that was right is wrong now\n";
  out += run_line("old", before) + run_line("new", after);
  for (const Heading& heading : kHeadings) out += paragraph(heading, all, ink);
  return out;
}

}  // namespace backcheck
