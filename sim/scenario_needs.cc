// Looking through the steps.
#include "sim/scenario_needs.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "model/gateway_rules.h"
#include "sim/scenario/scenario_calls.h"

namespace backcheck {
namespace {

// What a scenario asks of the hook beyond reset.
struct Needs {
  bool advance = false;
  bool set_status = false;
  bool finish_task = false;
  bool inspect = false;
  bool virtual_clock = false;
};

// So near the edge of what a Timestamp may be, only a clock that stands still tells what is right.
constexpr std::int64_t kEdgeOfAge = kTimestampToleranceMs / 1000;
constexpr std::int64_t kNearEdge = 120;

bool needs_exact_age(const CallStep& call) {
  if (!call.signing) return false;
  const std::int64_t age = std::abs(call.signing->age_seconds);
  return age > kEdgeOfAge - kNearEdge && age < kEdgeOfAge + kNearEdge;
}

bool is_signed_by_v3(const CallStep& call) {
  return call.signing && call.signing->version == SignatureVersion::kV3;
}

bool any_call(const Scenario& scenario, bool (*is_such)(const CallStep&)) {
  bool found = false;
  visit_calls(scenario, [&](const CallStep& call) { found = found || is_such(call); });
  return found;
}

Needs needs_of(const Scenario& scenario) {
  Needs needs;
  for (const Step& step : scenario.steps) {
    needs.advance = needs.advance || std::holds_alternative<AdvanceStep>(step.deed);
    needs.set_status = needs.set_status || std::holds_alternative<SetStatusStep>(step.deed);
    needs.finish_task = needs.finish_task || std::holds_alternative<FinishTaskStep>(step.deed);
    needs.inspect = needs.inspect || std::holds_alternative<InspectStep>(step.deed);
  }
  needs.virtual_clock = needs.advance || any_call(scenario, needs_exact_age) ||
                        std::ranges::any_of(scenario.world.instances, [](const InstanceSetup& setup) {
                          return !setup.backup_sets.empty() || setup.ongoing_since;
                        });
  return needs;
}

bool is_of_gateways(Requirement requirement) { return requirement_id(requirement).starts_with("GAT-"); }

}  // namespace

bool is_for_gateways(const Scenario& scenario) {
  if (std::ranges::any_of(scenario.requirements, is_of_gateways)) return true;
  return any_call(scenario, [](const CallStep& call) { return call.signing.has_value(); });
}

std::string why_not_playable(const Scenario& scenario, const Capabilities& able) {
  const Needs needs = needs_of(scenario);
  if (needs.advance && !able.advance) return "the hook cannot advance the clock";
  if (needs.virtual_clock && !able.virtual_clock) return "the hook has no virtual clock";
  if (needs.set_status && !able.set_status) return "the hook cannot set a status";
  if (needs.inspect && !able.inspect) return "the hook cannot be asked for the state";
  if (needs.finish_task && !able.finish_task) return "the hook cannot end a task";
  if (!is_for_gateways(scenario)) return {};
  if (!able.verifies("signature")) return "the hook does not say that signatures are checked";
  if (any_call(scenario, is_signed_by_v3) && !able.verifies("signature-v3"))
    return "the hook does not say that signatures of version 3 are checked (signature-v3)";
  return {};
}

}  // namespace backcheck
