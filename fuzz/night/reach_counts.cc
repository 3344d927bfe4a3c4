// Sums by place.
#include "fuzz/night/reach_counts.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace backcheck {
namespace {

void add(std::string_view place, std::uint64_t count, ReachCounts& counts) {
  const auto found = std::ranges::find(counts, place, &ReachCount::place);
  if (found == counts.end()) {
    counts.push_back({std::string(place), count});
  } else {
    found->count += count;
  }
}

void add_line(std::string_view line, ReachCounts& counts) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || blank == 0) return;
  const std::string_view digits = line.substr(blank + 1);
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error == std::errc() && end == digits.data() + digits.size()) add(line.substr(0, blank), count, counts);
}

}  // namespace

void add_reach(std::string_view lines, ReachCounts& counts) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == std::string_view::npos) return;  // cut short
    add_line(lines.substr(0, end), counts);
    lines.remove_prefix(end + 1);
  }
}

std::uint64_t reach_of(const ReachCounts& counts, std::string_view place) {
  const auto found = std::ranges::find(counts, place, &ReachCount::place);
  return found == counts.end() ? 0 : found->count;
}

std::string reach_share(const ReachCounts& counts, std::string_view place) {
  const std::uint64_t inputs = reach_of(counts, "inputs");
  if (inputs == 0) return "";
  char text[32];
  const double share = 100.0 * static_cast<double>(reach_of(counts, place)) / static_cast<double>(inputs);
  std::snprintf(text, sizeof text, "%.1f %%", share);
  return text;
}

}  // namespace backcheck
