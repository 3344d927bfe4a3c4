// Judging the same history both ways.
#include "tests/sim/verdict/linearizability/checker_agreement.h"

#include <algorithm>

#include "model/call_meaning.h"
#include "tests/sim/verdict/linearizability/reference_checker.h"

namespace backcheck {
namespace {

using Deed = HistoryStep::Deed;
using Kind = TimedOperation::Kind;

Kind kind_of(const HistoryStep& step) {
  switch (step.deed) {
    case Deed::kAdvance:
      return Kind::kAdvance;
    case Deed::kSetStatus:
      return Kind::kSetStatus;
    case Deed::kFinish:
      return step.done ? Kind::kFinish : Kind::kNoTask;
    case Deed::kInspect:
      return Kind::kInspect;
    case Deed::kCall:
      break;
  }
  if (step.sight == Sight::kLost) return Kind::kLost;
  return step.sight == Sight::kAccepted ? Kind::kAccepted : Kind::kRejected;
}

TimedOperation typed(const HistoryStep& step, const World& world, Profile profile, Lexicon& lexicon) {
  TimedOperation operation;
  operation.kind = kind_of(step);
  operation.called = step.called;
  operation.returned = step.returned;
  operation.number = step.number;
  operation.instance =
      step.deed == Deed::kAdvance ? kEveryInstance : static_cast<std::uint32_t>(step.instance);
  operation.to = step.to;
  operation.succeeded = step.succeeded;
  operation.job = lexicon.add_job(step.job);
  if (step.deed == Deed::kSetStatus) operation.status = lexicon.add_status(step.status);
  if (step.deed == Deed::kInspect) operation.inspection = lexicon.add_inspection(step.inspection);
  if (step.deed == Deed::kCall) {
    operation.meaning = lexicon.add_meaning(place_call(world, step.request, step.refusals, profile)->meaning);
  }
  return operation;
}

constexpr Leniency kLenient = {true, true};

// Only on one instance: with several the readings they share may refute an earlier return. The checker may
// use an answer before it comes, or wait until then.
bool names_the_right_return(const TimedHistory& history, const CheckedWorld& checked) {
  if (history.world.instances.size() != 1 || checked.refutation->by_readings) return true;
  const std::int64_t told = checked.refutation->operation.returned;
  if (first_return_without_an_order(history, {}, false) == told) return true;
  return first_return_without_an_order(history, {}, true) <= told &&
         first_return_without_an_order(history, kLenient, false).value_or(told) >= told;
}

std::string difference(const std::string& what, std::uint64_t seed, std::uint64_t number,
                       const TimedHistory& history) {
  return what + " in history " + std::to_string(number) + " of seed " + std::to_string(seed) + "\n" +
         text_of(history);
}

void count(const TimedHistory& history, AgreementCounts& counts) {
  ++counts.histories;
  if (history.world.instances.size() == 2) ++counts.of_two_instances;
  if (!history.world.now) ++counts.without_clock;
  std::size_t lost = 0;
  for (const HistoryStep& step : history.steps) {
    ++counts.by_kind[static_cast<std::size_t>(kind_of(step))];
    if (step.is_lost()) ++lost;
  }
  counts.lost_calls += lost;
  if (lost > 1) ++counts.with_several_lost;
}

}  // namespace

std::vector<TimedOperation> typed_operations(const TimedHistory& history, Lexicon& lexicon) {
  const World world(history.world, {});
  std::vector<TimedOperation> operations;
  for (const HistoryStep& step : history.steps) {
    operations.push_back(typed(step, world, history.profile, lexicon));
  }
  return operations;
}

CheckedWorld check(const TimedHistory& history, const CheckLimits& limits, const TaskEnds& ends) {
  Lexicon lexicon;
  std::vector<std::uint16_t> statuses;
  for (const InstanceSetup& setup : history.world.instances) {
    statuses.push_back(lexicon.add_status(setup.status));
  }
  const std::vector<TimedOperation> operations = typed_operations(history, lexicon);
  const ReadingBelief belief(initial_readings(history.profile));
  LinearizabilityChecker checker(history.world, lexicon, statuses, belief, limits, ends);
  for (const TimedOperation& operation : operations) {
    if (!checker.take(operation)) break;
  }
  return checker.finish();
}

std::optional<std::string> find_difference(std::uint64_t seed, std::uint64_t number,
                                           AgreementCounts& counts) {
  const TimedHistory history = draw_timed_history(seeded_draw(seed * 1'000'000'007U + number));
  count(history, counts);
  const CheckedWorld checked = check(history);
  const auto differ = [&](const std::string& what) { return difference(what, seed, number, history); };
  if (checked.verdict == Linearizability::kInconclusive) {
    ++counts.inconclusive;
    return differ("inconclusive");
  }
  const bool conforms = checked.verdict == Linearizability::kConforms;
  if (has_an_order(history)) {
    ++counts.conform;
    if (!history.has_flips && !conforms) return differ("a false alarm without a flip");
    if (!conforms) return differ("a false alarm");
    return std::nullopt;
  }
  if (!history.has_flips) return differ("the service that plays does not conform");
  if (conforms) {
    if (!has_an_order(history, kLenient)) return differ("a violation that was not found");
    ++counts.lenient;
    return std::nullopt;
  }
  ++counts.violate;
  if (checked.refutation->by_readings) ++counts.by_readings;
  if (!names_the_right_return(history, checked)) {
    return differ("return " + std::to_string(checked.refutation->operation.returned) +
                  " is not the first without an order");
  }
  return std::nullopt;
}

std::string text_of(const AgreementCounts& counts) {
  constexpr std::array<const char*, 8> kKinds = {"accepted", "rejected", "lost",    "advance",
                                                 "status",   "finish",   "no-task", "inspect"};
  std::string text =
      std::to_string(counts.histories) + " histories: " + std::to_string(counts.conform) + " conform, " +
      std::to_string(counts.violate) + " violate (" + std::to_string(counts.by_readings) + " by readings), " +
      std::to_string(counts.inconclusive) + " inconclusive, " + std::to_string(counts.lenient) +
      " leniently; " + std::to_string(counts.of_two_instances) + " of two instances, " +
      std::to_string(counts.without_clock) + " without a clock, " + std::to_string(counts.with_several_lost) +
      " with several lost calls\n operations:";
  for (std::size_t kind = 0; kind < counts.by_kind.size(); ++kind) {
    text += std::string(" ") + kKinds[kind] + " " + std::to_string(counts.by_kind[kind]);
  }
  return text;
}

}  // namespace backcheck
