// What a task leaves behind, whichever way it ends.
#include "sim/endpoint/mock/job_table.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace backcheck {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

void remove_last(std::vector<Instant>& dates, Instant date) {
  const auto found = std::ranges::find(dates.rbegin(), dates.rend(), date);
  if (found != dates.rend()) dates.erase(std::next(found).base());
}

}  // namespace

void JobTable::restart() {
  ids_.restart();
  ticks_ = 0;
}

std::uint64_t JobTable::draw_job(HostedInstance& instance) {
  const std::uint64_t before = instance.slips.tasks_started++;
  if (fault_.is(Fault::kJobIdCountedPerInstance)) return before;
  if (fault_.is(Fault::kJobIdReusedAfterEnd)) {
    const auto busy = [](const HostedInstance& each) { return each.task.has_value(); };
    return static_cast<std::uint64_t>(std::ranges::count_if(fleet_.all(), busy));
  }
  return ids_.next_job();
}

RunningTask& JobTable::begin(HostedInstance& instance, AskedMethod method, Instant now) {
  const std::uint64_t job = draw_job(instance);
  instance.task = RunningTask{job, method, now, tick()};
  if (fault_.is(Fault::kSetAppearsAtStart)) record_set(instance, method, now);
  return *instance.task;
}

void JobTable::end(HostedInstance& instance, TaskResult result, Instant at) {
  assert(instance.task);
  const RunningTask task = *std::exchange(instance.task, std::nullopt);
  const Instant date = date_of(instance, task, at);
  instance.slips.ended = tick();
  instance.slips.last_count.reset();
  instance.slips.two_leaders = false;
  if (fault_.is(Fault::kSetAppearsAtStart)) {
    remove_last(instance.backup_sets, task.started);
    instance.counted.remove(task.started);
  }
  if (result == TaskResult::kSucceeded) {
    after_success(instance, task, date);
  } else {
    after_failure(instance, date);
  }
  if (task.starts_again) begin(instance, task.method, at);
}

void JobTable::end_all(TaskResult result, Instant at) {
  for (HostedInstance& instance : fleet_.all()) {
    if (instance.task) end(instance, result, at);
  }
}

void JobTable::lose_all() {
  for (HostedInstance& instance : fleet_.all()) instance.task.reset();
}

void JobTable::record_set(HostedInstance& instance, AskedMethod method, Instant date, bool counts) {
  instance.backup_sets.push_back(date);
  instance.slips.set_recorded = tick();
  if (!counts) return;
  if (fault_.is(Fault::kLogicalSetsNotCounted) && method == AskedMethod::kLogical) return;
  count(instance, date);
}

void JobTable::count(HostedInstance& instance, Instant date) {
  instance.counted.add(date);
  instance.slips.last_count = date;
}

Instant JobTable::date_of(const HostedInstance& instance, const RunningTask& task, Instant ended) const {
  const bool flips = fault_.is(Fault::kSetDateDiffersByEngine) && instance.engine == Engine::kSqlServer;
  Instant date = policy_.dated_at_end != flips ? ended : task.started;
  if (fault_.is(Fault::kSetDatedADayLate)) date.milliseconds += kDayMs;
  return date;
}

void JobTable::after_success(HostedInstance& instance, const RunningTask& task, Instant date) {
  if (fault_.is(Fault::kNoSetPerTask)) return;
  HostedInstance& owner = fault_.is(Fault::kSetFiledUnderAnother) ? fleet_.next_after(instance) : instance;
  record_set(owner, task.method, date, !task.uncounted);
  if (fault_.is(Fault::kTwoSetsPerTask)) record_set(owner, task.method, date);
}

void JobTable::after_failure(HostedInstance& instance, Instant date) {
  if (fault_.is(Fault::kFailedTaskBlocks)) instance.slips.blocked = true;
  if (fault_.is(Fault::kFailedTaskRefundsQuota)) instance.counted.remove_last();
  // Shown, and yet not counted: counting it, too, would be the choice that failed tasks count for the day.
  if (fault_.is(Fault::kFailedTaskLeavesSet)) instance.backup_sets.push_back(date);
  const bool flips = fault_.is(Fault::kFailedCountsDiffersByEngine) && instance.engine == Engine::kSqlServer;
  if (policy_.failed_counts != flips) count(instance, date);
}

}  // namespace backcheck
