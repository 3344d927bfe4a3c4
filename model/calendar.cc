// Instants as text, and the days they fall in.
#include "model/calendar.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstring>

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// What can be written: 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z.
constexpr Instant kFirst{-719'528 * kDay};
constexpr Instant kLast{2'932'897 * kDay - 1};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A date and a time, up to the second, lie between these two character by character.
constexpr std::string_view kLowest = "0000-00-00T00:00:00";
constexpr std::string_view kHighest = "9999-99-99T99:99:99";

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

// Whether each of eight bytes lies between two that are ASCII. One that is not ASCII does not, so that it
// does not matter what it carries into the next.
bool lie_between(std::uint64_t low, std::uint64_t bytes, std::uint64_t high) {
  constexpr std::uint64_t kTops = 0x8080808080808080U;  // the top bit of each byte
  const std::uint64_t from_low = bytes + (kTops - low);
  const std::uint64_t beyond_high = bytes + (~kTops - high);
  return (from_low & ~beyond_high & ~bytes & kTops) == kTops;
}

// Whether `text` begins like one.
bool has_date_and_time(std::string_view text) {
  if (text.size() < kLowest.size()) return false;
  const auto eight_lie = [text](std::size_t at) {
    return lie_between(eight_bytes(kLowest, at), eight_bytes(text, at), eight_bytes(kHighest, at));
  };
  return eight_lie(0) && eight_lie(8) && eight_lie(kLowest.size() - 8);
}

// Takes exactly two decimal digits off the front of `text`.
std::optional<int> take_pair(std::string_view& text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  const int value = 10 * (text[0] - '0') + (text[1] - '0');
  text.remove_prefix(2);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

// The milliseconds of an optional fraction such as ".25"; nothing where a point is followed by no digit.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return 0;
  std::int64_t value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]); ++digits) {
    if (digits < 3) value = value * 10 + (text[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  for (std::size_t missing = digits; missing < 3; ++missing) value *= 10;
  text.remove_prefix(digits);
  return value;
}

// The milliseconds by which the zone at the end of `text` ("Z" or "+08:00") is ahead of UTC.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return 0;
  const bool behind = !text.empty() && text.front() == '-';
  if (!behind && (text.empty() || text.front() != '+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_pair(text);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_pair(text);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = *hours * kHour + *minutes * kMinute;
  return behind ? -offset : offset;
}

// Milliseconds since 1970-01-01T00:00:00 of what has_date_and_time, in its own zone.
std::optional<std::int64_t> date_and_time(std::string_view text) {
  using namespace std::chrono;
  const auto pair = [text](std::size_t at) { return 10 * (text[at] - '0') + (text[at + 1] - '0'); };
  const int hours = pair(11);
  const int minutes = pair(14);
  const int seconds = pair(17);
  const year_month_day date{year{100 * pair(0) + pair(2)}, month{static_cast<unsigned>(pair(5))},
                            day{static_cast<unsigned>(pair(8))}};
  if (!date.ok() || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return sys_days{date}.time_since_epoch().count() * kDay + hours * kHour + minutes * kMinute +
         seconds * kSecond;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

std::int64_t ahead_of_utc(Zone zone) { return zone == Zone::kUtcPlus8 ? 8 * kHour : 0; }

// Writes `value` with leading zeros so that it fills `width` characters.
void append_number(std::string& out, std::int64_t value, std::size_t width) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const auto size = static_cast<std::size_t>(end - digits.data());
  if (size < width) out.append(width - size, '0');
  out.append(digits.data(), size);
}

}  // namespace

std::int64_t day_of(Instant instant, Zone zone) {
  return floor_divide(instant.milliseconds + ahead_of_utc(zone), kDay);
}

std::int64_t begin_of_day(std::int64_t day, Zone zone) { return day * kDay - ahead_of_utc(zone); }

std::optional<Instant> parse_instant(std::string_view text) {
  if (!has_date_and_time(text)) return std::nullopt;
  const auto seconds = date_and_time(text);
  if (!seconds) return std::nullopt;
  text.remove_prefix(kLowest.size());
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  const Instant instant{*seconds + *fraction - *offset};
  return kFirst <= instant && instant <= kLast ? std::optional(instant) : std::nullopt;
}

std::string format_instant(Instant instant) {
  using namespace std::chrono;
  const std::int64_t day_number = day_of(instant, Zone::kUtc);
  const std::int64_t in_day = instant.milliseconds - day_number * kDay;
  const year_month_day date{sys_days{days{day_number}}};
  std::string out;
  append_number(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_number(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_number(out, static_cast<unsigned>(date.day()), 2);
  out += 'T';
  append_number(out, in_day / kHour, 2);
  out += ':';
  append_number(out, in_day % kHour / kMinute, 2);
  out += ':';
  append_number(out, in_day % kMinute / kSecond, 2);
  if (in_day % kSecond != 0) {
    out += '.';
    append_number(out, in_day % kSecond, 3);
  }
  out += 'Z';
  return out;
}

}  // namespace backcheck
