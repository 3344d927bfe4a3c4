// Putting statements together.
#include "sim/traffic/instance_sightings.h"

#include <algorithm>
#include <utility>

namespace backcheck {
namespace {

// A task that waits may have been planned only, by whoever makes backups by the clock.
bool certainly_runs(std::string_view status) {
  return status == "Checking" || status == "Preparing" || status == "Uploading";
}

}  // namespace

void Statements::add(const TrafficSpan& span, std::uint64_t number, std::string text) {
  if (statements_.size() >= 2 * kMostKept)
    statements_.erase(statements_.begin(), statements_.begin() + kMostKept);
  statements_.push_back({span, number, std::move(text)});
}

bool Statements::has_after(const TrafficSpan& call) const {
  return !statements_.empty() && call.is_before(statements_.back().span);
}

std::optional<Sandwich> Statements::around(const TrafficSpan& call) const {
  const Statement* before = nullptr;
  const Statement* after = nullptr;
  for (const Statement& one : statements_) {
    const bool is_before = one.span.is_before(call);
    if (is_before && (before == nullptr || one.span.returned > before->span.returned)) before = &one;
    const bool is_after = call.is_before(one.span);
    if (is_after && (after == nullptr || one.span.called < after->span.called)) after = &one;
  }
  if (before == nullptr || after == nullptr) return std::nullopt;
  if (after->span.called - before->span.returned > kLongestSandwich) return std::nullopt;
  const bool disputed = std::ranges::any_of(statements_, [&](const Statement& one) {
    const bool meets = one.span.returned >= before->span.called && one.span.called <= after->span.returned;
    return meets && one.text != before->text;
  });
  if (disputed) return std::nullopt;
  return Sandwich{before->text, before->number, after->number};
}

void InstanceSightings::see_instance(const TrafficSpan& span, std::uint64_t number,
                                     const InstanceDescription& seen) {
  const auto engine = engine_named(seen.engine);
  if (!engine || (engine_ && *engine_ != *engine)) is_engine_unclear_ = true;
  engine_ = engine;
  statuses_.add(span, number, seen.status);
}

void InstanceSightings::see_tasks(const TrafficSpan& span, std::uint64_t number,
                                  const std::vector<TaskDescription>& seen) {
  for (const TaskDescription& task : seen) see_ongoing(span, number, task);
}

void InstanceSightings::see_ongoing(const TrafficSpan& span, std::uint64_t number,
                                    const TaskDescription& seen) {
  if (seen.stage() != TaskStage::kOngoing) return;
  const auto found = tasks_.find(seen.backup_job_id);
  if (found == tasks_.end()) {
    if (!certainly_runs(seen.status)) return;
    tasks_[seen.backup_job_id] = {std::nullopt, number, span.returned, span.called, number};
    return;
  }
  Task& task = found->second;
  // Shown before its call had returned: its start lies somewhere in the call still.
  if (task.start && span.called <= task.start->returned) return;
  if (!task.start && !certainly_runs(seen.status)) return;
  if (!task.start && span.returned < task.ongoing_from) {
    task.ongoing_from = span.returned;
    task.since = number;
  }
  if (!task.ongoing_until || span.called > *task.ongoing_until) {
    task.ongoing_until = span.called;
    task.until = number;
  }
}

void InstanceSightings::see_databases(const TrafficSpan& span, std::uint64_t number, std::size_t count) {
  databases_.add(span, number, count == 0 ? "none" : "some");
}

// An answer about tasks may have been recorded before that of the call.
void InstanceSightings::see_start(const TrafficSpan& span, std::uint64_t number, const std::string& job) {
  const auto [place, is_new] = tasks_.try_emplace(job);
  Task& task = place->second;
  if (!is_new && task.start) return;  // an id that is used twice is told elsewhere
  const bool keeps = !is_new && task.ongoing_until && *task.ongoing_until > span.returned;
  if (!keeps) {
    task.ongoing_until.reset();
    task.until = 0;
  }
  task.start = span;
  task.since = number;
  task.ongoing_from = span.returned;
}

bool InstanceSightings::has_no_database_around(const TrafficSpan& call) const {
  const auto seen = databases_.around(call);
  return seen && seen->text == "none";
}

std::optional<TaskThrough> InstanceSightings::task_through(const TrafficSpan& call,
                                                           std::string_view job) const {
  for (const auto& [id, task] : tasks_) {
    if (id == job || !task.ongoing_until) continue;
    if (task.ongoing_from < call.called && call.returned < *task.ongoing_until)
      return TaskThrough{id, task.since, task.until};
  }
  return std::nullopt;
}

std::optional<TaskThrough> InstanceSightings::task_beside(const TrafficSpan& call,
                                                          const std::string& job) const {
  const auto mine = tasks_.find(job);
  if (mine == tasks_.end() || !mine->second.ongoing_until) return std::nullopt;
  for (const auto& [id, task] : tasks_) {
    if (id == job || !task.start || !task.ongoing_until) continue;
    const std::int64_t both_returned = std::max(call.returned, task.start->returned);
    if (*task.ongoing_until > both_returned && *mine->second.ongoing_until > both_returned)
      return TaskThrough{id, task.since, task.until};
  }
  return std::nullopt;
}

}  // namespace backcheck
