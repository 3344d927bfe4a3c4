// Drawing verbs of the hook.
#include "sim/conversation/operator_plan.h"

#include <array>
#include <utility>

#include "sim/conversation/conversation_world.h"
#include "sim/scenario/making/world_maker.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kMostCallsBetween = 6;
constexpr std::int64_t kDay = 86'400'000;

// A gateway may refuse what is older than 15 minutes.
constexpr std::int64_t kMaxDrift = 600'000;

// What a step of the clock is made of; a request's Timestamp has whole seconds.
constexpr std::array<std::int64_t, 5> kSteps = {1, 999, 1'000, 30'000, 120'000};
// How far before a midnight the clock is put, and how far behind it it goes from there.
constexpr std::array<std::int64_t, 3> kBefore = {1, 1'000, 60'000};
constexpr std::array<std::int64_t, 3> kBehind = {0, 1, 1'000};

}  // namespace

OperatorPlan::OperatorPlan(std::uint64_t seed, const WorldSetup& world, const Capabilities& capabilities)
    : choices_(SeededChoices::seed_of(seed, kOperatorStream)),
      world_(world),
      capabilities_(capabilities),
      down_(world.instances.size()),
      now_(world.now.value_or(Instant{})) {
  capabilities_.advance = capabilities.advance && world.now;
}

PlannedVerb OperatorPlan::next() {
  PlannedVerb verb;
  verb.calls_before = choices_.below(kMostCallsBetween);
  verb.deed = crossing_ ? *std::exchange(crossing_, std::nullopt) : draw_deed();
  verb.alone = std::holds_alternative<InspectStep>(verb.deed) || moves_too_far(verb.deed);
  return verb;
}

PlannedVerb::Deed OperatorPlan::draw_deed() {
  const std::uint64_t percent = choices_.below(100);
  if (percent < 8 && capabilities_.inspect) return InspectStep{any_instance().id};
  if (percent >= 8 && percent < 20 && capabilities_.set_status) return change_status();
  if (percent >= 20 && percent < 30 && capabilities_.advance) return advance_a_little();
  if (percent >= 30 && percent < 33 && capabilities_.advance) return approach_midnight();
  const auto result = choices_.chance(30) ? TaskResult::kFailed : TaskResult::kSucceeded;
  return FinishTaskStep{any_instance().id, result};
}

const InstanceSetup& OperatorPlan::any_instance() {
  return world_.instances[choices_.index(world_.instances.size())];
}

SetStatusStep OperatorPlan::change_status() {
  std::size_t which = choices_.index(world_.instances.size());
  for (std::size_t i = 0; i < down_.size(); ++i) {  // what is down comes up first
    if (down_[i]) which = i;
  }
  down_[which] = !down_[which];
  const InstanceSetup& instance = world_.instances[which];
  return {instance.id, down_[which] ? draw_other_status(choices_) : instance.status};
}

AdvanceStep OperatorPlan::advance_a_little() { return {{now_.milliseconds + choices_.one_of(kSteps)}}; }

AdvanceStep OperatorPlan::approach_midnight() {
  const Zone zone = choices_.either() ? Zone::kUtcPlus8 : Zone::kUtc;
  std::int64_t midnight = start_of_day(now_, zone).milliseconds + kDay;
  const std::int64_t before = choices_.one_of(kBefore);
  if (midnight - before < now_.milliseconds) midnight += kDay;
  crossing_ = AdvanceStep{{midnight + choices_.one_of(kBehind)}};
  return {{midnight - before}};
}

bool OperatorPlan::moves_too_far(const PlannedVerb::Deed& deed) {
  const auto* advance = std::get_if<AdvanceStep>(&deed);
  if (advance == nullptr) return false;
  drift_ += advance->to.milliseconds - now_.milliseconds;
  now_ = advance->to;
  if (drift_ <= kMaxDrift) return false;
  drift_ = 0;
  return true;
}

}  // namespace backcheck
