// Comparing an instance of the model with what an implementation shows of it.
#include "model/inspection_rules.h"

#include <algorithm>
#include <cstddef>
#include <optional>
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
bool may_date(const EndedTask& task, Instant created) {
  return second_of(task.started.earliest) <= second_of(created) &&
         second_of(created) <= second_of(task.ended.latest);
}

// One side of a bipartite matching: finds for each of `count` items a partner of its own among those it
// `fits`.
template <typename Fits>
class Matching {
 public:
  Matching(std::size_t count, std::size_t partners, Fits fits) : fits_(fits), partner_item_(partners) {
    complete_ = true;
    for (std::size_t item = 0; item < count && complete_; ++item) {
      std::vector<bool> tried(partners);
      complete_ = place(item, tried);
    }
  }
  bool complete() const { return complete_; }

 private:
  bool place(std::size_t item, std::vector<bool>& tried) {
    for (std::size_t partner = 0; partner < partner_item_.size(); ++partner) {
      if (tried[partner] || !fits_(item, partner)) continue;
      tried[partner] = true;
      if (!partner_item_[partner] || place(*partner_item_[partner], tried)) {
        partner_item_[partner] = item;
        return true;
      }
    }
    return false;
  }

  Fits fits_;
  std::vector<std::optional<std::size_t>> partner_item_;
  bool complete_ = false;
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
  std::vector<const EndedTask*> succeeded;
  for (const EndedTask& task : instance.ended) {
    if (task.succeeded) succeeded.push_back(&task);
  }
  if (shown.size() < succeeded.size() || shown.size() > instance.ended.size()) return false;
  const Matching tasks(succeeded.size(), shown.size(), [&](std::size_t task, std::size_t set) {
    return may_date(*succeeded[task], shown[set]);
  });
  if (!tasks.complete()) return false;
  const Matching sets(shown.size(), instance.ended.size(), [&](std::size_t set, std::size_t task) {
    return may_date(instance.ended[task], shown[set]);
  });
  return sets.complete();
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

ReadingsUnion readings_that_show(const Instance& instance, const Inspection& inspection) {
  const auto succeeded = std::ranges::count_if(instance.ended, &EndedTask::succeeded);
  const bool shows_failed = inspection.backup_sets.size() > static_cast<std::size_t>(succeeded);
  if (shows_failed) return {Readings::where(Reading::kQuotaFailed, 1)};
  return {Readings::all()};
}

}  // namespace backcheck
