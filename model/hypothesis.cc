// Explaining a call in one world.
#include "model/hypothesis.h"

#include <algorithm>
#include <utility>

#include "model/request_rules.h"
#include "model/short_list.h"

namespace backcheck {
namespace {

using Hypotheses = std::vector<Hypothesis>;

// How a call ended, whatever it was made from. The views live as long as what was seen.
struct Ending {
  std::uint64_t operation = 0;
  Sight sight = Sight::kRejected;
  const std::optional<std::string>& job_id;
  const std::vector<Refusal>& refusals;
};

Ending ending_of(const SeenCall& call) { return {call.operation, call.sight, call.job_id, call.refusals}; }

// The instances that the call may have been accepted on, each with the readings that accept it there. Ways
// that lead to the same instance are one explanation; a repeated DBInstanceId may lead to several.
using Acceptances = ShortList<std::pair<std::size_t, ReadingsUnion>, 1>;

Acceptances acceptances_in(const Outcomes& outcomes) {
  Acceptances by_instance;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    if (!interpretation.instance) continue;
    ReadingsUnion accepted = readings_that_accept(interpretation);
    if (accepted.empty()) continue;
    const auto found =
        std::ranges::find(by_instance, *interpretation.instance, [](const auto& pair) { return pair.first; });
    if (found == by_instance.end()) {
      by_instance.push_back({*interpretation.instance, std::move(accepted)});
    } else {
      found->second.append(accepted.begin(), accepted.size());
    }
  }
  return by_instance;
}

// Moves a hypothesis on to what the call leaves when it was accepted so; false, and no change, where it
// cannot have been.
bool accept_in(Hypothesis& hypothesis, std::size_t instance, const ReadingsUnion& accepting, Span at,
               const Ending& ending) {
  if (hypothesis.world.instances()[instance].task) return false;
  if (!hypothesis.readings.narrow(accepting, ending.operation)) return false;
  accept(hypothesis.world, instance, at, ending.job_id);
  return true;
}

void explain_acceptance(const Hypothesis& hypothesis, const Ending& ending, Span at, const Outcomes& outcomes,
                        Hypotheses& out) {
  for (const auto& [instance, accepting] : acceptances_in(outcomes)) {
    Hypothesis next = hypothesis;
    if (accept_in(next, instance, accepting, at, ending)) add_hypothesis(out, std::move(next));
  }
}

void explain_rejection(const Hypothesis& hypothesis, const Ending& ending, const Outcomes& outcomes,
                       Hypotheses& out) {
  Hypothesis next = hypothesis;
  if (!next.readings.narrow(readings_that_reject(outcomes, ending.refusals), ending.operation)) return;
  add_hypothesis(out, std::move(next));
}

// An answered call: rejected or accepted.
void explain_answer(const Hypothesis& hypothesis, const Ending& ending, Span at, const Outcomes& outcomes,
                    Hypotheses& out) {
  if (ending.sight == Sight::kRejected) {
    explain_rejection(hypothesis, ending, outcomes, out);
  } else {
    explain_acceptance(hypothesis, ending, at, outcomes, out);
  }
}

// The order was neither rejected nor accepted plainly: what is allowed for it tells. Apart, since most orders
// are.
[[gnu::noinline]] bool move_on_by_outcomes(Hypothesis& hypothesis, const Instance* named,
                                           const SeenOrder& seen, Profile profile) {
  const Span now = hypothesis.world.now();
  const Interpretation allowed = allowed_outcomes(hypothesis.world, named, seen.order, now, profile);
  if (seen.sight == Sight::kRejected) {
    return hypothesis.readings.narrow(readings_that_reject(allowed, seen.refusals), seen.operation);
  }
  if (!allowed.instance) return false;
  const ReadingsUnion accepting = readings_that_accept(allowed);
  if (accepting.empty()) return false;
  return accept_in(hypothesis, *allowed.instance, accepting, now,
                   {seen.operation, seen.sight, seen.job_id, seen.refusals});
}

// Whether one of them can have done whatever the other did, as far as is known.
bool are_interchangeable(const PendingCall& one, const PendingCall& other) {
  return one.request == other.request && one.over == other.over;
}

// It took effect now, or an earlier one that asks the same did in its place, or it may do so later. To be
// rejected is the same as never to take effect.
void explain_loss(const Hypothesis& hypothesis, const SeenCall& call, Span at, const Outcomes& outcomes,
                  Hypotheses& out) {
  Hypothesis later = hypothesis;
  const PendingCall own = pending_call(later.pending, call, at);
  add_pending(later.pending, own);
  const auto first = std::ranges::find_if(
      later.pending, [&own](const PendingCall& known) { return are_interchangeable(known, own); });
  Hypothesis now = later;
  now.pending.erase(now.pending.begin() + (first - later.pending.begin()));
  explain_acceptance(now, {first->operation, call.sight, call.job_id, call.refusals}, at, outcomes, out);
  add_hypothesis(out, std::move(later));
}

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

}  // namespace

