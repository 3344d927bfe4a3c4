// Setting the stage, and playing.
#include "fuzz/properties/planned_play.h"

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

#include "sim/caller.h"
#include "sim/endpoint/canonical_endpoint.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

// What of the hook's abilities the scenarios may count on.
Capabilities used(Capabilities offered, const MakerAbilities& abilities) {
  offered.advance = offered.advance && abilities.advance;
  offered.set_status = offered.set_status && abilities.set_status;
  offered.inspect = offered.inspect && abilities.inspect;
  return offered;
}

std::vector<Played> play_before(Endpoint& endpoint, Control& control, const ConversationPlan& plan,
                                const ConversationWatch& watch) {
  Judge judge(plan.profile);
  Caller caller(test_credential(), "fuzz-");
  std::int64_t ticks = 0;
  Driver driver({endpoint, control, used(control.capabilities().value_or(Capabilities{}), plan.abilities),
                 judge, caller, [&ticks] { return ++ticks; }, [] { return Instant{}; },
                 [&](const Operation& operation) -> std::expected<void, std::string> {
                   watch(judge.belief(), operation);
                   return {};
                 }});
  std::vector<Played> played;
  for (const Scenario& scenario : plan.scenarios) {
    played.push_back(driver.play(scenario));
    if (played.back().result.verdict != Verdict::kConforms) break;
  }
  return played;
}

}  // namespace

std::vector<Played> play_scenarios(const ConversationPlan& plan, std::optional<Fault> fault,
                                   const ConversationWatch& watch) {
  if (plan.party == ConversationPlan::Party::kCanonical) {
    CanonicalEndpoint endpoint(plan.reading, plan.seed);
    return play_before(endpoint, endpoint, plan, watch);
  }
  MockOptions options;
  options.policy = plan.policy;
  options.fault = fault;
  options.verify_signatures = plan.verify_signatures;
  Mock mock(options);
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  return play_before(endpoint, mock.control(), plan, watch);
}

SimulationOptions simulation_of(const ConversationPlan& plan, std::optional<Fault> fault) {
  return {.policy = plan.policy, .weather = plan.weather, .fault = fault};
}

}  // namespace backcheck
