// Worlds at the edges that the rules have.
#include "sim/scenario/making/world_maker.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace backcheck {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kZoneShift = 8 * kHour;

// Midnights (UTC) of days that calendars stumble over, and of a plain one.
constexpr std::array<std::int64_t, 4> kDays = {1564617600000,   // 2019-08-01
                                               1577750400000,   // 2019-12-31
                                               1551312000000,   // 2019-02-28
                                               1582934400000};  // 2020-02-29
constexpr std::array kStatuses = {"Stopped"sv,     "Rebooting"sv,     "Creating"sv, "Restarting"sv,
                                  "Restoring"sv,   "TRANSING"sv,      "Released"sv, "running"sv,
                                  "Hibernating"sv, "INS_CLONING"sv,   "Running "sv, "Deleting"sv,
                                  "NotRunning"sv,  "GuardSwitching"sv};
// Names a decoder, a splitter or a character set can get wrong; blanks above all, for only they have two
// encodings that mean the same.
constexpr std::array kDatabases = {"orders"sv, "rds_mysql"sv,         "users"sv,  "a b"sv,    "c +d"sv,
                                   "e%41f"sv,  "\xC3\xA9t\xC3\xA9"sv, "g& h=i"sv, "Orders"sv, "j* k~l"sv,
                                   "order"sv};

std::string_view instance_prefix(Engine engine) {
  switch (engine) {
    case Engine::kMySql:
    case Engine::kMariaDb:
      return "rm-";
    case Engine::kSqlServer:
      return "sq-";
    case Engine::kPostgreSql:
      return "pg-";
    case Engine::kPpas:
      return "pp-";
  }
  return "rm-";
}

std::int64_t edge_offset(DayEdge edge) {
  constexpr std::int64_t kMidnightOfUtcPlus8 = kDay - kZoneShift;
  switch (edge) {
    case DayEdge::kNone:
      return 0;
    case DayEdge::kLastOfUtc:
      return kDay - kSecond;
    case DayEdge::kFirstOfUtc:
      return 0;
    case DayEdge::kLastOfUtcPlus8:
      return kMidnightOfUtcPlus8 - kSecond;
    case DayEdge::kFirstOfUtcPlus8:
      return kMidnightOfUtcPlus8;
  }
  return 0;
}

// Some instant from `from` to `to`: an end of the span, or anything between.
Instant draw_between(Choices& choices, Instant from, Instant to) {
  const std::int64_t seconds = (to.milliseconds - from.milliseconds) / kSecond;
  if (seconds <= 0) return to;
  switch (choices.index(3)) {
    case 0:
      return from;
    case 1:
      return to;
    default:
      return {from.milliseconds +
              static_cast<std::int64_t>(choices.below(static_cast<std::uint64_t>(seconds))) * kSecond};
  }
}

void plant_between(Choices& choices, InstanceSetup& instance, std::size_t count, Instant from, Instant to) {
  const bool together = choices.either();
  Instant created = draw_between(choices, from, to);
  for (std::size_t i = 0; i < count; ++i) {
    if (!together) created = draw_between(choices, from, to);
    instance.backup_sets.push_back(created);
  }
}

}  // namespace

InstanceSetup make_instance(Choices& choices, std::size_t number, std::optional<Engine> engine) {
  InstanceSetup instance;
  instance.engine = engine ? *engine : choices.one_of(kEngines);
  // Hardly any other world has it: a call that got lost earlier, and arrives late, does not meet it.
  instance.id = std::string(instance_prefix(instance.engine)) + "uf" +
                std::to_string(choices.below(100'000)) + "x" + std::to_string(number + 1);
  std::size_t count = choices.index(4);
  if (count == 0 && choices.chance(35)) count = 1;  // none at all is a special case (PAR-5)
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name(choices.one_of(kDatabases));
    if (std::ranges::find(instance.databases, name) == instance.databases.end())
      instance.databases.push_back(name);
  }
  return instance;
}

Instant start_of_day(Instant now, Zone zone) {
  const std::int64_t shift = zone == Zone::kUtcPlus8 ? kZoneShift : 0;
  return {day_of(now, zone) * kDay - shift};
}

Instant make_now(Choices& choices, DayEdge edge) {
  const std::int64_t day = choices.either() ? kDays.front() : choices.one_of(kDays);
  if (edge != DayEdge::kNone) return {day + edge_offset(edge)};
  const auto hour = static_cast<std::int64_t>(choices.index(24));
  const std::int64_t minutes = choices.either() ? 30 : 1;
  return {day + hour * kHour + minutes * 60 * kSecond};
}

DayEdge draw_edge(Choices& choices) { return static_cast<DayEdge>(choices.index(kDayEdgeCount)); }

void plant_sets(Choices& choices, InstanceSetup& instance, std::size_t count, Instant now) {
  const Instant utc = start_of_day(now, Zone::kUtc);
  const Instant plus8 = start_of_day(now, Zone::kUtcPlus8);
  const Instant later = std::max(utc, plus8);
  const Instant earlier = std::min(utc, plus8);
  // Where the day is that of one zone only, a service shows which zone it counts in.
  if (choices.chance(30))
    return plant_between(choices, instance, count, earlier, {later.milliseconds - kSecond});
  plant_between(choices, instance, count, later, now);
}

void plant_old_sets(Choices& choices, InstanceSetup& instance, std::size_t count, Instant now) {
  const Instant start = std::min(start_of_day(now, Zone::kUtc), start_of_day(now, Zone::kUtcPlus8));
  const Instant from{now.milliseconds - kDay};
  plant_between(choices, instance, count, from, {std::max(from.milliseconds, start.milliseconds - kSecond)});
}

std::string draw_other_status(Choices& choices) { return std::string(choices.one_of(kStatuses)); }

std::size_t draw_full_count(Choices& choices) {
  constexpr std::array<std::size_t, 8> kCounts = {20, 19, 21, 20, 18, 22, 17, 20};
  return choices.one_of(kCounts);
}

}  // namespace backcheck
