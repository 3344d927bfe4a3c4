// What a generated call can be aimed at: the state it meets, its kind, and how it ends.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "model/engine.h"
#include "model/instance.h"
#include "sim/scenario/making/call_kind.h"

namespace backcheck {

// How many backup sets of the day the instance has: those of tasks that succeeded, dated by their start, in
// the zone in which there are more. The edges of the quota one by one.
enum class SetsToday : std::uint8_t { kNone, kOne, kSome, k18, k19, k20, k21OrMore };
inline constexpr std::size_t kSetsTodayCount = 7;

// Where the instant of a call lies: within the last or the first second of a day in one of the two zones.
enum class DayEdge : std::uint8_t { kNone, kLastOfUtc, kFirstOfUtc, kLastOfUtcPlus8, kFirstOfUtcPlus8 };
inline constexpr std::size_t kDayEdgeCount = 5;

// A state of an instance with everything left out that no rule looks at.
struct AbstractState {
  Engine engine = Engine::kMySql;
  bool running = true;
  bool busy = false;  // a backup task is ongoing
  SetsToday sets = SetsToday::kNone;
  DayEdge edge = DayEdge::kNone;
  bool operator==(const AbstractState&) const = default;
};

struct Goal {
  AbstractState state;
  CallKind kind = CallKind::kPlain;
  bool accepted = true;
  bool operator==(const Goal&) const = default;
};

inline constexpr std::size_t kGoalCount =
    kEngines.size() * 2 * 2 * kSetsTodayCount * kDayEdgeCount * kCallKindCount * 2;

// Every goal has a number below kGoalCount, and every such number is that of a goal.
std::size_t number_of(const Goal& goal);
Goal goal_of(std::size_t number);

// The state of the instance at an instant that is known exactly.
AbstractState abstract_state(const Instance& instance, Instant now);
DayEdge day_edge(Instant now);
SetsToday sets_today(const Instance& instance, Instant now);

// As reports show them.
std::string_view sets_today_name(SetsToday sets);
std::string_view day_edge_name(DayEdge edge);
// "MySQL, running, idle, 20 sets today, last second of the UTC day: Logical accepted".
std::string describe(const Goal& goal);

}  // namespace backcheck
