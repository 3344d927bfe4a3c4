// Choosing a plan.
#include "sim/scenario/making/scenario_maker.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/odd_signing.h"

namespace backcheck {
namespace {

using Plan = Draft (*)(Choices&, const MakerOptions&, const Aim&);

struct PlanRow {
  std::uint64_t weight;
  Plan plan;
  std::string_view title;
};

constexpr std::array<PlanRow, 7> kPlans = {{
    {30, aimed_plan, "states that no call has met yet"},
    {22, quota_plan, "at the edge of the daily quota"},
    {22, sticky_plan, "one open choice in several places"},
    {20, walking_plan, "a walk"},
    {20, resting_plan, "odd calls to instances at rest"},
    {6, hostile_plan, "bytes that are no request, and good calls"},
    {10, signed_plan, "calls that are signed in one way or another"},
}};

const PlanRow& draw_plan(Choices& choices, const MakerAbilities& abilities) {
  // The last one is for endpoints that look at signatures.
  const std::span<const PlanRow> plans(kPlans.data(), kPlans.size() - (abilities.signature ? 0 : 1));
  std::uint64_t all = 0;
  for (const PlanRow& row : plans) all += row.weight;
  std::uint64_t drawn = choices.below(all);
  for (const PlanRow& row : plans) {
    if (drawn < row.weight) return row;
    drawn -= row.weight;
  }
  return kPlans.front();
}

bool makes_a_call(const Draft& draft) {
  return std::ranges::any_of(draft.steps(), [](const Step& step) {
    return std::holds_alternative<CallStep>(step.deed) || std::holds_alternative<ParallelStep>(step.deed);
  });
}

}  // namespace

Scenario make_scenario(Choices& choices, const MakerOptions& options, const Aim& aim, std::string id) {
  const PlanRow& row = draw_plan(choices, options.abilities);
  Draft draft = row.plan(choices, options, aim);
  // Where there is nothing to aim at, or only the clock was moved.
  if (!makes_a_call(draft)) draft.call(make_call(choices, CallKind::kPlain, draft.target(0)));
  Scenario made =
      std::move(draft).finished(std::move(id), std::string("Generated: ") + std::string(row.title) + ".");
  if (options.abilities.signature_v3 && choices.chance(25)) sign_by_version_3(made);
  return made;
}

}  // namespace backcheck
