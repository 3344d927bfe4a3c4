// States as far as rules look at them.
#include "sim/scenario/making/goal.h"

#include <algorithm>
#include <cassert>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kSetsTodayCount> kSetsNames = {"0",  "1",  "2 to 17",   "18",
                                                                      "19", "20", "21 or more"};
constexpr std::array<std::string_view, kDayEdgeCount> kEdgeNames = {
    "within the day", "last second of the UTC day", "first second of the UTC day",
    "last second of the UTC+8 day", "first second of the UTC+8 day"};

std::ptrdiff_t sets_in(const Instance& instance, std::int64_t day, Zone zone) {
  return std::ranges::count_if(instance.ended, [&](const EndedTask& task) {
    return task.succeeded && day_of(task.started.earliest, zone) == day;
  });
}

bool day_turns(Instant from, std::int64_t milliseconds, Zone zone) {
  return day_of(from, zone) != day_of({from.milliseconds + milliseconds}, zone);
}

// Peels the digits of a mixed number off it, the lowest first.
class Digits {
 public:
  explicit Digits(std::size_t number) : rest_(number) {}
  std::size_t next(std::size_t base) {
    const std::size_t digit = rest_ % base;
    rest_ /= base;
    return digit;
  }

 private:
  std::size_t rest_;
};

}  // namespace

std::size_t number_of(const Goal& goal) {
  const AbstractState& state = goal.state;
  std::size_t number = static_cast<std::size_t>(state.engine);
  const auto append = [&number](std::size_t digit, std::size_t base) { number = number * base + digit; };
  append(static_cast<std::size_t>(state.edge), kDayEdgeCount);
  append(static_cast<std::size_t>(state.sets), kSetsTodayCount);
  append(static_cast<std::size_t>(goal.kind), kCallKindCount);
  append(state.running ? 0 : 1, 2);
  append(state.busy ? 1 : 0, 2);
  append(goal.accepted ? 0 : 1, 2);
  return number;
}

Goal goal_of(std::size_t number) {
  assert(number < kGoalCount);
  Digits digits(number);
  Goal goal;
  goal.accepted = digits.next(2) == 0;
  goal.state.busy = digits.next(2) == 1;
  goal.state.running = digits.next(2) == 0;
  goal.kind = static_cast<CallKind>(digits.next(kCallKindCount));
  goal.state.sets = static_cast<SetsToday>(digits.next(kSetsTodayCount));
  goal.state.edge = static_cast<DayEdge>(digits.next(kDayEdgeCount));
  goal.state.engine = static_cast<Engine>(digits.next(kEngines.size()));
  return goal;
}

DayEdge day_edge(Instant now) {
  constexpr std::int64_t kSecond = 1000;
  if (day_turns(now, kSecond, Zone::kUtc)) return DayEdge::kLastOfUtc;
  if (day_turns(now, -kSecond, Zone::kUtc)) return DayEdge::kFirstOfUtc;
  if (day_turns(now, kSecond, Zone::kUtcPlus8)) return DayEdge::kLastOfUtcPlus8;
  if (day_turns(now, -kSecond, Zone::kUtcPlus8)) return DayEdge::kFirstOfUtcPlus8;
  return DayEdge::kNone;
}

SetsToday sets_today(const Instance& instance, Instant now) {
  const std::ptrdiff_t count = std::max(sets_in(instance, day_of(now, Zone::kUtc), Zone::kUtc),
                                        sets_in(instance, day_of(now, Zone::kUtcPlus8), Zone::kUtcPlus8));
  if (count < 2) return static_cast<SetsToday>(count);
  if (count < 18) return SetsToday::kSome;
  return static_cast<SetsToday>(std::min<std::ptrdiff_t>(count, 21) - 18 +
                                static_cast<std::ptrdiff_t>(SetsToday::k18));
}

AbstractState abstract_state(const Instance& instance, Instant now) {
  return {instance.engine, instance.status == kRunning, instance.task.has_value(), sets_today(instance, now),
          day_edge(now)};
}

std::string_view sets_today_name(SetsToday sets) { return kSetsNames.at(static_cast<std::size_t>(sets)); }
std::string_view day_edge_name(DayEdge edge) { return kEdgeNames.at(static_cast<std::size_t>(edge)); }

std::string describe(const Goal& goal) {
  const AbstractState& state = goal.state;
  std::string text(engine_name(state.engine));
  text += state.running ? ", running" : ", not running";
  text += state.busy ? ", busy, " : ", idle, ";
  text += std::string(sets_today_name(state.sets)) + " sets today, " + std::string(day_edge_name(state.edge));
  return text + ": " + std::string(call_kind_name(goal.kind)) + (goal.accepted ? " accepted" : " rejected");
}

}  // namespace backcheck
