// Comparing an instance of the model with what an implementation shows of it.
#include "model/inspection_rules.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

// Dates are compared by the second: a hook need not show fractions.
std::int64_t second_of(Instant instant) {
  const std::int64_t milliseconds = instant.milliseconds;
  return milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
}

// A backup set is dated by the start of its task or by its end (reading quota-date), or by any instant
// between, since the hook's own date need not be the one that counts.
struct Dates {
  std::int64_t first = 0;  // seconds
  std::int64_t last = 0;
};

Dates dates_of(const EndedTask& task) {
  return {second_of(task.started.earliest), second_of(task.ended.latest)};
}

bool may_date(const EndedTask& task, Instant created) {
  const Dates dates = dates_of(task);
  return dates.first <= second_of(created) && second_of(created) <= dates.last;
}

// Whether sets, by date, can be given to tasks, one each: to each task, or each set to one. Going through the
// dates, a set goes to the task that may take none later soonest: where another one had it in a full
// assignment, the two can change places.
class Assignment {
 public:
  Assignment(std::vector<Dates> tasks, std::vector<std::int64_t> sets)
      : tasks_(std::move(tasks)), sets_(std::move(sets)) {
    std::ranges::sort(tasks_, {}, &Dates::first);
    std::ranges::sort(sets_);
  }

  bool serves_each_task() { return assign(false); }
  bool places_each_set() { return assign(true); }

 private:
  bool assign(bool sets_matter) {
    std::vector<std::int64_t> waiting;  // a heap of the last dates of tasks that could have a set by now
    std::size_t begun = 0;
    for (const std::int64_t set : sets_) {
      for (; begun < tasks_.size() && tasks_[begun].first <= set; ++begun) {
        waiting.push_back(tasks_[begun].last);
        std::ranges::push_heap(waiting, std::greater());
      }
      while (!waiting.empty() && waiting.front() < set) {
        if (!sets_matter) return false;
        pop(waiting);
      }
      if (waiting.empty() && sets_matter) return false;
      if (!waiting.empty()) pop(waiting);
    }
    return sets_matter || (waiting.empty() && begun == tasks_.size());
  }

  static void pop(std::vector<std::int64_t>& heap) {
    std::ranges::pop_heap(heap, std::greater());
    heap.pop_back();
  }

  std::vector<Dates> tasks_;
  std::vector<std::int64_t> sets_;
};

// The usual case, told without a search: the sets stand in the order in which their tasks ended, and either
// all failed tasks show one or none does. False proves nothing.
bool sets_fit_in_order(const Instance& instance, const std::vector<Instant>& shown) {
  const bool all = shown.size() == instance.ended.size();
  std::size_t next = 0;
  for (const EndedTask& task : instance.ended) {
    if (!task.succeeded && !all) continue;
    if (next == shown.size() || !may_date(task, shown[next])) return false;
    ++next;
  }
  return next == shown.size();
}

// EFF-3: each succeeded task shows exactly one set, and each set shown has a task. A failed task may show
// one, too, if it counts (reading quota-failed). Both halves can be matched at once where each can be matched
// alone.
bool sets_fit(const Instance& instance, const std::vector<Instant>& shown) {
  if (sets_fit_in_order(instance, shown)) return true;
  std::vector<Dates> succeeded;
  std::vector<Dates> all;
  for (const EndedTask& task : instance.ended) {
    all.push_back(dates_of(task));
    if (task.succeeded) succeeded.push_back(dates_of(task));
  }
  if (shown.size() < succeeded.size() || shown.size() > all.size()) return false;
  std::vector<std::int64_t> sets;
  for (const Instant created : shown) sets.push_back(second_of(created));
  return Assignment(std::move(succeeded), sets).serves_each_task() &&
         Assignment(std::move(all), std::move(sets)).places_each_set();
}

bool task_fits(const OngoingTask& task, const Inspection::Task& shown) {
  return shown.backup_job_id.empty() || !task.job_id || *task.job_id == shown.backup_job_id;
}

}  // namespace

std::optional<Requirement> misfit(const Instance& instance, const Inspection& inspection) {
  if (instance.status != inspection.status) return Requirement::kEff2;
  if (instance.task && !inspection.ongoing_task) return Requirement::kEff1;
  if (!instance.task && inspection.ongoing_task) {
    return instance.ended.empty() ? Requirement::kEff2 : Requirement::kEff3;
  }
  if (instance.task && !task_fits(*instance.task, *inspection.ongoing_task)) return Requirement::kRes1;
  if (!sets_fit(instance, inspection.backup_sets)) return Requirement::kEff3;
  return std::nullopt;
}

LeftOver left_over(const Instance& instance, const std::vector<Instant>& sets) {
  std::vector<EndedTask> tasks(instance.ended.begin(), instance.ended.end());
  // A set goes to the task that may take none later soonest.
  std::ranges::sort(tasks, [](const EndedTask& one, const EndedTask& other) {
    if (one.succeeded != other.succeeded) return one.succeeded;
    return dates_of(one).last < dates_of(other).last;
  });
  std::vector<Instant> in_order = sets;
  std::ranges::sort(in_order, {}, &Instant::milliseconds);
  LeftOver left;
  for (const Instant set : in_order) {
    const bool strays =
        std::ranges::none_of(instance.ended, [&](const EndedTask& task) { return may_date(task, set); });
    const auto taker =
        std::ranges::find_if(tasks, [&](const EndedTask& task) { return may_date(task, set); });
    if (taker != tasks.end()) {
      tasks.erase(taker);
    } else {
      (strays ? left.strays : left.spares).push_back(set);
    }
  }
  std::ranges::copy_if(tasks, std::back_inserter(left.tasks), &EndedTask::succeeded);
  return left;
}

ReadingsUnion readings_that_show(const Instance& instance, const Inspection& inspection) {
  const auto succeeded = std::ranges::count_if(instance.ended, &EndedTask::succeeded);
  const bool shows_failed = inspection.backup_sets.size() > static_cast<std::size_t>(succeeded);
  if (shows_failed) return {Readings::where(Reading::kQuotaFailed, 1)};
  return {Readings::all()};
}

}  // namespace backcheck
