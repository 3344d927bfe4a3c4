// All orders of all steps, one after the other.
#include "tests/sim/verdict/linearizability/reference_checker.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/hypothesis.h"
#include "model/inspection_rules.h"

namespace backcheck {
namespace {

using Deed = HistoryStep::Deed;

constexpr Span kSometime = {{std::numeric_limits<std::int64_t>::min() / 4},
                            {std::numeric_limits<std::int64_t>::max() / 4}};

// What is the case after some of the steps.
struct Moment {
  Hypothesis hypothesis;
  std::vector<Span> now;                   // of each instance
  std::vector<std::set<std::string>> ids;  // of its tasks, as far as they are known
  bool operator==(const Moment&) const = default;
};

class Search {
 public:
  // Looks at what was called until then. What has not returned by then need not have happened.
  Search(const TimedHistory& history, const Leniency& leniency, std::int64_t until, bool foresees)
      : history_(history), leniency_(leniency), until_(until), foresees_(foresees) {
    for (const HistoryStep& step : history.steps) {
      if (step.called > until) continue;
      if (step.deed != Deed::kAdvance || !leniency.clock_by_instance) {
        steps_.push_back(step);
        continue;
      }
      for (std::size_t i = 0; i < history.world.instances.size(); ++i) {
        steps_.push_back(step);
        steps_.back().instance = i;
      }
    }
  }

  bool finds_an_order() {
    const Span now = history_.world.now ? Span::at(*history_.world.now) : kSometime;
    const std::size_t count = history_.world.instances.size();
    Moment start{{World(history_.world, {}), ReadingBelief(initial_readings(history_.profile)), {}},
                 std::vector<Span>(count, now),
                 std::vector<std::set<std::string>>(count)};
    if (foresees_) foresee(start.hypothesis.readings);
    return finds_rest(start, 0);
  }

 private:
  static bool is_in(std::uint32_t placed, std::size_t step) { return (placed >> step & 1U) != 0; }

  // It need not have happened until then.
  bool is_optional(const HistoryStep& step) const { return step.is_lost() || step.returned > until_; }

  // An answer that is to come: under the readings there are, the call can be accepted in some state.
  void foresee(ReadingBelief& readings) const {
    const World world(history_.world, {});
    for (const HistoryStep& step : steps_) {
      if (step.deed != Deed::kCall || step.sight != Sight::kAccepted || step.returned <= until_) continue;
      const Outcomes outcomes = outcomes_in_any_state(world, step.request, history_.profile);
      readings.narrow(readings_that_accept(outcomes), step.number);
    }
  }

  // An id that an answer tells, or is going to, is that of its task only.
  bool is_told(const std::string& id) const {
    return foresees_ && std::ranges::any_of(steps_, [&](const HistoryStep& step) {
             return step.deed == Deed::kCall && step.job == id;
           });
  }

  bool is_complete(std::uint32_t placed) const {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (!is_in(placed, i) && !is_optional(steps_[i])) return false;
    }
    return true;
  }

  bool may_be_next(std::size_t step, std::uint32_t placed) const {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (i == step || is_in(placed, i) || steps_[i].is_lost()) continue;
      if (steps_[i].returned < steps_[step].called) return false;
    }
    return true;
  }

  bool finds_rest(const Moment& moment, std::uint32_t placed) {
    if (is_complete(placed)) return true;
    // The same steps may have led to the same moment in another order.
    std::vector<Moment>& tried = tried_[placed];
    if (std::ranges::find(tried, moment) != tried.end()) return false;
    tried.push_back(moment);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (is_in(placed, i) || !may_be_next(i, placed)) continue;
      const std::optional<Moment> next = after(moment, steps_[i]);
      if (next && finds_rest(*next, placed | std::uint32_t{1} << i)) return true;
    }
    return false;
  }

  std::optional<Moment> after(Moment moment, const HistoryStep& step) const {
    World& world = moment.hypothesis.world;
    world.advance(moment.now[step.instance]);
    const bool happens = happens_in(moment, step);
    world.advance({});  // each instance has its own
    if (!happens) return std::nullopt;
    return moment;
  }

  bool happens_in(Moment& moment, const HistoryStep& step) const {
    Instance& instance = moment.hypothesis.world.instance_at(step.instance);
    switch (step.deed) {
      case Deed::kCall:
        return call(moment, step);
      case Deed::kAdvance:
        for (std::size_t i = 0; i < moment.now.size(); ++i) {
          if (!leniency_.clock_by_instance || i == step.instance) moment.now[i] = Span::at(step.to);
        }
        return true;
      case Deed::kSetStatus:
        instance.status = step.status;
        return true;
      case Deed::kFinish:
        if (instance.task.has_value() != step.done) return false;
        if (step.done) moment.hypothesis.world.finish_task(instance, step.succeeded);
        return true;
      case Deed::kInspect:
        return inspect(moment, instance, step);
    }
    return false;
  }

  bool call(Moment& moment, const HistoryStep& step) const {
    SeenCall seen;
    seen.operation = step.number;
    seen.request = &step.request;
    seen.sight = step.sight == Sight::kLost ? Sight::kAccepted : step.sight;
    if (!step.job.empty()) seen.job_id = step.job;
    seen.refusals = step.refusals;
    std::vector<Hypothesis> explained;
    explain_call(moment.hypothesis, seen, moment.now[step.instance], history_.profile, explained);
    if (explained.size() != 1) return false;
    moment.hypothesis = std::move(explained.front());
    return step.job.empty() || moment.ids[step.instance].insert(step.job).second;
  }

  bool inspect(Moment& moment, Instance& instance, const HistoryStep& step) const {
    const Inspection& shown = step.inspection;
    if (leniency_.ignores_sets) {
      Instance without_past = instance;
      without_past.ended.clear();
      Inspection without_sets = shown;
      without_sets.backup_sets.clear();
      if (misfit(without_past, without_sets)) return false;
    } else {
      if (misfit(instance, shown)) return false;
      if (!moment.hypothesis.readings.narrow(readings_that_show(instance, shown), step.number)) return false;
    }
    const bool learns = instance.task && !instance.task->job_id && !shown.ongoing_task->backup_job_id.empty();
    if (!learns) return true;
    instance.task->job_id = shown.ongoing_task->backup_job_id;
    return !is_told(*instance.task->job_id) &&
           moment.ids[step.instance].insert(*instance.task->job_id).second;
  }

  const TimedHistory& history_;
  Leniency leniency_;
  std::int64_t until_;
  bool foresees_;
  std::vector<HistoryStep> steps_;
  std::map<std::uint32_t, std::vector<Moment>> tried_;
};

}  // namespace

bool has_an_order(const TimedHistory& history, const Leniency& leniency) {
  return Search(history, leniency, HistoryStep::kNever, false).finds_an_order();
}

std::optional<std::int64_t> first_return_without_an_order(const TimedHistory& history,
                                                          const Leniency& leniency, bool foresees) {
  std::vector<std::int64_t> returns;
  for (const HistoryStep& step : history.steps) {
    if (!step.is_lost()) returns.push_back(step.returned);
  }
  std::ranges::sort(returns);
  for (const std::int64_t until : returns) {
    if (!Search(history, leniency, until, foresees).finds_an_order()) return until;
  }
  return std::nullopt;
}

}  // namespace backcheck
