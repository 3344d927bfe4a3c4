// Drawing calls and faults.
#include "sim/conversation/client_plan.h"

#include <array>

#include "sim/conversation/conversation_world.h"
#include "sim/scenario/making/call_maker.h"

namespace backcheck {
namespace {

constexpr std::array kValidKinds = {CallKind::kPhysical, CallKind::kLogical,       CallKind::kSnapshot,
                                    CallKind::kFull,     CallKind::kWholeInstance, CallKind::kDatabases};
constexpr std::array kBadKinds = {CallKind::kBadMethod, CallKind::kBadStrategy, CallKind::kBadType,
                                  CallKind::kWrongInstance, CallKind::kWrongAction};

// Mostly plain: what several clients do at the same time is the matter, and not what one of them asks for.
CallKind draw_conversation_kind(Choices& choices) {
  const std::uint64_t percent = choices.below(100);
  if (percent < 60) return CallKind::kPlain;
  if (percent < 85) return choices.one_of(kValidKinds);
  if (percent < 97) return choices.one_of(kBadKinds);
  return draw_kind(choices);
}

}  // namespace

CallStep plain_call(const InstanceSetup& instance) {
  CallStep step;
  step.parameters.emplace_back("DBInstanceId", instance.id);
  return step;
}

ClientPlan::ClientPlan(std::uint64_t seed, std::size_t client, const WorldSetup& world, FaultsAllowed faults)
    : choices_(SeededChoices::seed_of(seed, kFirstClientStream + client - 1)),
      world_(world),
      faults_(faults) {}

PlannedCall ClientPlan::next() {
  PlannedCall call;
  call.step = draw_step();
  call.fault = draw_fault();
  return call;
}

CallStep ClientPlan::draw_step() {
  const InstanceSetup& instance = world_.instances[choices_.index(world_.instances.size())];
  CallStep step = make_call(choices_, draw_conversation_kind(choices_), instance);
  dress(choices_, step);
  return step;
}

// The draws are the same whichever faults are allowed, so that the calls are, too.
std::optional<ClientFault> ClientPlan::draw_fault() {
  const bool suffers = choices_.chance(20);
  ClientFault fault;
  fault.kind = static_cast<ClientFaultKind>(choices_.index(kClientFaultKinds));
  fault.where = static_cast<std::uint32_t>(choices_.below(std::uint64_t{1} << 32U));
  const bool allowed =
      faults_ == FaultsAllowed::kAll || (faults_ == FaultsAllowed::kLosses && !is_sent_twice(fault.kind));
  return suffers && allowed ? std::optional(fault) : std::nullopt;
}

}  // namespace backcheck
