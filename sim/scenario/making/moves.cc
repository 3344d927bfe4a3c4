// Moves, one by one.
#include "sim/scenario/making/moves.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/hostile_bytes.h"

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;

void call_one(Choices& choices, const Swarm& swarm, std::size_t instance, Draft& draft) {
  CallStep call = draw_call(choices, swarm, draft.target(instance));
  call.answer_lost = swarm.losses && choices.chance(25);
  draft.call(std::move(call));
}

void race(Choices& choices, const Swarm& swarm, const MakerOptions& options, Draft& draft) {
  const std::size_t count = 2 + choices.index(options.clients - 1);
  const std::size_t favourite = choices.index(draft.instance_count());
  std::vector<CallStep> calls;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t instance = choices.chance(75) ? favourite : choices.index(draft.instance_count());
    calls.push_back(choices.chance(70) ? draw_good_call(choices, swarm, draft.target(instance))
                                       : draw_call(choices, swarm, draft.target(instance)));
    calls.back().answer_lost = swarm.losses && choices.chance(20);
  }
  draft.call_together(std::move(calls));
}

void set_method(CallStep& call, std::string_view method) {
  std::erase_if(call.parameters, [](const auto& parameter) { return parameter.first == "BackupMethod"; });
  call.parameters.emplace_back("BackupMethod", method);
}

void change_status(Choices& choices, std::size_t instance, Draft& draft) {
  draft.set_status(instance, draft.is_running(instance) ? draw_other_status(choices) : std::string(kRunning));
}

}  // namespace

Swarm draw_swarm(Choices& choices, const MakerOptions& options) {
  Swarm swarm;
  swarm.time = options.abilities.advance && choices.either();
  swarm.statuses = options.abilities.set_status && choices.either();
  swarm.failures = choices.either();
  swarm.odd_calls = choices.either();
  swarm.dressed = choices.either();
  swarm.inspections = options.abilities.inspect && choices.chance(25);
  swarm.losses = options.faults && choices.either();
  swarm.races = options.clients > 1 && choices.either();
  return swarm;
}

CallStep draw_call(Choices& choices, const Swarm& swarm, const InstanceSetup& target) {
  if (!swarm.odd_calls || choices.chance(40)) return draw_good_call(choices, swarm, target);
  CallStep call = make_call(choices, draw_kind(choices), target);
  if (choices.either()) shuffle(choices, call);
  if (swarm.dressed) dress(choices, call);
  return call;
}

CallStep draw_good_call(Choices& choices, const Swarm& swarm, const InstanceSetup& target) {
  CallKind kind = CallKind::kPlain;
  if (choices.either()) kind = CallKind::kPhysical;
  const bool logical = target.engine == Engine::kMySql && !target.databases.empty();
  if (logical && choices.either()) kind = choices.either() ? CallKind::kDatabases : CallKind::kLogical;
  if (kind == CallKind::kPlain && target.engine == Engine::kSqlServer && choices.either())
    kind = CallKind::kFull;
  CallStep call = make_call(choices, kind, target);
  if (kind == CallKind::kDatabases) set_method(call, "Logical");
  if (kind == CallKind::kFull) set_method(call, "Physical");
  if (swarm.dressed) dress(choices, call);
  return call;
}

TaskResult draw_result(Choices& choices, const Swarm& swarm) {
  return swarm.failures && choices.chance(35) ? TaskResult::kFailed : TaskResult::kSucceeded;
}

Instant draw_later(Choices& choices, Instant now) {
  const Zone zone = choices.either() ? Zone::kUtc : Zone::kUtcPlus8;
  const std::int64_t midnight = start_of_day(now, zone).milliseconds + kDay;
  const std::int64_t hour = now.milliseconds - now.milliseconds % kHour;
  switch (choices.index(7)) {
    case 0:
    case 1:
      return {midnight};
    case 2:
      return {midnight - kSecond > now.milliseconds ? midnight - kSecond : midnight};
    case 3:
      return {hour + kHour * static_cast<std::int64_t>(1 + choices.index(24))};
    case 4:
      return {now.milliseconds + kSecond};
    case 5:
      return {now.milliseconds + kDay};
    default:
      return {midnight + kHour * static_cast<std::int64_t>(1 + choices.index(30))};
  }
}

void move(Choices& choices, const Swarm& swarm, const MakerOptions& options, Draft& draft) {
  const std::size_t instance = choices.index(draft.instance_count());
  switch (choices.index(16)) {
    case 7:
    case 8:
    case 9:
    case 10:
      if (draft.is_busy(instance)) return draft.finish(instance, draw_result(choices, swarm));
      break;
    case 11:
    case 12:
      if (swarm.time) return draft.advance(draw_later(choices, draft.now()));
      break;
    case 13:
      if (swarm.statuses || (options.abilities.set_status && !draft.is_running(instance)))
        return change_status(choices, instance, draft);
      break;
    case 14:
      if (swarm.races) return race(choices, swarm, options, draft);
      break;
    case 15:
      if (swarm.inspections) return draft.inspect(instance);
      if (swarm.odd_calls && choices.chance(30))
        return draft.send(make_hostile_bytes(choices, draft.target(instance).id));
      break;
    default:
      break;
  }
  call_one(choices, swarm, instance, draft);
}

void walk(Choices& choices, const Swarm& swarm, const MakerOptions& options, std::size_t moves,
          Draft& draft) {
  for (std::size_t i = 0; i < moves; ++i) move(choices, swarm, options, draft);
}

}  // namespace backcheck
