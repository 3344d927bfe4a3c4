// Choosing the requirement that a wrong answer breaks.
#include "sim/verdict/blame.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/published_codes.h"
#include "sim/verdict/gateway_pretexts.h"

namespace backcheck {

using enum Requirement;

RequirementSet grants_of(const Outcomes& outcomes) {
  RequirementSet all;
  for (const Interpretation& interpretation : outcomes.interpretations) all.insert(interpretation.grants);
  return all;
}

std::string_view target_of(const Request& request) { return request.first("DBInstanceId").value_or(""); }

// Wrongly accepted: the requirement of an objection that stands; of several, one that the scenario is about.
Requirement requirement_of_acceptance(const Situation& situation, const Request& request) {
  const Hypothesis& hypothesis = situation.belief.hypotheses().front();
  const Outcomes outcomes = situation.belief.outcomes_in(hypothesis, request);
  const Readings known = hypothesis.readings.hull();
  RequirementSet candidates;
  std::optional<Requirement> first;   // of those that stand in every reading that is left
  std::optional<Requirement> second;  // of those that stand in some
  for (const Objection& objection : outcomes.interpretations.front().objections) {
    if (!objection.certain || (objection.when & known).empty()) continue;
    if (!second) second = objection.requirement;
    if (!objection.when.contains(known)) continue;
    candidates.insert(objection.requirement);
    if (!first) first = objection.requirement;
  }
  if (!first) first = second;
  if (candidates.contains(kPre2)) {
    const RequirementSet tested = situation.trail.tested_by_looking_at(target_of(request));
    if (tested.contains(kEff1)) candidates.insert(kEff1);
    if (tested.contains(kCon2)) candidates.insert(kCon2);
  }
  return in_focus(situation.focus, first.value_or(kPre2), candidates);
}

Requirement requirement_of_together(const Situation& situation, const Request& request) {
  const Hypothesis& hypothesis = situation.belief.hypotheses().front();
  const Outcomes outcomes = situation.belief.outcomes_in(hypothesis, request);
  const Readings known = hypothesis.readings.hull();
  for (const Objection& objection : outcomes.interpretations.front().objections) {
    const bool stands = objection.certain && objection.when.contains(known);
    if (stands && !situation.focus.contains(kCon1)) return objection.requirement;
  }
  return kCon1;
}

namespace {

// What is misjudged where a good call is rejected for that.
struct Misjudged {
  Refusal refusal;
  Requirement requirement;
};

constexpr auto kMisjudged = std::to_array<Misjudged>({
    {Refusal::kNotRunning, kPre1},
    {Refusal::kOngoingTask, kPre2},
    {Refusal::kQuota, kPre3},
    {Refusal::kMissingAction, kPar1},
    {Refusal::kUnknownAction, kPar1},
    {Refusal::kMissingInstance, kPar2},
    {Refusal::kUnknownInstance, kPar2},
    {Refusal::kBadMethod, kPar3},
    {Refusal::kEngine, kPar3},
    {Refusal::kEngine, kPar4},
    {Refusal::kBadName, kPar8},
    {Refusal::kUnknownDatabase, kPar8},
    {Refusal::kBadType, kPar10},
});

// As every engine takes it: no limit that is known on the length of a name is below 30.
bool is_one_plain_name(std::string_view names) {
  constexpr std::size_t kShortestLimit = 30;
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !names.empty() && names.size() <= kShortestLimit && kLetters.contains(names.front()) &&
         names.find_first_not_of(kPlain) == std::string_view::npos;
}

// Of one plain name only its place can be misjudged (PAR-9); of any other list, what it is (PAR-8).
bool is_about_place(const Request& request) {
  return is_one_plain_name(request.first("DBName").value_or(""));
}

// The most particular of the requirements that grant the call; nothing where none is particular.
std::optional<Requirement> most_particular_of(const RequirementSet& granted, const Request& request) {
  constexpr std::array kParticular = {kPar9, kPar8,  kPar7, kPar6, kPar4, kPar5,
                                      kPre3, kPar10, kPar3, kPre1, kPre2};
  const auto particular = std::ranges::find_if(kParticular, [&](Requirement one) {
    if (one == kPar9 && !is_about_place(request)) return false;
    if (one == kPar10 && !request.first("BackupType")) return false;
    if (one == kPar3 && !request.first("BackupMethod")) return false;
    return granted.contains(one);
  });
  return particular == kParticular.end() ? std::nullopt : std::optional(*particular);
}

// What the code says is wrong with the call: of several, the most particular one that grants it. Nothing
// where it says something else, or nothing at all.
std::optional<Requirement> meant_by(std::string_view code, const RequirementSet& granted,
                                    const Request& request) {
  RequirementSet meant;
  for (const Refusal refusal : refusals_named_by(code)) {
    for (const Misjudged& one : kMisjudged) {
      if (one.refusal == refusal) meant.insert(one.requirement);
    }
  }
  std::optional<Requirement> only;
  RequirementSet both;
  std::size_t count = 0;
  meant.for_each([&](Requirement one) {
    only = one;
    ++count;
    if (granted.contains(one)) both.insert(one);
  });
  return count == 1 ? only : most_particular_of(both, request);
}

}  // namespace

// Wrongly rejected: a code of the gateway tells most, then what happened before, then a code that names a
// state or a parameter, then what there is in the call.
Requirement requirement_of_rejection(const Situation& situation, const Request& request,
                                     std::string_view code) {
  if (const auto fault = gateway_fault_meant_by(code)) return broken_by_keeping_out(*fault, situation.focus);
  const Hypothesis& hypothesis = situation.belief.hypotheses().front();
  const RequirementSet granted = grants_of(situation.belief.outcomes_in(hypothesis, request));
  const std::string_view target = target_of(request);
  RequirementSet candidates = granted;
  candidates.insert(situation.trail.tested_by_looking_at(target));
  const std::optional<Requirement> meant = meant_by(code, granted, request);
  const Requirement otherwise = meant ? *meant : most_particular_of(granted, request).value_or(kPar1);
  return in_focus(situation.focus, situation.trail.most_telling(target, otherwise), candidates);
}

Requirement requirement_of_choice(const Situation& situation, const Request& request) {
  const Outcomes outcomes = situation.belief.outcomes_in(situation.belief.hypotheses().front(), request);
  RequirementSet candidates;
  std::optional<Requirement> first;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    for (const Objection& objection : interpretation.objections) {
      if ((interpretation.when & objection.when).empty()) continue;
      candidates.insert(objection.requirement);
      if (!first) first = objection.requirement;
    }
  }
  if (!first) return requirement_of_rejection(situation, request);
  return in_focus(situation.focus, *first, candidates);
}

