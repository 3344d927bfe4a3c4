// Tables of readings.
#include "sim/report/reading_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace backcheck {
namespace {

constexpr std::size_t kIdWidth = 20;
constexpr std::size_t kColumnWidth = 44;

std::vector<std::string> possible_alternatives(const ReadingResult& result) {
  const ReadingRow& row = row_of(result.reading);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < row.alternative_count() && i < result.possible.size(); ++i) {
    if (result.possible[i]) names.emplace_back(row.alternatives[i]);
  }
  return names;
}

// One line of the table, or one entry of a list: a choice, or a family of choices that differ by engine.
struct Entry {
  std::string id;
  std::string text;
};

// Choices by engine ("snapshot-engines/MySQL") become one entry: "rejected on MySQL, PPAS; accepted
// on MariaDB".
class Family {
 public:
  void add(std::string_view member, const std::string& alternative) {
    if (members_.find(alternative) == members_.end()) order_.push_back(alternative);
    members_[alternative].emplace_back(member);
  }
  std::string text() const {
    std::vector<std::string> parts;
    for (const std::string& alternative : order_)
      parts.push_back(alternative + " on " + joined(members_.at(alternative)));
    return joined(parts, "; ");
  }

 private:
  std::vector<std::string> order_;
  std::map<std::string, std::vector<std::string>> members_;
};

struct Entries {
  std::vector<Entry> single;
  std::vector<Entry> families;
};

Entries found_entries(const std::vector<ReadingResult>& readings) {
  Entries entries;
  std::vector<std::pair<std::string, Family>> families;
  for (const ReadingResult& result : readings) {
    const auto names = possible_alternatives(result);
    if (names.size() != 1) continue;
    const std::string_view id = row_of(result.reading).id;
    const std::size_t slash = id.find('/');
    if (slash == std::string_view::npos) {
      entries.single.push_back({std::string(id), names.front()});
      continue;
    }
    const std::string_view family = id.substr(0, slash);
    if (families.empty() || families.back().first != family) families.emplace_back(family, Family());
    families.back().second.add(id.substr(slash + 1), names.front());
  }
  for (const auto& [id, family] : families) entries.families.push_back({id, family.text()});
  return entries;
}

std::string found_table(const Entries& entries) {
  std::string out;
  const std::size_t rows = (entries.single.size() + 1) / 2;
  for (std::size_t row = 0; row < rows; ++row) {
    const Entry& left = entries.single[row];
    std::string line = "    " + padded(left.id, kIdWidth) + left.text;
    if (row + rows < entries.single.size()) {
      const Entry& right = entries.single[row + rows];
      line = padded(line, 4 + kColumnWidth) + padded(right.id, kIdWidth) + right.text;
    }
    out += line + '\n';
  }
  for (const Entry& family : entries.families)
    out += wrapped("    " + padded(family.id, kIdWidth), family.text);
  return out;
}

// The choices with more than one alternative left; in brackets those left where some are excluded.
std::vector<std::string> open_list(const std::vector<ReadingResult>& readings) {
  std::vector<std::string> open;
  for (const ReadingResult& result : readings) {
    const auto names = possible_alternatives(result);
    if (names.size() < 2) continue;
    const ReadingRow& row = row_of(result.reading);
    std::string entry(row.id);
    if (names.size() < row.alternative_count()) entry += " (" + joined(names, " or ") + ")";
    open.push_back(std::move(entry));
  }
  return open;
}

}  // namespace

std::string readings_paragraph(const std::vector<ReadingResult>& readings, const Ink& ink) {
  if (readings.empty()) return "";
  const Entries found = found_entries(readings);
  const std::vector<std::string> open = open_list(readings);
  const auto none_left = std::ranges::count_if(
      readings, [](const ReadingResult& result) { return possible_alternatives(result).empty(); });
  std::string out =
      '\n' + ink.strong("  Readings found: how the endpoint decides what the page leaves open") + '\n';
  if (found.single.empty() && found.families.empty()) out += "    none\n";
  out += found_table(found);
  if (!open.empty()) {
    out += '\n' +
           ink.strong(fmt::format("  Still open: {}, where nothing that was seen decides",
                                  counted(open.size(), "reading"))) +
           '\n';
    out += wrapped("    ", joined(open));
  }
  if (none_left > 0) {
    out += wrapped("    ", fmt::format("For {} no alternative is left: see the violations.",
                                       counted(static_cast<std::size_t>(none_left), "reading")));
  }
  return out;
}

}  // namespace backcheck
