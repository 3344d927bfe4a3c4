// Collecting what a violation rests on.
#include "sim/world_tale.h"

#include <algorithm>
#include <utility>

#include "sim/operation_text.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/linearizability/refutation_story.h"

namespace backcheck {

Violation plain_violation(const WorldStart& start, const Refutation& refutation) {
  const std::string& instance = start.world.instances[refutation.instance].id;
  Violation violation;
  violation.requirement = Requirement::kCon1;
  violation.operation = refutation.operation.number;
  violation.allowed = {"an answer that some order of the operations leads to"};
  violation.observed.outcome = "op " + std::to_string(refutation.operation.number);
  violation.why = "On instance " + instance +
                  " no order of the operations, each between its call and its return, explains this.";
  if (refutation.by_readings) {
    violation.why =
        "Each instance by itself can be explained, but no single reading explains all that was "
        "seen on them: " +
        instance + " contradicts the others.";
  }
  return violation;
}

WorldTale::WorldTale(const WorldStart& start, const Refutation& refutation, Readings elsewhere)
    : start_(start),
      refutation_(refutation),
      elsewhere_(elsewhere),
      typing_(start_.world, start_.profile),
      order_(start_.window),
      texts_(1) {
  for (const Operation& stray : start_.strays) {
    const TypedOperation& typed = typing_.type_stray(stray);
    note(stray, typed);
    for (TimedOperation one : typed.operations) {
      one.called = 0;
      order_.add_early(one);
    }
  }
  for (const Operation& operation : start_.late) {
    known_late_.push_back(operation.number);
    const TypedOperation& typed = typing_.type(operation);
    note(operation, typed);
    for (const TimedOperation& one : typed.operations) order_.add_early(one);
  }
  std::ranges::sort(known_late_);
}

void WorldTale::take(const Operation& operation) {
  const TypedOperation& typed = typing_.type(operation);
  if (operation.number == refutation_.operation.number) refuted_ = operation;
  if (std::ranges::binary_search(known_late_, operation.number)) return;
  note(operation, typed);
  for (const TimedOperation& one : typed.operations) order_.add(one);
  while (const auto next = order_.next()) keep(*next);
}

bool WorldTale::is_about(const TimedOperation& operation) const {
  return operation.instance == refutation_.instance || operation.instance == kEveryInstance;
}

void WorldTale::note(const Operation& operation, const TypedOperation& typed) {
  if (std::ranges::none_of(typed.operations, [&](const auto& one) { return is_about(one); })) return;
  if (words_.size() >= kMaxOperations) return;
  words_.push_back({operation.number, operation.client, place_of(asked_by(operation)),
                    place_of(operation.fault), typed.about_parameters});
}

// What was called after the return that shows the violation has nothing to do with it.
void WorldTale::keep(const TimedOperation& operation) {
  if (!is_about(operation)) return;
  if (!refutation_.by_readings && operation.called > refutation_.operation.returned) return;
  if (operations_.size() >= kMaxOperations) {
    too_many_ = true;
    return;
  }
  operations_.push_back(operation);
}

// Most operations ask what an earlier one asked.
std::uint32_t WorldTale::place_of(std::string text) {
  if (text.empty()) return 0;
  const auto [at, is_new] = places_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
  if (is_new) texts_.push_back(std::move(text));
  return at->second;
}

const WorldTale::Words* WorldTale::words_of(std::uint64_t number) const {
  const auto found = std::ranges::lower_bound(words_, number, {}, &Words::number);
  return found == words_.end() || found->number != number ? nullptr : &*found;
}

Violation WorldTale::tell() {
  while (const auto next = order_.rest()) keep(*next);
  std::ranges::sort(words_, {}, &Words::number);
  Violation violation = too_many_ ? plain_violation(start_, refutation_) : told_violation();
  if (!refuted_) return violation;
  if (const auto* call = std::get_if<CreateBackupCall>(&refuted_->deed); call != nullptr && call->reply) {
    violation.observed.status = call->reply->status;
    violation.observed.content_type = call->reply->content_type;
    violation.observed.body = call->reply->body;
  }
  if (!too_many_) return violation;
  violation.step = 1;
  violation.steps = {text_of(*refuted_)};
  return violation;
}

Violation WorldTale::told_violation() {
  const InstanceSetup& setup = start_.world.instances[refutation_.instance];
  RefutedInstance instance;
  instance.name = setup.id;
  instance.operations = operations_;
  instance.initial = initial_readings(start_.profile);
  instance.start =
      start_at_reset(setup, typing_.statuses()[refutation_.instance], start_.world.now, start_.ends);
  instance.start.readings = start_.belief.hull();
  if (refutation_.by_readings) instance.elsewhere = elsewhere_;
  const Narrator narrator = [this](std::uint64_t number) {
    const Words* words = words_of(number);
    if (words == nullptr) return OperationWords{};
    return OperationWords{words->client, texts_[words->text], texts_[words->fault], words->about_parameters};
  };
  const auto refutation = refutation_again(instance.start);
  if (!refutation) return plain_violation(start_, refutation_);
  RefutationStory story = tell_refutation(instance, *refutation, typing_.lexicon(), narrator, start_.limits);
  timeline_ = timeline_of(setup.id, operations_, story, typing_.lexicon(), narrator);
  return std::move(story.violation);
}

// The refutation in the numbers of this lexicon: words may have been met in another order the first time.
std::optional<Refutation> WorldTale::refutation_again(const FrontierStart& start) const {
  Frontier frontier(start, typing_.lexicon(), start_.limits);
  for (const TimedOperation& operation : operations_) {
    if (!frontier.take(operation)) break;
  }
  frontier.finish();
  if (frontier.end() == FrontierEnd::kRefuted) return refutation_of(frontier, refutation_.instance);
  if (frontier.end() != FrontierEnd::kNone || !refutation_.by_readings) return std::nullopt;
  Refutation refutation = refutation_of(frontier, refutation_.instance);
  refutation.operation = refutation_.operation;
  refutation.by_readings = true;
  refutation.readings = refutation_.readings;
  return refutation;
}

}  // namespace backcheck
