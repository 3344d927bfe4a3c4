// Asking the model what a candidate can show.
#include "sim/prediction.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "sim/scenario/scenario_trace.h"
#include "sim/verdict/explanation.h"

namespace backcheck {
namespace {

using enum Requirement;

constexpr Span kAnyTime = {{std::numeric_limits<std::int64_t>::min() / 4},
                           {std::numeric_limits<std::int64_t>::max() / 4}};

ReadingBelief readings_of(Belief belief) {
  belief.observe_reset({}, kAnyTime);
  return belief.hypotheses().front().readings;
}

RequirementSet focus_of(const Scenario& scenario) {
  RequirementSet focus;
  for (const Requirement requirement : scenario.requirements) focus.insert(requirement);
  return focus;
}

Situation situation_in(const Rehearsal& rehearsal, const RequirementSet& focus) {
  return {rehearsal.belief(), rehearsal.trail(), focus};
}

MetState state_before(const Step& step, const Rehearsal& rehearsal) {
  return state_met_by(step, rehearsal.belief().hypotheses().front().world, rehearsal.rejections());
}

}  // namespace

Prediction::Prediction(Sighting sighting, const Belief& known)
    : sighting_(std::move(sighting)), profile_(known.profile()), known_(readings_of(known)) {
  focus_ = focus_of(sighting_.scenario);
  sighting_.scenario = traced(std::move(sighting_.scenario));
  rest_on_sighting();
}

void Prediction::note_shown(Sighting sighting) {
  sighting_ = std::move(sighting);
  rest_on_sighting();
}

void Prediction::rest_on_sighting() {
  const Scenario& scenario = sighting_.scenario;
  line_ = scenario.steps[static_cast<std::size_t>(sighting_.step - 1)].mark.line;
  endings_ = endings_by_deed(scenario, sighting_.endings);
  telling_.clear();
  state_.reset();
  const Experience seen = experience(endings_);
  Rehearsal rehearsal(scenario, seen, Rehearsal::Assuming::kTheSame);
  for (const Step& step : scenario.steps) {
    if (is_the_step(step) && !state_) state_ = state_before(step, rehearsal);
    note_what_tells(step, rehearsal);
    rehearsal.take(step);
  }
  need_ = strictest_need();
  const Step& shown = scenario.steps[static_cast<std::size_t>(sighting_.step - 1)];
  if (const auto ending = ending_at(shown)) states_.add(*state_, *ending);
}

void Prediction::note_what_tells(const Step& step, Rehearsal& rehearsal) {
  const auto* call = std::get_if<CallStep>(&step.deed);
  bool open = call == nullptr;
  if (call != nullptr) {
    const Outlook outlook = rehearsal.outlook_of(rehearsal.request_of(*call));
    open = (outlook.acceptance && outlook.rejection) || is_for_gateway(*call);
  }
  for (const DeedId deed : deeds_of(step)) {
    const auto ending = endings_.find(deed);
    if (open && ending != endings_.end()) telling_.insert(*ending);
  }
}

void Prediction::note_gone(const Scenario& candidate, const std::vector<Sight>& endings) {
  const auto step = std::ranges::find_if(candidate.steps, [&](const Step& one) { return is_the_step(one); });
  if (step == candidate.steps.end() || !ending_at(*step) || need_ > Need::kSomeContradiction) return;
  const Endings by_deed = endings_by_deed(candidate, endings);
  const auto ending = by_deed.find(deeds_of(*step).front());
  if (ending == by_deed.end()) return;  // the play ended before
  const Experience seen = experience(by_deed);
  Rehearsal rehearsal(candidate, seen, Rehearsal::Assuming::kTheSame);
  for (auto before = candidate.steps.begin(); before != step; ++before) rehearsal.take(*before);
  states_.add(state_before(*step, rehearsal), ending->second);
}

// How the call of that step, where it is one, ended in the sighting.
std::optional<Sight> Prediction::ending_at(const Step& step) const {
  if (!std::holds_alternative<CallStep>(step.deed)) return std::nullopt;
  const auto ending = endings_.find(deeds_of(step).front());
  return ending == endings_.end() ? std::nullopt : std::optional(ending->second);
}

Prediction::Need Prediction::strictest_need() const {
  Need need = first_need();
  while (need != Need::kNothing && forecast(sighting_.scenario, need) <= least_forecast()) {
    need = static_cast<Need>(static_cast<int>(need) + 1);
  }
  return need;
}

// What a violation of that kind needs at most. What an instance shows may be seen at any step, for every play
// ends with a look at each. A fault of the answer is seen in any answer of its kind; but a rejection that is
// taken for a success is known as one only where the page leaves no doubt how the call ended.
Prediction::Need Prediction::first_need() const {
  if (sighting_.of_state) return Need::kNothing;
  const Requirement requirement = sighting_.requirement;
  if (sighting_.silent || requirement == kRob1 || requirement == kRes2) return Need::kStep;
  if (requirement < kRes1 || requirement > kRes5) return Need::kContradiction;
  const Step& step = sighting_.scenario.steps[static_cast<std::size_t>(sighting_.step - 1)];
  const std::optional<Sight> ending = ending_at(step);
  if (!ending) return Need::kStep;
  if (requirement == kRes5) return *ending == Sight::kRejected ? Need::kOutcome : Need::kStep;
  const bool is_success = *ending == Sight::kAccepted && !telling_.contains(deeds_of(step).front());
  return is_success ? Need::kOutcome : Need::kStep;
}

Experience Prediction::experience(const Endings& endings) const {
  return {profile_, known_, endings, sighting_.inspects};
}

Forecast Prediction::forecast(const Scenario& candidate) const { return forecast(candidate, need_); }

Forecast Prediction::forecast(const Scenario& candidate, Need need) const {
  const Experience seen = experience(telling_);
  Rehearsal rehearsal(candidate, seen, Rehearsal::Assuming::kAcceptance);
  const Forecast one = forecast(candidate, need, rehearsal);
  if (!rehearsal.guessed()) return one;
  Rehearsal again(candidate, seen, Rehearsal::Assuming::kRejection);
  return std::max(one, forecast(candidate, need, again));
}

Forecast Prediction::forecast(const Scenario& candidate, Need need, Rehearsal& rehearsal) const {
  Forecast least = least_forecast();
  Forecast best = Forecast::kNo;
  bool is_there = false;
  for (const Step& step : candidate.steps) {
    is_there = is_there || is_the_step(step);
    if (is_the_step(step) && meets(step, need, rehearsal)) {
      best = std::max(best, forecast(step, rehearsal));
      least = Forecast::kNo;
    }
    rehearsal.take(step);
  }
  return !is_there && need == Need::kNothing ? Forecast::kOpen : std::max(best, least);
}

// A task that has gone, or one that should have, may also be seen where the play ends with a look at every
// instance. (A task too many, for which a call is rejected, is seen right where it appears.)
Forecast Prediction::least_forecast() const {
  const Requirement requirement = sighting_.requirement;
  const bool is_of_effects = (requirement >= kEff1 && requirement <= kEff4) || requirement == kCon2;
  const Step& shown = sighting_.scenario.steps[static_cast<std::size_t>(sighting_.step - 1)];
  const bool is_of_a_task =
      std::holds_alternative<FinishTaskStep>(shown.deed) || ending_at(shown) == Sight::kAccepted;
  return is_of_effects && is_of_a_task && sighting_.inspects ? Forecast::kUnlikely : Forecast::kNo;
}

// Of the step, where it can show the violation by itself.
Forecast Prediction::forecast(const Step& step, Rehearsal& rehearsal) const {
  const MetState state = state_before(step, rehearsal);
  if (is_the_same_but_for_rejections(state, *state_)) return Forecast::kLikely;
  const std::optional<Sight> ending = ending_at(step);
  if (!ending) return Forecast::kOpen;
  // What a call does to the state depends on how it ends.
  const bool ends_otherwise = sighting_.of_state && !meets(step, Need::kOutcome, rehearsal);
  if (ends_otherwise) return Forecast::kUnlikely;
  if (states_.exclude(state, *ending)) return Forecast::kNo;
  return states_.speak_against(state, *ending) ? Forecast::kUnlikely : Forecast::kOpen;
}

bool Prediction::meets(const Step& step, Need need, Rehearsal& rehearsal) const {
  if (need >= Need::kStep) return true;
  if (const auto* call = std::get_if<CallStep>(&step.deed)) return meets(step, *call, need, rehearsal);
  if (const auto* parallel = std::get_if<ParallelStep>(&step.deed))
    return meets(step, *parallel, need, rehearsal);
  if (const auto* finish = std::get_if<FinishTaskStep>(&step.deed)) return meets(*finish, need, rehearsal);
  return need == Need::kOutcome;
}

bool Prediction::meets(const Step& step, const CallStep& call, Need need, Rehearsal& rehearsal) const {
  const std::optional<Sight> ending = ending_at(step);
  if (!ending || *ending == Sight::kLost) return need == Need::kOutcome;
  const Request request = rehearsal.request_of(call);
  const bool allowed = rehearsal.outlook_of(request).allows(*ending);
  if (need == Need::kOutcome) return allowed;
  return !allowed && (need == Need::kSomeContradiction || is_the_violation(request, *ending, rehearsal));
}

// As the judge names what an outcome breaks.
bool Prediction::is_the_violation(const Request& request, Sight sight, const Rehearsal& rehearsal) const {
  SeenCall seen;
  seen.request = &request;
  seen.sight = sight;
  const Belief& belief = rehearsal.belief();
  const auto behind = readings_behind(belief, seen);
  if (!belief.hypotheses().front().readings.conflict_with(behind).empty()) {
    const std::optional<Reading> choice = contradicted_choice(belief, behind);
    if (choice) return row_of(*choice).requirement == sighting_.requirement && is_that_choice(choice);
  }
  const Situation situation = situation_in(rehearsal, focus_);
  const Requirement broken = sight == Sight::kAccepted ? requirement_of_acceptance(situation, request)
                                                       : requirement_of_rejection(situation, request);
  return broken == sighting_.requirement && is_that_choice(std::nullopt);
}

bool Prediction::is_that_choice(std::optional<Reading> choice) const {
  return !sighting_.reading || choice == sighting_.reading;
}

bool Prediction::meets(const Step& step, const ParallelStep&, Need need, Rehearsal& rehearsal) const {
  std::vector<Request> requests;
  const std::vector<SeenCall> seen = rehearsal.as_before(step, requests);
  if (seen.empty()) return true;
  Belief after = rehearsal.belief();
  const bool explained = after.observe_together(seen);
  if (need == Need::kOutcome) return explained;
  if (explained || need == Need::kSomeContradiction) return !explained;
  const auto shown = std::ranges::find(seen, Sight::kAccepted, &SeenCall::sight);
  const Requirement broken =
      shown == seen.end() ? kCon1 : requirement_of_together(situation_in(rehearsal, focus_), *shown->request);
  return broken == sighting_.requirement && is_that_choice(std::nullopt);
}

// That a task could be ended where there was none, or the reverse.
bool Prediction::meets(const FinishTaskStep& finish, Need need, const Rehearsal& rehearsal) const {
  Belief with_task = rehearsal.belief();
  Belief without = rehearsal.belief();
  const bool may_end = with_task.observe_finish_task(finish.instance, true, true);
  const bool may_refuse = without.observe_finish_task(finish.instance, true, false);
  if (may_end && may_refuse) return need == Need::kOutcome;
  if (need != Need::kContradiction) return true;
  const Trail& trail = rehearsal.trail();
  return in_focus(focus_, trail.most_telling(finish.instance, may_end ? kEff1 : kEff3),
                  trail.tested_by_looking_at(finish.instance)) == sighting_.requirement;
}

}  // namespace backcheck
