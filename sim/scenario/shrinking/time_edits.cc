// Choosing better instants.
#include "sim/scenario/shrinking/time_edits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
// Midnight in UTC+8 is 16:00 in UTC.
constexpr std::int64_t kEasternMidnight = 16 * kHour;

// The last instant not after `instant` that is `offset` and some whole `units` after the epoch.
Instant floor_to(Instant instant, std::int64_t unit, std::int64_t offset = 0) {
  const std::int64_t shifted = instant.milliseconds - offset;
  const std::int64_t rest = shifted % unit;
  return {shifted - (rest < 0 ? rest + unit : rest) + offset};
}

// The first such instant after `instant`.
Instant next_after(Instant instant, std::int64_t unit, std::int64_t offset = 0) {
  return {floor_to(instant, unit, offset).milliseconds + unit};
}

// The ranks that round down.
constexpr std::size_t kRoundings = 3;

Instant rounded(Instant instant, std::size_t rank) {
  constexpr std::array<std::int64_t, kRoundings> kUnits = {kHour, kMinute, kSecond};
  return floor_to(instant, kUnits.at(rank));
}

// The choice of that rank for an advance from `before`.
Instant choice_after(Instant before, Instant instant, std::size_t rank) {
  if (rank < kRoundings) return rounded(instant, rank);
  if (rank == kRoundings) return next_after(before, kDay);
  return rank == kRoundings + 1 ? next_after(before, kDay, kEasternMidnight) : next_after(before, kHour);
}

// The choice of that rank for something of the past, as seen `now`.
Instant choice_before(Instant now, Instant instant, std::size_t rank) {
  if (rank < kRoundings) return rounded(instant, rank);
  if (rank == kRoundings) return now;
  if (rank == kRoundings + 1) return floor_to(now, kDay);
  return {now.milliseconds - (now.milliseconds - instant.milliseconds) % kDay};
}

// The choice of that rank for the start.
Instant choice_at_start(Instant now, std::size_t rank) {
  if (rank < kRoundings) return rounded(now, rank);
  return rank == kRoundings ? floor_to(now, kDay) : floor_to(now, kDay, kEasternMidnight);
}

// What an edit of that rank does, whatever instant comes of it.
std::string rule(std::size_t rank) { return " by rule " + std::to_string(rank); }

void set_instants(Scenario& scenario, const std::string& id, Instant from, Instant to) {
  for (InstanceSetup& instance : scenario.world.instances) {
    if (instance.id != id) continue;
    std::ranges::replace(instance.backup_sets, from, to);
    if (instance.ongoing_since == from) instance.ongoing_since = to;
  }
}

void add_past_edits(const Scenario& scenario, const InstanceSetup& instance, std::size_t rank,
                    std::vector<Edit>& edits) {
  std::vector<Instant> past = instance.backup_sets;
  if (instance.ongoing_since) past.push_back(*instance.ongoing_since);
  std::ranges::sort(past);
  past.erase(std::ranges::unique(past).begin(), past.end());
  for (const Instant from : past) {
    const Instant to = choice_before(*scenario.world.now, from, rank);
    if (from == to) continue;
    edits.push_back({{"past of " + instance.id + " " + format_instant(from) + rule(rank)},
                     [id = instance.id, from, to](Scenario& edited) { set_instants(edited, id, from, to); }});
  }
}

AdvanceStep* advance_at(Scenario& scenario, int number) {
  Step* step = find_step(scenario, {number, 0});
  return step == nullptr ? nullptr : std::get_if<AdvanceStep>(&step->deed);
}

Edit advance_edit(int number, Instant to, std::size_t rank) {
  return {{"advance " + std::to_string(number) + rule(rank)}, [number, to](Scenario& edited) {
            if (AdvanceStep* advance = advance_at(edited, number)) advance->to = to;
          }};
}

const Step* first_advance(const Scenario& scenario) {
  const auto found = std::ranges::find_if(
      scenario.steps, [](const Step& step) { return std::holds_alternative<AdvanceStep>(step.deed); });
  return found == scenario.steps.end() ? nullptr : &*found;
}

void add_start_edit(const Scenario& scenario, std::size_t rank, std::vector<Edit>& edits) {
  const Instant now = *scenario.world.now;
  const Instant to = choice_at_start(now, rank);
  if (to == now) return;
  edits.push_back({{"start" + rule(rank)}, [to](Scenario& edited) { edited.world.now = to; }});
}

// Moves the advances from the step of that number on back in time.
void bring_closer(Scenario& scenario, int number, std::int64_t by) {
  for (Step& step : scenario.steps) {
    auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance != nullptr && step.mark.line >= number) advance->to.milliseconds -= by;
  }
}

void shift(Scenario& scenario, std::int64_t by) {
  if (scenario.world.now) scenario.world.now->milliseconds += by;
  for (InstanceSetup& instance : scenario.world.instances) {
    for (Instant& set : instance.backup_sets) set.milliseconds += by;
    if (instance.ongoing_since) instance.ongoing_since->milliseconds += by;
  }
  bring_closer(scenario, 0, -by);
}

// Both ways: as late as it can be, and with one day more in between, so that a day stays free.
std::vector<Edit> closer_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  Instant before = *scenario.world.now;
  for (const Step& step : scenario.steps) {
    const auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance == nullptr) continue;
    const std::int64_t days = (advance->to.milliseconds - before.milliseconds) / kDay;
    before = advance->to;
    const int number = step.mark.line;
    for (std::int64_t by = days; by > 0 && by + 2 > days; --by) {
      edits.push_back({{"closer " + std::to_string(number) + " by " + std::to_string(by)},
                       [number, by](Scenario& edited) { bring_closer(edited, number, by * kDay); }});
    }
  }
  return edits;
}

}  // namespace

std::vector<Edit> start_edits(const Scenario& scenario) {
  const Step* first = first_advance(scenario);
  if (first == nullptr || !scenario.world.now) return {};
  const int number = first->mark.line;
  return {{{"start at " + std::to_string(number)}, [number](Scenario& edited) {
             const AdvanceStep* advance = advance_at(edited, number);
             if (advance == nullptr) return;
             edited.world.now = advance->to;
             remove_deed(edited, {number, 0});
           }}};
}

std::vector<Edit> time_edits(const Scenario& scenario, std::size_t rank) {
  std::vector<Edit> edits;
  if (!scenario.world.now) return edits;
  add_start_edit(scenario, rank, edits);
  for (const InstanceSetup& instance : scenario.world.instances) {
    add_past_edits(scenario, instance, rank, edits);
  }
  Instant before = *scenario.world.now;
  for (const Step& step : scenario.steps) {
    const auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance == nullptr) continue;
    const Instant to = choice_after(before, advance->to, rank);
    if (to != advance->to) edits.push_back(advance_edit(step.mark.line, to, rank));
    before = advance->to;
  }
  return edits;
}

std::vector<Edit> day_edits(const Scenario& scenario, std::size_t rank) {
  if (!scenario.world.now) return {};
  if (rank == 0) return closer_edits(scenario);
  const std::int64_t days = kUsualDay - day_of(*scenario.world.now, Zone::kUtc);
  if (days == 0) return {};
  return {{{"usual day"}, [days](Scenario& edited) { shift(edited, days * kDay); }}};
}

}  // namespace backcheck
