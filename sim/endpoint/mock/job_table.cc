// What a task leaves behind, whichever way it ends.
#include "sim/endpoint/mock/job_table.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace backcheck {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

void remove_last(std::vector<BackupSet>& sets, Instant date) {
  const auto found = std::ranges::find(sets.rbegin(), sets.rend(), date, &BackupSet::date);
  if (found != sets.rend()) sets.erase(std::next(found).base());
}

// How many of the oldest go at once, so that each costs next to nothing.
constexpr std::size_t kForgottenAtOnce = 3'000;

bool is_overfull(std::size_t count) { return count >= JobTable::kSurelyRemembered + kForgottenAtOnce; }

// The latest comes last.
template <typename Entry>
void remember(std::vector<Entry>& entries, const Entry& latest) {
  if (is_overfull(entries.size())) entries.erase(entries.begin(), entries.begin() + kForgottenAtOnce);
  entries.push_back(latest);
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
  if (instance.task) instance.slips.beside.push_back(*instance.task);
  instance.task = RunningTask{job, method, now, tick()};
  if (fault_.is(Fault::kSetAppearsAtStart))
    record_set(instance, {.date = now, .method = method, .started = now, .ended = now});
  return *instance.task;
}

void JobTable::end(HostedInstance& instance, TaskResult result, Instant at) {
  assert(instance.task);
  const RunningTask task = *std::exchange(instance.task, std::nullopt);
  instance.slips.beside.clear();
  const Instant date = date_of(instance, task, at);
  instance.slips.ended = tick();
  instance.slips.last_count.reset();
  instance.slips.two_leaders = false;
  if (fault_.is(Fault::kSetAppearsAtStart)) {
    remove_last(instance.backup_sets, task.started);
    instance.counted.remove(task.started);
  }
  const bool succeeded = result == TaskResult::kSucceeded;
  const BackupSet set{date, 0, task.method, task.automated, task.started, at};
  const std::uint64_t backup = succeeded ? after_success(instance, task, set) : after_failure(instance, set);
  remember(instance.ended_jobs, {task.job, task.method, task.automated, task.started, at, succeeded, backup});
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

std::uint64_t JobTable::record_set(HostedInstance& instance, BackupSet set, bool counts) {
  set.number = ids_.next_backup();
  remember(instance.backup_sets, set);
  instance.slips.set_recorded = tick();
  const bool overlooked = fault_.is(Fault::kLogicalSetsNotCounted) && set.method == AskedMethod::kLogical;
  if (counts && !overlooked) count(instance, set.date);
  return set.number;
}

void JobTable::count(HostedInstance& instance, Instant date) {
  if (is_overfull(instance.counted.dates().size())) instance.counted.forget_oldest(kForgottenAtOnce);
  instance.counted.add(date);
  instance.slips.last_count = date;
}

Instant JobTable::date_of(const HostedInstance& instance, const RunningTask& task, Instant ended) const {
  const bool flips = fault_.is(Fault::kSetDateDiffersByEngine) && instance.engine == Engine::kSqlServer;
  Instant date = policy_.dated_at_end != flips ? ended : task.started;
  if (fault_.is(Fault::kSetDatedADayLate)) date.milliseconds += kDayMs;
  return date;
}

std::uint64_t JobTable::after_success(HostedInstance& instance, const RunningTask& task,
                                      const BackupSet& set) {
  if (fault_.is(Fault::kNoSetPerTask)) return ids_.next_backup();
  HostedInstance& owner = fault_.is(Fault::kSetFiledUnderAnother) ? fleet_.next_after(instance) : instance;
  const std::uint64_t number = record_set(owner, set, !task.uncounted);
  if (fault_.is(Fault::kTwoSetsPerTask)) record_set(owner, set);
  return number;
}

std::uint64_t JobTable::after_failure(HostedInstance& instance, BackupSet set) {
  set.number = ids_.next_backup();
  if (fault_.is(Fault::kFailedTaskBlocks)) instance.slips.blocked = true;
  if (fault_.is(Fault::kFailedTaskRefundsQuota)) instance.counted.remove_last();
  // Shown, and yet not counted: counting it, too, would be the choice that failed tasks count for the day.
  if (fault_.is(Fault::kFailedTaskLeavesSet)) remember(instance.backup_sets, set);
  const bool flips = fault_.is(Fault::kFailedCountsDiffersByEngine) && instance.engine == Engine::kSqlServer;
  if (policy_.failed_counts != flips) count(instance, set.date);
  return set.number;
}

}  // namespace backcheck
