// From requests to what they are worth on an instance.
#include "model/call_meaning.h"

#include <algorithm>

namespace backcheck {
namespace {

bool is_among(const std::vector<Refusal>& refusals, Refusal refusal) {
  return refusals.empty() || std::ranges::find(refusals, refusal) != refusals.end();
}

// Adds what the parts of `from` have in common with `within`.
void add_common(const ReadingsUnion& from, Readings within, ReadingsUnion& to) {
  for (const Readings part : from) {
    const Readings common = part & within;
    if (!common.empty()) to.push_back(common);
  }
}

CallMeaning meaning_of(const Outcomes& outcomes, const std::vector<Refusal>& refusals) {
  CallMeaning meaning;
  for (const Interpretation& way : outcomes.interpretations) {
    if (!way.instance) continue;
    meaning.reaching.push_back(way.when);
    const ReadingsUnion accepting = readings_that_accept(way);
    meaning.accepting.append(accepting.begin(), accepting.size());
  }
  meaning.refusing = readings_that_reject(outcomes, refusals);
  meaning.not_running_is_a_reason = is_among(refusals, Refusal::kNotRunning);
  meaning.ongoing_is_a_reason = is_among(refusals, Refusal::kOngoingTask);
  meaning.quota_is_a_reason = is_among(refusals, Refusal::kQuota);
  return meaning;
}

}  // namespace

std::optional<PlacedCall> place_call(const World& world, const Request& request,
                                     const std::vector<Refusal>& refusals, Profile profile) {
  const Outcomes outcomes = outcomes_in_any_state(world, request, profile);
  PlacedCall placed;
  for (const Interpretation& way : outcomes.interpretations) {
    if (way.instance && placed.instance && way.instance != placed.instance) return std::nullopt;
    if (way.instance) placed.instance = way.instance;
  }
  placed.meaning = meaning_of(outcomes, refusals);
  return placed;
}

ReadingsUnion accepted_under(const CallMeaning& meaning, const InstanceState& state, Readings within) {
  const StateObjections objections = objections_to(state);
  ReadingsUnion accepted;
  if (objections.not_running || objections.ongoing) return accepted;
  const auto open = static_cast<std::uint16_t>(~objections.full);
  add_common(meaning.accepting, within & Readings::where_quota(open), accepted);
  return accepted;
}

ReadingsUnion rejected_under(const CallMeaning& meaning, const InstanceState& state, Readings within) {
  const StateObjections objections = objections_to(state);
  ReadingsUnion rejected;
  if ((objections.not_running && meaning.not_running_is_a_reason) ||
      (objections.ongoing && meaning.ongoing_is_a_reason)) {
    add_common(meaning.reaching, within, rejected);
  }
  if (objections.possibly_full != 0 && meaning.quota_is_a_reason) {
    add_common(meaning.reaching, within & Readings::where_quota(objections.possibly_full), rejected);
  }
  add_common(meaning.refusing, within, rejected);
  return rejected;
}

bool is_surely_rejected(const CallMeaning& meaning, const InstanceState& state, Readings within) {
  const auto contain = [within](const ReadingsUnion& parts) {
    return std::ranges::any_of(parts, [within](Readings part) { return part.contains(within); });
  };
  const bool stands = (state.busy && meaning.ongoing_is_a_reason) ||
                      (state.status != kRunningStatus && meaning.not_running_is_a_reason);
  return (stands && contain(meaning.reaching)) || contain(meaning.refusing);
}

bool interchangeable_when_lost(const CallMeaning& one, const CallMeaning& other) {
  return one.accepting == other.accepting;
}

}  // namespace backcheck