namespace {

// Where nobody knows whether the quota of the day is used up.
bool leaves_quota_open(const Outcomes& outcomes) {
  return std::ranges::any_of(outcomes.interpretations, [](const Interpretation& interpretation) {
    return std::ranges::any_of(interpretation.objections, [](const Objection& objection) {
      return objection.refusal == Refusal::kQuota && !objection.certain;
    });
  });
}

}  // namespace

RequirementSet spoken_of(const Outcomes& outcomes, bool accepted, const RequirementSet& tested) {
  if (accepted) {
    RequirementSet spoken = tested;
    const bool is_open = leaves_quota_open(outcomes);
    grants_of(outcomes).for_each([&](Requirement granted) {
      if (granted != kPre3 || !is_open) spoken.insert(granted);
    });
    return spoken;
  }
  RequirementSet spoken;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    for (const Objection& objection : interpretation.objections) spoken.insert(objection.requirement);
  }
  if (tested.contains(kEff1) && spoken.contains(kPre2)) spoken.insert(kEff1);
  return spoken;
}

bool is_flawed(const Belief& belief, const Request& request) {
  const Hypothesis& hypothesis = belief.hypotheses().front();
  const Outcomes outcomes = belief.outcomes_in(hypothesis, request);
  return std::ranges::any_of(outcomes.interpretations, [](const Interpretation& interpretation) {
    return !interpretation.objections.empty();
  });
}

// The first of the scenario's own requirements that the evidence can speak of; else `requirement`.
Requirement in_focus(const RequirementSet& focus, Requirement requirement, const RequirementSet& candidates) {
  if (focus.contains(requirement)) return requirement;
  for (const RequirementRow& row : requirements()) {
    if (focus.contains(row.requirement) && candidates.contains(row.requirement)) return row.requirement;
  }
  return requirement;
}

}  // namespace backcheck
