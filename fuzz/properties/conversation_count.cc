// Asking the model what a call is.
#include "fuzz/properties/conversation_count.h"

#include <string_view>
#include <variant>

#include "model/create_backup.h"

namespace backcheck {
namespace {

using Party = ConversationPlan::Party;

constexpr int kFirstRefusingStatus = 300;

std::string_view party_name(Party party) {
  if (party == Party::kMock) return "mock";
  return party == Party::kCanonical ? "canonical" : "many-clients";
}

// Whether it would be accepted by every instance that is ready for it.
bool is_valid(const Belief& belief, const Request& request) {
  const World& world = belief.hypotheses().front().world;
  return readings_that_reject(outcomes_in_any_state(world, request, belief.profile())).empty();
}

// The state that a valid call was rejected for.
std::string_view refusal_name(const Belief& belief, const Request& request) {
  const World& world = belief.hypotheses().front().world;
  const Instance* instance = world.find(request.first("DBInstanceId").value_or(""));
  if (instance == nullptr || instance->status != kRunning) return "status-refusal";
  return instance->task ? "ongoing-refusal" : "quota-refusal";
}

void count_call(const Belief& belief, const CreateBackupCall& call, Examination& examination) {
  examination.reached("call");
  const bool accepted = call.reply && call.reply->status < kFirstRefusingStatus;
  if (!call.reply) {
    examination.reached("lost");
  } else {
    examination.reached(accepted ? "accepted" : "rejected");
  }
  if (!accepted && !is_valid(belief, call.request)) return;
  examination.reached("valid-call");
  if (call.reply && !accepted) examination.reached(refusal_name(belief, call.request));
}

void reach(std::string_view place, std::uint64_t times, Examination& examination) {
  for (std::uint64_t i = 0; i < times; ++i) examination.reached(place);
}

}  // namespace

void count_plan(const ConversationPlan& plan, Examination& examination) {
  examination.reached(party_name(plan.party));
  if (plan.policy != MockPolicy{}) examination.reached("other-policy");
  if (!plan.verify_signatures) examination.reached("unsigned");
  if (plan.profile == Profile::kPublished) examination.reached("published");
  if (plan.scenarios.size() > 1) examination.reached("several-worlds");
  for (const Scenario& scenario : plan.scenarios) {
    for (const Step& step : scenario.steps) {
      const auto* together = std::get_if<ParallelStep>(&step.deed);
      if (together != nullptr) reach("overlap", together->calls.size(), examination);
    }
  }
}

void count_operation(const Belief& belief, const Operation& operation, Examination& examination) {
  if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed)) {
    count_call(belief, *call, examination);
  } else if (std::holds_alternative<BytesSent>(operation.deed)) {
    examination.reached("hostile-bytes");
  }
}

void count_simulated(const Simulated& simulated, Examination& examination) {
  const Statistics& statistics = simulated.statistics;
  reach("call", statistics.calls, examination);
  reach("accepted", statistics.accepted, examination);
  reach("rejected", statistics.rejected, examination);
  reach("lost", statistics.lost, examination);
  reach("restart", statistics.restarts, examination);
  // Plain calls are valid ones; of others only those count that were accepted.
  const bool all_are_plain = simulated.weather.unplain == 0 || simulated.weather.kinds == 0;
  reach("valid-call", all_are_plain ? statistics.calls : statistics.accepted, examination);
}

}  // namespace backcheck