void add_hypothesis(std::vector<Hypothesis>& list, Hypothesis hypothesis) {
  if (std::ranges::find(list, hypothesis) == list.end()) list.push_back(std::move(hypothesis));
}

void drop_the_explained(Hypotheses& hypotheses) {
  for (std::size_t i = hypotheses.size(); i-- > 0;) {
    const bool explained = std::ranges::any_of(hypotheses, [&](const Hypothesis& other) {
      return &other != &hypotheses[i] && explains_as_much(other, hypotheses[i]);
    });
    if (explained) hypotheses.erase(hypotheses.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void explain_call(const Hypothesis& hypothesis, const SeenCall& call, Span at, Profile profile,
                  std::vector<Hypothesis>& out) {
  const Outcomes outcomes = allowed_outcomes(hypothesis.world, *call.request, at, profile);
  if (call.sight == Sight::kLost) {
    explain_loss(hypothesis, call, at, outcomes, out);
  } else {
    explain_answer(hypothesis, ending_of(call), at, outcomes, out);
  }
}

PendingCall pending_call(const std::vector<PendingCall>& known, const SeenCall& call, Span sent) {
  const auto twin = std::ranges::find_if(
      known, [&call](const PendingCall& one) { return are_twins(*one.request, *call.request); });
  auto request = twin == known.end() ? std::make_shared<const Request>(*call.request) : twin->request;
  return {call.operation, std::move(request), sent, call.over};
}

void add_pending(std::vector<PendingCall>& pending, PendingCall call) {
  const auto place = std::ranges::upper_bound(pending, call.operation, {}, &PendingCall::operation);
  pending.insert(place, std::move(call));
}

bool has_earlier_twin(const std::vector<PendingCall>& pending, std::size_t place) {
  return std::ranges::any_of(
      pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(place),
      [&call = pending[place]](const PendingCall& earlier) { return are_interchangeable(earlier, call); });
}

void explain_foreign_acceptance(const Hypothesis& hypothesis, std::uint64_t operation,
                                const std::optional<std::string>& job_id, Span at, Hypotheses& out) {
  const Ending ending{operation, Sight::kAccepted, job_id, {}};
  for (std::size_t i = 0; i < hypothesis.world.instances().size(); ++i) {
    const ReadingsUnion accepting = readings_that_accept(allowed_by_state(hypothesis.world, i, at));
    Hypothesis next = hypothesis;
    if (accept_in(next, i, accepting, at, ending)) add_hypothesis(out, std::move(next));
  }
}

std::optional<bool> move_on(Hypothesis& hypothesis, const SeenCall& call, const Outcomes& outcomes) {
  const Ending ending = ending_of(call);
  if (ending.sight == Sight::kRejected) {
    return hypothesis.readings.narrow(readings_that_reject(outcomes, ending.refusals), ending.operation);
  }
  const Acceptances acceptances = acceptances_in(outcomes);
  if (acceptances.size() > 1) return std::nullopt;
  if (acceptances.empty()) return false;
  const auto& [instance, accepting] = acceptances.front();
  return accept_in(hypothesis, instance, accepting, hypothesis.world.now(), ending);
}

bool move_on(Hypothesis& hypothesis, const SeenOrder& seen, Profile profile) {
  const Instance* const named = hypothesis.world.find(seen.order.instance);
  const Span now = hypothesis.world.now();
  // What all readings explain narrows nothing.
  if (seen.sight == Sight::kRejected) {
    if (is_plainly_rejected(named, seen.order, now, hypothesis.readings.hull(), seen.refusals)) return true;
  } else if (is_plainly_accepted(named, seen.order, now)) {
    const auto place = static_cast<std::size_t>(named - hypothesis.world.instances().data());
    accept(hypothesis.world, place, now, seen.job_id);
    return true;
  }
  return move_on_by_outcomes(hypothesis, named, seen, profile);
}

// Most calls that got lost in earlier worlds name an instance that the present one does not have, and there
// may be hundreds of them.
bool may_be_accepted(const World& world, const Request& request, Span at, Profile profile) {
  const Outcomes outcomes = allowed_outcomes(world, request, at, profile);
  return std::ranges::any_of(outcomes.interpretations, [&world](const Interpretation& way) {
    return way.instance && !world.instances()[*way.instance].task && !readings_that_accept(way).empty();
  });
}

}  // namespace backcheck
