// Instants as text, and the days they fall in.
#include "model/calendar.h"

#include <array>
#include <charconv>
#include <chrono>

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// What can be written: 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z.
constexpr Instant kFirst{-719'528 * kDay};
constexpr Instant kLast{2'932'897 * kDay - 1};

// Takes exactly so many decimal digits off the front of `text`.
template <std::size_t kDigits>
std::optional<int> take_number(std::string_view& text) {
  if (text.size() < kDigits) return std::nullopt;
  int value = 0;
  bool good = true;
  for (std::size_t i = 0; i < kDigits; ++i) {
    const int digit = text[i] - '0';
    good = good && digit >= 0 && digit <= 9;
    value = value * 10 + digit;
  }
  if (!good) return std::nullopt;
  text.remove_prefix(kDigits);
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
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
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
  const auto hours = take_number<2>(text);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number<2>(text);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = *hours * kHour + *minutes * kMinute;
  return behind ? -offset : offset;
}

// Days since 1970-01-01 of the date at the front of `text`.
std::optional<std::int64_t> take_date(std::string_view& text) {
  using namespace std::chrono;
  const auto year_number = take_number<4>(text);
  if (!year_number || !take(text, '-')) return std::nullopt;
  const auto month_number = take_number<2>(text);
  if (!month_number || !take(text, '-')) return std::nullopt;
  const auto day_number = take_number<2>(text);
  if (!day_number) return std::nullopt;
  const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                            day{static_cast<unsigned>(*day_number)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date}.time_since_epoch().count();
}

// Milliseconds since midnight of the time at the front of `text`, without its fraction.
std::optional<std::int64_t> take_time(std::string_view& text) {
  const auto hours = take_number<2>(text);
  if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number<2>(text);
  if (!minutes || *minutes > 59 || !take(text, ':')) return std::nullopt;
  const auto seconds = take_number<2>(text);
  if (!seconds || *seconds > 59) return std::nullopt;
  return *hours * kHour + *minutes * kMinute + *seconds * kSecond;
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
  const auto days = take_date(text);
  if (!days || !take(text, 'T')) return std::nullopt;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  const Instant instant{*days * kDay + *time + *fraction - *offset};
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
