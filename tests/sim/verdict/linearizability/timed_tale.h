// Telling a history of overlapping operations, line by line, for examples.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/verdict/linearizability/frontier.h"
#include "tests/model/reference_oracle.h"
#include "tests/sim/verdict/linearizability/checker_agreement.h"
#include "tests/sim/verdict/linearizability/random_timed_history.h"

namespace backcheck {

// Noon in UTC, on a day that is the same in UTC+8 for four hours more.
inline constexpr Instant kTaleNoon{18'000LL * 86'400'000 + 12 * 3'600'000};

inline InstanceSetup tale_instance(std::size_t sets, Instant at, const std::string& id = "rm-1") {
  InstanceSetup setup;
  setup.id = id;
  setup.databases = {"a"};
  setup.backup_sets.assign(sets, at);
  return setup;
}

// Steps are told in the order of `called`; what they are on is `on`, the place of an instance.
class TimedTale {
 public:
  using Deed = HistoryStep::Deed;

  explicit TimedTale(std::optional<Instant> now = kTaleNoon) { history_.world.now = now; }
  explicit TimedTale(std::optional<Instant> now, std::vector<InstanceSetup> instances) : TimedTale(now) {
    history_.world.instances = std::move(instances);
  }

  TimedTale& accepted(std::int64_t called, std::int64_t returned, const std::string& job,
                      const ReferenceParameters& more = {}) {
    HistoryStep& step = add(Deed::kCall, called, returned);
    step.sight = Sight::kAccepted;
    step.job = job;
    ask(step, more);
    return *this;
  }
  TimedTale& rejected(std::int64_t called, std::int64_t returned, const ReferenceParameters& more = {}) {
    ask(add(Deed::kCall, called, returned), more);
    return *this;
  }
  TimedTale& busy(std::int64_t called, std::int64_t returned) {
    rejected(called, returned);
    history_.steps.back().refusals = {Refusal::kOngoingTask};
    return *this;
  }
  TimedTale& lost(std::int64_t called, const ReferenceParameters& more = {}) {
    HistoryStep& step = add(Deed::kCall, called, HistoryStep::kNever);
    step.sight = Sight::kLost;
    ask(step, more);
    return *this;
  }
  TimedTale& finish(std::int64_t called, std::int64_t returned, bool succeeded = true) {
    add(Deed::kFinish, called, returned).succeeded = succeeded;
    return *this;
  }
  TimedTale& no_task(std::int64_t called, std::int64_t returned) {
    add(Deed::kFinish, called, returned).done = false;
    return *this;
  }
  TimedTale& advance(std::int64_t called, std::int64_t returned, Instant to) {
    add(Deed::kAdvance, called, returned).to = to;
    return *this;
  }
  TimedTale& status(std::int64_t called, std::int64_t returned, const std::string& status) {
    add(Deed::kSetStatus, called, returned).status = status;
    return *this;
  }
  // `job`: "-" for none; empty for one that is not told.
  TimedTale& shows(std::int64_t called, std::int64_t returned, const std::string& job,
                   std::vector<Instant> sets = {}) {
    Inspection& inspection = add(Deed::kInspect, called, returned).inspection;
    inspection.status = "Running";
    if (job != "-") inspection.ongoing_task = Inspection::Task{job};
    inspection.backup_sets = std::move(sets);
    return *this;
  }
  // What follows is on that instance.
  TimedTale& on(std::size_t instance) {
    instance_ = instance;
    return *this;
  }

  const TimedHistory& history() {
    if (history_.world.instances.empty()) history_.world.instances = {tale_instance(0, kTaleNoon)};
    return history_;
  }
  CheckedWorld checked(const CheckLimits& limits = {}, const TaskEnds& ends = {}) {
    return check(history(), limits, ends);
  }
  bool conforms(const TaskEnds& ends = {}) { return checked({}, ends).verdict == Linearizability::kConforms; }
  bool violates(const TaskEnds& ends = {}) { return checked({}, ends).verdict == Linearizability::kViolates; }

 private:
  HistoryStep& add(Deed deed, std::int64_t called, std::int64_t returned) {
    HistoryStep& step = history_.steps.emplace_back();
    step.deed = deed;
    step.called = called;
    step.returned = returned;
    step.number = history_.steps.size();
    step.instance = instance_;
    return step;
  }
  void ask(HistoryStep& step, const ReferenceParameters& more) {
    step.request = model_request(call_for("rm-" + std::to_string(step.instance + 1), more));
  }

  TimedHistory history_;
  std::size_t instance_ = 0;
};

}  // namespace backcheck
