// Instants, zones and days: the service's time, in whole milliseconds.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

// A moment. Milliseconds since 1970-01-01T00:00:00Z; may be negative.
struct Instant {
  std::int64_t milliseconds = 0;
  auto operator<=>(const Instant&) const = default;
};

// What is known of a moment: it lies in [earliest, latest]. A virtual clock gives both the same value.
struct Span {
  Instant earliest;
  Instant latest;
  static Span at(Instant instant) { return {instant, instant}; }
  bool operator==(const Span&) const = default;
};

// The zones in which a service may count its days (reading quota-day).
enum class Zone : std::uint8_t { kUtc, kUtcPlus8 };

// The number of whole days since 1970-01-01 in that zone.
std::int64_t day_of(Instant instant, Zone zone);

// The first instant of that day, in milliseconds as in Instant.
std::int64_t begin_of_day(std::int64_t day, Zone zone);

// Reads an RFC 3339 instant such as 2019-08-01T03:00:00Z, 2019-08-01T03:00:00.250Z or
// 2019-08-01T11:00:00+08:00. Digits after the third of the fraction are dropped. Nothing else is accepted,
// nor what an offset moves out of the years 0000 to 9999.
std::optional<Instant> parse_instant(std::string_view text);

// Writes 2019-08-01T03:00:00Z; with .250 before the Z only where the milliseconds are not zero.
std::string format_instant(Instant instant);

}  // namespace backcheck
