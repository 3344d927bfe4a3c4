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

// Two calls that ask the same and were both rejected, or both lost, are interchangeable: an order in which
// the later one runs first explains no more than the one in which they have changed places.
bool may_go_second(const SeenCall& first, const SeenCall& second) {
  if (first.sight != second.sight || first.called > second.called) return false;
  const bool is_alike = first.sight == Sight::kLost
                            ? first.over == second.over
                            : first.sight == Sight::kRejected && first.refusals == second.refusals &&
                                  first.returned <= second.returned;
  return is_alike && are_twins(*first.request, *second.request);
}

bool has_returned_before(const SeenCall& other, const SeenCall& call) {
  return other.sight != Sight::kLost && other.returned < call.called;
}

// What all the orders of one group may cost, and whether that, or somebody's patience, is used up. The unit
// is a call that is explained in a small world: a large one is dearer, and takes more memory.
struct Effort {
  static constexpr std::size_t kMost = std::size_t{1} << 20U;  // all orders of 16 calls on two instances
  static constexpr std::size_t kBetweenQuestions = 1024;       // most groups are judged in any case

  void spend(const Hypotheses& hypotheses) {
    const std::size_t size = hypotheses.front().world.instances().size();
    const std::size_t before = std::exchange(spent, spent + hypotheses.size() * (1 + size / 2));
    const bool asks = before / kBetweenQuestions != spent / kBetweenQuestions;
    is_over = is_over || spent > kMost || (asks && stop && stop());
  }

  const std::function<bool()>& stop;
  std::size_t spent = 0;
  bool is_over = false;
};

// All orders of calls that overlapped, as far as an earlier return forces none. Sets of calls that have run
// are bit masks; for each mask that is reached all hypotheses that explain it are kept, so that equal ones
// are followed only once. Calls that can be for no common instance have nothing to do with each other
// (EFF-4): of the orders that differ only in how such calls follow each other one is tried. A rejection
// changes nothing (EFF-2), and what was a reason for it still is one after others are accepted: so it is
// tried as late as can be, and of several in one order only.
class Interleaving {
 public:
  Interleaving(std::span<const SeenCall> calls, const World& world, Profile profile)
      : calls_(calls), at_(world.now()), profile_(profile), first_(calls.size()), group_(calls.size()) {
    for (std::size_t call = 0; call < calls.size(); ++call) {
      group_[call] = Mask{1} << call;
      for (std::size_t other = 0; other < calls.size(); ++other) {
        const bool is_twin = other < call && may_go_second(calls[other], calls[call]);
        if (is_twin || has_returned_before(calls[other], calls[call])) first_[call] |= Mask{1} << other;
      }
    }
    for (std::size_t between = 0; between < calls.size(); ++between) {
      for (Mask& before : first_) before |= has(before, between) ? first_[between] : 0;
    }
    for (const Instance& instance : world.instances()) join_those_for(instance);
  }

  // The hypotheses that explain all calls; too many anywhere on the way: none, and the effort is over.
  Hypotheses run(Hypothesis start, Effort& effort) {
    const bool loses = std::ranges::any_of(calls_, [](const SeenCall& call) { return is_lost(call); });
    // Nobody adds to what waits already, and there may be much of it.
    std::vector<PendingCall> pending;
    if (!loses) pending.swap(start.pending);
    Hypotheses ends = ends_of(std::move(start), effort);
    if (loses) return ends;
    for (Hypothesis& end : ends) end.pending = pending;
    return ends;
  }

 private:
  using Mask = std::uint64_t;

  static bool has(Mask mask, std::size_t call) { return (mask >> call & 1U) != 0; }

  static bool is_lost(const SeenCall& call) { return call.sight == Sight::kLost; }

