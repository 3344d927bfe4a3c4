// Tries every order of a short history from every state it may begin in: slow, and plain to see.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/relaxation.h"

namespace backcheck {

// Inspections are looked at for their status, task and id, not for backup sets; tasks end by finish-task
// only.
class OrderSearch {
 public:
  OrderSearch(const LooseHistory& history, const TimedOperation& refuted, const Lexicon& lexicon)
      : history_(history), until_(refuted.returned), lexicon_(lexicon) {}

  // Whether what returned until then has an order.
  bool finds_one() const {
    return std::ranges::any_of(history_.start.states, [&](const InstanceState& state) {
      return goes_on({state, history_.start.readings, 0, {}});
    });
  }

 private:
  using Kind = TimedOperation::Kind;
  struct Point {
    InstanceState state;
    Readings readings;
    std::uint64_t placed = 0;
    std::vector<std::uint32_t> shown;  // ids that inspections gave to tasks whose calls told none
  };

  bool is_placed(const Point& point, std::size_t i) const { return (point.placed >> i & 1U) != 0; }

  bool goes_on(const Point& point) const {
    bool is_over = true;
    for (std::size_t i = 0; i < history_.operations.size(); ++i) {
      is_over = is_over && (is_placed(point, i) || history_.operations[i].returned > until_);
    }
    if (is_over) return true;
    for (std::size_t i = 0; i < history_.operations.size(); ++i) {
      if (!is_placed(point, i) && may_be_next(point, i) && goes_on_with(point, i)) return true;
    }
    return false;
  }

  bool may_be_next(const Point& point, std::size_t i) const {
    for (std::size_t j = 0; j < history_.operations.size(); ++j) {
      if (!is_placed(point, j) && history_.operations[j].returned < history_.operations[i].called)
        return false;
    }
    return true;
  }

  bool goes_on_with(Point point, std::size_t i) const {
    const TimedOperation& one = history_.operations[i];
    const CallMeaning& meaning = lexicon_.meaning(one.meaning);
    point.placed |= std::uint64_t{1} << i;
    switch (one.kind) {
      case Kind::kAccepted:
      case Kind::kLost:
        for (const Readings part : accepted_under(meaning, point.state, point.readings)) {
          Point next = point;
          next.readings = part;
          start_in(next.state, one.job);
          if (std::ranges::find(next.shown, one.job) == next.shown.end() && goes_on(next)) return true;
        }
        return false;
      case Kind::kRejected:
        for (const Readings part : rejected_under(meaning, point.state, point.readings)) {
          Point next = point;
          next.readings = part;
          if (goes_on(next)) return true;
        }
        return false;
      case Kind::kAdvance:
        advance_state(point.state, one.to, history_.start.dates);
        return goes_on(point);
      case Kind::kSetStatus:
        point.state.status = one.status;
        return goes_on(point);
      case Kind::kFinish:
        if (!point.state.busy) return false;
        finish_in(point.state, one.succeeded);
        return goes_on(point);
      case Kind::kNoTask:
        return !point.state.busy && goes_on(point);
      case Kind::kInspect:
        return can_show(point, lexicon_.inspection(one.inspection)) && goes_on(point);
    }
    return false;
  }

  // Notes the id that is learnt.
  bool can_show(Point& point, const Inspection& shown) const {
    if (shown.status != lexicon_.status(point.state.status)) return false;
    if (shown.ongoing_task.has_value() != point.state.busy) return false;
    if (!shown.ongoing_task || shown.ongoing_task->backup_job_id.empty()) return true;
    const std::uint32_t job = lexicon_.job_of(shown.ongoing_task->backup_job_id);
    if (point.state.job != kUnknownJob) return point.state.job == job;
    const bool is_anothers =
        std::ranges::find(history_.operations, job, &TimedOperation::job) != history_.operations.end() ||
        std::ranges::find(point.shown, job) != point.shown.end();
    if (is_anothers) return false;
    point.state.job = job;
    point.shown.push_back(job);
    return true;
  }

  const LooseHistory& history_;
  std::int64_t until_;
  const Lexicon& lexicon_;
};

}  // namespace backcheck
