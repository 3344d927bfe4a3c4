// Keeping the hypotheses that explain what is seen.
#include "model/belief.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <ranges>
#include <utility>

#include "model/inspection_rules.h"
#include "model/parameter_names.h"
#include "model/request_rules.h"

namespace backcheck {
namespace {

using Hypotheses = std::vector<Hypothesis>;

// Whether the call names the instance, be it in other letters (a name of a parameter may be taken that way,
// too).
bool may_be_for(const Instance& instance, const Request& request) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    if (equal_but_for_case(one.name, "DBInstanceId") && equal_but_for_case(instance.id, one.value))
      return true;
  }
  return false;
}

bool may_reach(const World& world, const Request& request) {
  return std::ranges::any_of(world.instances(),
                             [&](const Instance& instance) { return may_be_for(instance, request); });
}

// Two rejected calls that ask the same are interchangeable: an order in which the later one runs first
// explains no more than the one in which they have changed places.
bool may_go_second(const SeenCall& first, const SeenCall& second) {
  return first.sight == Sight::kRejected && second.sight == Sight::kRejected &&
         first.refusals == second.refusals && first.called <= second.called &&
         first.returned <= second.returned && are_twins(*first.request, *second.request);
}

// All orders of calls that overlapped, as far as an earlier return forces none. Sets of calls that have run
// are bit masks; for each mask that is reached all hypotheses that explain it are kept, so that equal ones
// are followed only once. Calls that can be for no common instance have nothing to do with each other
// (EFF-4): of the orders that differ only in how such calls follow each other one is tried.
class Interleaving {
 public:
  Interleaving(std::span<const SeenCall> calls, const World& world, Profile profile)
      : calls_(calls), at_(world.now()), profile_(profile), first_(calls.size()), group_(calls.size()) {
    for (std::size_t call = 0; call < calls.size(); ++call) {
      group_[call] = Mask{1} << call;
      for (std::size_t other = 0; other < calls.size(); ++other) {
        const bool is_twin = other < call && may_go_second(calls[other], calls[call]);
        if (is_twin || has_returned_before(other, call)) first_[call] |= Mask{1} << other;
      }
    }
    for (const Instance& instance : world.instances()) join_those_for(instance);
  }

  // The hypotheses that explain all calls; too many anywhere on the way: none, and `overflow` is set.
  Hypotheses run(const Hypotheses& start, bool& overflow) {
    constexpr std::size_t kMostSteps = std::size_t{1} << 19U;  // all orders of 16 calls
    const Mask all = calls_.empty() ? 0 : ~Mask{0} >> (Belief::kMaxTogether - calls_.size());
    reached_.emplace(0, start);
    while (!reached_.empty()) {
      // A larger set is a larger number: nothing is added any more to the smallest one.
      auto smallest = reached_.extract(reached_.begin());
      if (smallest.key() == all) return std::move(smallest.mapped());
      overflow = steps_ > kMostSteps || smallest.mapped().size() > Belief::kMaxHypotheses;
      if (overflow) break;
      extend_all(smallest.key(), smallest.mapped());
    }
    return {};
  }

 private:
  using Mask = std::uint64_t;

  static bool has(Mask mask, std::size_t call) { return (mask >> call & 1U) != 0; }

  bool has_returned_before(std::size_t other, std::size_t call) const {
    return other != call && calls_[other].sight != Sight::kLost &&
           calls_[other].returned < calls_[call].called;
  }

  void join_those_for(const Instance& instance) {
    Mask joined = 0;
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (may_be_for(instance, *calls_[call].request)) joined |= group_[call];
    }
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (has(joined, call)) group_[call] = joined;
    }
  }

  // The calls to go on with: the rest of a group that waits for no call of another one, or else all.
  Mask candidates(Mask mask) const {
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (has(mask, call)) continue;
      Mask waited_for = 0;
      for (std::size_t other = 0; other < calls_.size(); ++other) {
        if (has(group_[call] & ~mask, other)) waited_for |= first_[other];
      }
      if ((waited_for & ~mask & ~group_[call]) == 0) return group_[call];
    }
    return ~Mask{0};
  }

  void extend_all(Mask mask, const Hypotheses& hypotheses) {
    const Mask next_ones = candidates(mask) & ~mask;
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (!has(next_ones, call) || (first_[call] & ~mask) != 0) continue;
      ++steps_;
      Hypotheses next;
      for (const Hypothesis& hypothesis : hypotheses)
        explain_call(hypothesis, calls_[call], at_, profile_, next);
      if (next.empty()) continue;
      Hypotheses& there = reached_[mask | Mask{1} << call];
      for (Hypothesis& hypothesis : next) add_hypothesis(there, std::move(hypothesis));
    }
  }

  std::span<const SeenCall> calls_;
  Span at_;
  Profile profile_;
  std::vector<Mask> first_;             // the calls that have to run before each
  std::vector<Mask> group_;             // those that each has to do with, itself among them
  std::map<Mask, Hypotheses> reached_;  // those that wait for their turn
  std::size_t steps_ = 0;               // a mask and a call that comes next
};

