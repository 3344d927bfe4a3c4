// How large a scenario is: what it costs to play it, and the order in which shrinking goes down.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "sim/scenario/scenario.h"

namespace backcheck {

// How many requests the scenario sends.
std::size_t calls_in(const Scenario& scenario);

// The earlier a part stands the more it weighs. No part is negative, so whatever only goes down comes to an
// end.
enum class SizePart : std::uint8_t {
  kDeeds,       // steps, with every call of a parallel step, and one more for its being parallel
  kWorld,       // instances, databases, backup sets and tasks that are there from the start
  kParameters,  // of all calls
  kOddities,    // settings that are not the plain ones
  kLetters,     // of all texts and ids, in bytes
  kSigns,       // of these, what is neither letter nor digit nor one of - . _
  kUnevenness,  // of the instants: see unevenness_of()
  kDistance,    // of each instant from the one before it, in milliseconds
  kDays,        // from the usual day to that of the start
};

inline constexpr std::size_t kSizePartCount = 9;

struct ScenarioSize {
  std::array<std::int64_t, kSizePartCount> parts{};
  std::int64_t operator[](SizePart part) const { return parts.at(static_cast<std::size_t>(part)); }
  auto operator<=>(const ScenarioSize&) const = default;
};

ScenarioSize size_of(const Scenario& scenario);

// The day on which a scenario starts where nothing speaks for another one: that of 2019-08-01 UTC.
inline constexpr std::int64_t kUsualDay = 18'109;

// The status of an instance that does not run, where nothing speaks for another one.
inline constexpr std::string_view kPlainStatus = "Stopped";

// 0 for midnight in UTC, 1 for another full hour, 2 for a full minute, 3 for a full second, else 4.
int unevenness_of(Instant instant);

// Whether it can be played at all: there are steps, they name instances of the world where the hook needs
// them, the clock never runs back, and nothing of the world at the start lies ahead.
bool is_playable(const Scenario& scenario);

}  // namespace backcheck
