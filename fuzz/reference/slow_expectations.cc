// Days counted on a table, names made from ids.
#include "fuzz/reference/slow_expectations.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace backcheck {
namespace {

constexpr std::string_view kDigits = "0123456789";

// Four digits, or two; -1 for anything else.
int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) {
    const std::size_t value = kDigits.find(digit);
    if (value == kDigits.npos) return -1;
    number = 10 * number + static_cast<int>(value);
  }
  return number;
}

bool is_leap(int year) { return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0); }

int days_of(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int leap_day = month == 2 && is_leap(year) ? 1 : 0;
  return kDays.at(static_cast<std::size_t>(month - 1)) + leap_day;
}

// Whether the first day comes before the second; both are days.
bool is_before(std::string_view day, std::string_view other) {
  const std::array one = {number_of(day.substr(0, 4)), number_of(day.substr(5, 2)),
                          number_of(day.substr(8, 2))};
  const std::array two = {number_of(other.substr(0, 4)), number_of(other.substr(5, 2)),
                          number_of(other.substr(8, 2))};
  return one < two;
}

}  // namespace

bool slowly_is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number_of(text.substr(0, 4));
  const int month = number_of(text.substr(5, 2));
  const int day = number_of(text.substr(8, 2));
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

bool slowly_names(std::string_view words, std::string_view id) {
  if (words.empty() || words == id) return true;
  for (std::size_t at = 0; at < id.size(); ++at) {
    const bool is_slash = id[at] == '/';
    if ((is_slash || id[at] == '[') && words == id.substr(0, at)) return true;
    if (is_slash && words == id.substr(0, at + 1)) return true;
  }
  return false;
}

const ExpectedViolation* slow_explanation(const std::vector<ExpectedViolation>& entries,
                                          std::string_view today, Requirement requirement,
                                          std::string_view id) {
  for (const ExpectedViolation& entry : entries) {
    const bool is_of_it = !entry.requirement || *entry.requirement == requirement;
    if (is_of_it && !is_before(entry.until, today) && slowly_names(entry.scenario, id)) return &entry;
  }
  return nullptr;
}

}  // namespace backcheck
