// Putting scenarios one behind the other.
#include "sim/scenario/shrinking/scenario_merge.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/scenario/instance_names.h"
#include "sim/scenario/scenario_size.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60 * 1000;

// Calls `visit` with each instant of the scenario.
template <typename Visit>
void for_each_instant(Scenario& scenario, Visit visit) {
  if (scenario.world.now) visit(*scenario.world.now);
  for (InstanceSetup& instance : scenario.world.instances) {
    std::ranges::for_each(instance.backup_sets, visit);
    if (instance.ongoing_since) visit(*instance.ongoing_since);
  }
  for (Step& step : scenario.steps) {
    if (auto* advance = std::get_if<AdvanceStep>(&step.deed)) visit(advance->to);
  }
}

Instant end_of(const Scenario& scenario) {
  Instant end = scenario.world.now.value_or(Instant{});
  for (const Step& step : scenario.steps) {
    if (const auto* advance = std::get_if<AdvanceStep>(&step.deed)) end = advance->to;
  }
  return end;
}

// The fewest whole days that bring `instant` to `least` or later; negative where it lies later by more.
std::int64_t days_to(Instant instant, Instant least) {
  const std::int64_t missing = least.milliseconds - instant.milliseconds;
  const std::int64_t days = missing / kDay;
  return missing > 0 && missing % kDay != 0 ? days + 1 : days;
}

Scenario begun_at(Scenario scenario, Instant least) {
  if (!scenario.world.now) return scenario;
  const std::int64_t by = days_to(*scenario.world.now, least) * kDay;
  for_each_instant(scenario, [by](Instant& instant) { instant.milliseconds += by; });
  return scenario;
}

// Gives the instances of `later` ids that `earlier` does not use.
void tell_apart(const Scenario& earlier, Scenario& later) {
  std::vector<std::string> ids;
  for (const InstanceSetup& instance : later.world.instances) ids.push_back(instance.id);
  for (const std::string& id : ids) {
    if (!uses_id(earlier, id)) continue;
    int number = 1;
    std::string other;
    do {
      other = "rm-" + std::to_string(++number);
    } while (uses_id(earlier, other) || uses_id(later, other));
    rename_instance(later, id, other);
  }
}

bool is_same_day(Instant one, Instant other) {
  return day_of(one, Zone::kUtc) == day_of(other, Zone::kUtc) &&
         day_of(one, Zone::kUtcPlus8) == day_of(other, Zone::kUtcPlus8);
}

bool advances(const Scenario& scenario) {
  return std::ranges::any_of(scenario.steps,
                             [](const Step& step) { return std::holds_alternative<AdvanceStep>(step.deed); });
}

// Leads the clock of `all` to the instant at which the next one begins. `at_once`: where nothing has moved it
// so far, and it stays on the same day, it may start there.
void lead_to(Scenario& all, Instant next, bool at_once) {
  if (next == end_of(all)) return;
  if (at_once && !advances(all) && is_same_day(*all.world.now, next)) {
    all.world.now = next;
  } else {
    all.steps.push_back({AdvanceStep{next}, {}});
  }
}

void add_credentials(Scenario& all, const Scenario& next) {
  for (const Credential& one : next.world.credentials) {
    if (std::ranges::find(all.world.credentials, one.access_key_id, &Credential::access_key_id) ==
        all.world.credentials.end()) {
      all.world.credentials.push_back(one);
    }
  }
}

void append(Scenario& all, Scenario next, bool at_once) {
  tell_apart(all, next);
  if (all.world.now) {
    next = begun_at(std::move(next), end_of(all));
    lead_to(all, *next.world.now, at_once);
  }
  add_credentials(all, next);
  std::ranges::move(next.world.instances, std::back_inserter(all.world.instances));
  std::ranges::move(next.steps, std::back_inserter(all.steps));
  for (const Requirement requirement : next.requirements) {
    if (std::ranges::find(all.requirements, requirement) == all.requirements.end()) {
      all.requirements.push_back(requirement);
    }
  }
}

Scenario merged(std::span<const Scenario> scenarios, const std::vector<std::size_t>& order, bool at_once) {
  Scenario all = scenarios[order.front()];
  for (const std::size_t next : std::span(order).subspan(1)) append(all, scenarios[next], at_once);
  all.id = scenarios.back().id;
  all.file = scenarios.back().file;
  all.title = scenarios.back().title;
  return all;
}

// Orders are tried one after the other; of many scenarios there are too many.
constexpr std::size_t kMaxOrders = 720;

std::optional<Scenario> merged_in_some_order(std::span<const Scenario> scenarios, bool at_once) {
  std::vector<std::size_t> order(scenarios.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t tried = 0; tried < kMaxOrders; ++tried) {
    Scenario all = merged(scenarios, order, at_once);
    if (is_playable(all)) return all;
    if (!std::ranges::next_permutation(order).found) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Scenario> merge_scenarios(std::span<const Scenario> scenarios) {
  if (scenarios.empty()) return std::nullopt;
  const bool with_clock = scenarios.front().world.now.has_value();
  const bool alike = std::ranges::all_of(scenarios, [with_clock](const Scenario& scenario) {
    return scenario.world.now.has_value() == with_clock;
  });
  if (!alike) return std::nullopt;
  std::optional<Scenario> apart = merged_in_some_order(scenarios, false);
  return apart ? std::move(apart) : merged_in_some_order(scenarios, true);
}

}  // namespace backcheck