bool contains(Span wide, Span narrow) {
  return wide.earliest <= narrow.earliest && narrow.latest <= wide.latest;
}

// True where the two differ at most in when an ongoing task started, and the first leaves more room for that:
// then it explains whatever the second one does.
bool explains_as_much(const Hypothesis& wide, const Hypothesis& narrow) {
  if (!(wide.readings == narrow.readings) || wide.pending != narrow.pending) return false;
  return std::ranges::equal(wide.world.instances(), narrow.world.instances(),
                            [](const Instance& one, const Instance& other) {
                              if (!one.task || !other.task) return one == other;
                              if (!contains(one.task->started, other.task->started)) return false;
                              Instance moved = other;
                              moved.task->started = one.task->started;
                              return one == moved;
                            });
}

// Takes out what another hypothesis explains as well. No two are equal.
void drop_the_explained(Hypotheses& hypotheses) {
  for (std::size_t i = hypotheses.size(); i-- > 0;) {
    const bool explained = std::ranges::any_of(hypotheses, [&](const Hypothesis& other) {
      return &other != &hypotheses[i] && explains_as_much(other, hypotheses[i]);
    });
    if (explained) hypotheses.erase(hypotheses.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace

Belief::Belief(Profile profile) : profile_(profile) {
  hypotheses_.push_back({World{}, ReadingBelief(initial_readings(profile)), {}});
}

bool Belief::possible(Reading reading, std::size_t alternative) const {
  return std::ranges::any_of(hypotheses_, [&](const Hypothesis& hypothesis) {
    return hypothesis.readings.possible(reading, alternative);
  });
}

std::vector<std::uint64_t> Belief::witnesses() const {
  std::vector<std::uint64_t> operations;
  for (const Hypothesis& hypothesis : hypotheses_) {
    for (const Evidence& evidence : hypothesis.readings.evidence()) operations.push_back(evidence.operation);
  }
  std::ranges::sort(operations);
  const auto twins = std::ranges::unique(operations);
  operations.erase(twins.begin(), twins.end());
  return operations;
}

void Belief::observe_reset(const WorldSetup& setup, Span now) {
  World world(setup, now);
  ReadingBelief readings = std::move(hypotheses_.front().readings);
  for (const Hypothesis& hypothesis : hypotheses_ | std::views::drop(1)) {
    if (!(hypothesis.readings == readings)) readings = ReadingBelief::covering(readings, hypothesis.readings);
  }
  std::vector<PendingCall> strays = strays_at(now);
  expects_strays_ = !strays.empty();
  // Those that name no instance of this world can do nothing in it, but they may reach one of a later world.
  unfollowed_ = strays;
  std::erase_if(unfollowed_, [&world](const PendingCall& call) { return may_reach(world, *call.request); });
  std::erase_if(strays, [&world](const PendingCall& call) { return !may_reach(world, *call.request); });
  hypotheses_.clear();
  hypotheses_.push_back({std::move(world), std::move(readings), std::move(strays)});
  gave_up_ = false;
}

// Lost calls that may still be on their way, and reach the world that begins now; some hypothesis waits for
// each.
std::vector<PendingCall> Belief::strays_at(Span now) const {
  std::vector<PendingCall> strays;
  const auto add = [&](const std::vector<PendingCall>& calls) {
    for (const PendingCall& call : calls) {
      if (call.over) continue;
      strays.push_back(call);
      strays.back().sent = now;
    }
  };
  for (const Hypothesis& hypothesis : hypotheses_) add(hypothesis.pending);
  add(unfollowed_);
  std::ranges::sort(strays, {}, &PendingCall::operation);
  const auto twice = std::ranges::unique(strays, {}, &PendingCall::operation);
  strays.erase(twice.begin(), twice.end());
  return strays;
}

void Belief::observe_advance(Span to) {
  for (Hypothesis& hypothesis : hypotheses_) hypothesis.world.advance(to);
}

bool Belief::observe_set_status(std::string_view instance, std::string_view status) {
  return move_each([&](Hypothesis& hypothesis) {
    Instance* found = hypothesis.world.find(instance);
    if (found == nullptr) return false;
    found->status = status;
    return true;
  });
}

bool Belief::observe_finish_task(std::string_view instance, bool succeeded, bool done) {
  return move_each([=](Hypothesis& hypothesis) {
    Instance* found = hypothesis.world.find(instance);
    if (found == nullptr || found->task.has_value() != done) return false;
    if (done) hypothesis.world.finish_task(*found, succeeded);
    return true;
  });
}

bool Belief::observe_inspection(std::string_view instance, const Inspection& inspection,
                                std::uint64_t operation) {
  return move_each([&](Hypothesis& hypothesis) {
    Instance* found = hypothesis.world.find(instance);
    if (found == nullptr || misfit(*found, inspection)) return false;
    if (!hypothesis.readings.narrow(readings_that_show(*found, inspection), operation)) return false;
    // The id of a task that was there from the start, or of a call whose answer was lost, is learnt here.
    const bool learns =
        found->task && !found->task->job_id && !inspection.ongoing_task->backup_job_id.empty();
    if (learns) found->task->job_id = inspection.ongoing_task->backup_job_id;
    return true;
  });
}

bool Belief::observe_call(const SeenCall& call) {
  let_lost_calls_happen();
  if (call.sight != Sight::kLost && is_sure()) {
    return observe_answer(call, outcomes_in(hypotheses_.front(), *call.request));
  }
  return explain_seen(call);
}

bool Belief::observe_answer(const SeenCall& call, const Outcomes& outcomes) {
  assert(call.sight != Sight::kLost && is_sure());
  const auto moved = move_on(hypotheses_.front(), call, outcomes);
  return moved ? *moved : explain_seen(call);
}

bool Belief::explain_seen(const SeenCall& call) {
  const bool explained = replace_by([&](const Hypothesis& hypothesis, Hypotheses& out) {
    explain_call(hypothesis, call, hypothesis.world.now(), profile_, out);
  });
  note_unfollowed({&call, 1});
  return explained;
}

bool Belief::observe_order(const SeenOrder& seen) {
  assert(seen.sight != Sight::kLost);
  return move_each([&](Hypothesis& hypothesis) { return move_on(hypothesis, seen, profile_); });
}

bool Belief::observe_foreign_acceptance(std::uint64_t operation, bool certain,
                                        const std::optional<std::string>& job_id) {
  let_lost_calls_happen();
  return replace_by([&](const Hypothesis& hypothesis, Hypotheses& out) {
    if (!certain) add_hypothesis(out, hypothesis);
    explain_foreign_acceptance(hypothesis, operation, job_id, hypothesis.world.now(), out);
  });
}

bool Belief::observe_together(std::span<const SeenCall> calls) {
  const bool explained = explain_together(calls);
  note_unfollowed(calls);
  return explained;
}

void Belief::note_unfollowed(std::span<const SeenCall> calls) {
  if (!gave_up_) return;
  for (const SeenCall& call : calls) {
    if (call.sight == Sight::kLost)
      unfollowed_.push_back({call.operation, std::make_shared<Request>(*call.request), {}, call.over});
  }
}

bool Belief::explain_together(std::span<const SeenCall> calls) {
  if (calls.size() > kMaxTogether) gave_up_ = true;
  if (gave_up_) return true;
  let_lost_calls_happen();
  bool overflow = false;
  Hypotheses next;
  for (const Hypothesis& hypothesis : hypotheses_) {
    Interleaving interleaving(calls, hypothesis.world, profile_);
    for (Hypothesis& end : interleaving.run({hypothesis}, overflow)) add_hypothesis(next, std::move(end));
  }
  if (overflow) {
    gave_up_ = true;
    return true;
  }
  return keep(std::move(next));
}

template <typename Move>
bool Belief::move_each_of_many(Move move) {
  let_pending_calls_happen();
  return replace_by([&](const Hypothesis& hypothesis, Hypotheses& out) {
    Hypothesis next = hypothesis;
    if (move(next)) add_hypothesis(out, std::move(next));
  });
}

bool Belief::replace_by(const std::function<void(const Hypothesis&, Hypotheses&)>& step) {
  if (gave_up_) return true;
  Hypotheses next;
  for (const Hypothesis& hypothesis : hypotheses_) step(hypothesis, next);
  return keep(std::move(next));
}

bool Belief::keep(Hypotheses next) {
  if (next.empty()) return false;
  if (next.size() > kMaxHypotheses) {
    gave_up_ = true;
    return true;
  }
  hypotheses_ = std::move(next);
  return true;
}

void Belief::let_pending_calls_happen() {
  const std::size_t before = hypotheses_.size();
  // Each round lets one more pending call take effect; a hypothesis that is extended here is looked at again.
  for (std::size_t i = 0; i < hypotheses_.size() && hypotheses_.size() <= kMaxHypotheses; ++i) {
    for (std::size_t j = 0; j < hypotheses_[i].pending.size(); ++j) {
      if (has_earlier_twin(hypotheses_[i].pending, j)) continue;
      const World& world = hypotheses_[i].world;
      const Span at{hypotheses_[i].pending[j].sent.earliest, world.now().latest};
      if (!may_be_accepted(world, *hypotheses_[i].pending[j].request, at, profile_)) continue;
      Hypothesis base = hypotheses_[i];
      const PendingCall call = base.pending[j];
      base.pending.erase(base.pending.begin() + static_cast<std::ptrdiff_t>(j));
      explain_call(base,
                   {call.operation, call.request.get(), Sight::kAccepted, std::nullopt, {}, 0, 0, false}, at,
                   profile_, hypotheses_);
    }
  }
  if (hypotheses_.size() > kMaxHypotheses) gave_up_ = true;
  // A call that may have taken effect until now may have done so until any earlier moment at which somebody
  // looked.
  if (!gave_up_ && hypotheses_.size() > before) drop_the_explained(hypotheses_);
}

}  // namespace backcheck