  Hypotheses ends_of(Hypothesis start, Effort& effort) {
    const Mask all = calls_.empty() ? 0 : ~Mask{0} >> (Belief::kMaxTogether - calls_.size());
    reached_[0].push_back(std::move(start));
    while (!reached_.empty()) {
      // A larger set is a larger number: nothing is added any more to the smallest one.
      auto smallest = reached_.extract(reached_.begin());
      if (smallest.key() == all) return std::move(smallest.mapped());
      extend_all(smallest.key(), smallest.mapped(), effort);
      if (effort.is_over) break;
    }
    return {};
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

  bool can_run(Mask mask, std::size_t call) const { return (first_[call] & ~mask) == 0; }

  // Among them those that can run and are worth a try: not the rejections that no other call waits for.
  Mask next_ones(Mask mask) const {
    const Mask open = candidates(mask) & ~mask;
    Mask wanted = 0;
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (has(open, call) && calls_[call].sight != Sight::kRejected) wanted |= Mask{1} << call | first_[call];
    }
    Mask next = 0;
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (!has(wanted == 0 ? open : wanted & open, call) || !can_run(mask, call)) continue;
      next |= Mask{1} << call;
      if (wanted == 0) break;
    }
    return next;
  }

  void extend_all(Mask mask, const Hypotheses& hypotheses, Effort& effort) {
    const Mask next_to_run = next_ones(mask);
    for (std::size_t call = 0; call < calls_.size(); ++call) {
      if (!has(next_to_run, call)) continue;
      effort.spend(hypotheses);
      if (effort.is_over) return;
      Hypotheses next;
      for (const Hypothesis& hypothesis : hypotheses)
        explain_call(hypothesis, calls_[call], at_, profile_, next);
      if (next.empty()) continue;
      Hypotheses& there = reached_[mask | Mask{1} << call];
      for (Hypothesis& hypothesis : next) add_hypothesis(there, std::move(hypothesis));
      effort.is_over = there.size() > Belief::kMaxHypotheses;
      if (effort.is_over) return;
    }
  }

  std::span<const SeenCall> calls_;
  Span at_;
  Profile profile_;
  std::vector<Mask> first_;             // the calls that have to run before each, all of them
  std::vector<Mask> group_;             // those that each has to do with, itself among them
  std::map<Mask, Hypotheses> reached_;  // those that wait for their turn
};

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
  std::map<std::uint64_t, PendingCall> by_operation;
  const auto add = [&](const std::vector<PendingCall>& calls) {
    for (const PendingCall& call : calls) {
      if (!call.over) by_operation.try_emplace(call.operation, call).first->second.sent = now;
    }
  };
  for (const Hypothesis& hypothesis : hypotheses_) add(hypothesis.pending);
  add(unfollowed_);
  std::vector<PendingCall> strays;
  for (auto& [operation, call] : by_operation) strays.push_back(std::move(call));
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

bool Belief::observe_together(std::span<const SeenCall> calls, const std::function<bool()>& stop) {
  const bool explained = explain_together(calls, stop);
  note_unfollowed(calls);
  return explained;
}

// Those that ask the same share their request with the ones before, in whatever hypothesis these wait.
PendingCall Belief::shared_pending_call(const SeenCall& call, Span sent) const {
  PendingCall own = pending_call(unfollowed_, call, sent);
  for (const Hypothesis& hypothesis : hypotheses_) {
    if (own.request.use_count() > 1) break;
    own = pending_call(hypothesis.pending, call, sent);
  }
  return own;
}

void Belief::note_unfollowed(std::span<const SeenCall> calls) {
  if (!gave_up_) return;
  for (const SeenCall& call : calls) {
    if (call.sight == Sight::kLost) unfollowed_.push_back(shared_pending_call(call, {}));
  }
}

// No hypothesis waits for them yet.
void Belief::await(std::span<const SeenCall> lost) {
  for (const SeenCall& call : lost) {
    const PendingCall own = shared_pending_call(call, hypotheses_.front().world.now());
    for (Hypothesis& hypothesis : hypotheses_) add_pending(hypothesis.pending, own);
  }
}

// A lost call that waited for no answer to another one may as well have taken effect before all the others:
// where it did, its instance accepts nothing more, and may reject the more for it.
bool Belief::explain_together(std::span<const SeenCall> calls, const std::function<bool()>& stop) {
  if (calls.size() > kMaxTogether) gave_up_ = true;
  if (gave_up_) return true;
  std::vector<SeenCall> lost;
  std::vector<SeenCall> rest;
  for (const SeenCall& call : calls) {
    const bool has_waited =
        std::ranges::any_of(calls, [&](const SeenCall& other) { return has_returned_before(other, call); });
    (call.sight == Sight::kLost && !has_waited ? lost : rest).push_back(call);
  }
  const Hypotheses before = lost.empty() ? Hypotheses{} : hypotheses_;
  await(lost);
  let_lost_calls_happen();
  Effort effort{stop, 0, gave_up_};
  Hypotheses next;
  for (std::size_t i = 0; i < hypotheses_.size() && !effort.is_over; ++i) {
    Interleaving interleaving(rest, hypotheses_[i].world, profile_);
    for (Hypothesis& end : interleaving.run(hypotheses_[i], effort)) add_hypothesis(next, std::move(end));
  }
  gave_up_ = effort.is_over;
  const bool explained = gave_up_ || keep(std::move(next));
  if (!lost.empty() && (gave_up_ || !explained)) hypotheses_ = before;
  return explained;
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
  if (gave_up_) return;
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
