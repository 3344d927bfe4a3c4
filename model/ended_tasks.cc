// Adding tasks, and moving on to their day.
#include "model/ended_tasks.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <utility>

namespace backcheck {
namespace {

constexpr std::array<Zone, 2> kZones = {Zone::kUtc, Zone::kUtcPlus8};

Instant last_of(const EndedTask& task) { return std::max(task.started.latest, task.ended.latest); }

// What lies before the last instant's day as a whole does not count for that day.
void add_to(DayTally& tally, Zone zone, std::span<const EndedTask> tasks, Instant last) {
  if (tally.is_before(last)) tally = DayTally(day_of(last, zone), zone);
  tally.add(tasks);
}

}  // namespace

EndedTasks::EndedTasks(std::vector<EndedTask> tasks) : tasks_(std::move(tasks)) {
  if (size() >= kFewestOfAFullDay) count_all();
}

void EndedTasks::count_all() {
  const Instant last = std::ranges::max(tasks_ | std::views::transform(last_of));
  for (const Zone zone : kZones) add_to(latest_days_[static_cast<std::size_t>(zone)], zone, tasks_, last);
}

void EndedTasks::push_back(const EndedTask& task) {
  constexpr std::size_t kUsualDay = 24;
  if (tasks_.capacity() == 0) tasks_.reserve(kUsualDay);
  tasks_.push_back(task);
  if (size() < kFewestOfAFullDay) return;
  if (size() == kFewestOfAFullDay) return count_all();
  for (const Zone zone : kZones) {
    add_to(latest_days_[static_cast<std::size_t>(zone)], zone, {&task, 1}, last_of(task));
  }
}

}  // namespace backcheck
