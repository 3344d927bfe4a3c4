// Verbs, one after the other.
#include "sim/conversation/talking_operator.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace backcheck {
namespace {

constexpr int kOperator = 0;
constexpr int kNoTask = 409;

}  // namespace

void TalkingOperator::reset() {
  WorldSetup world = hall_.world();
  world.credentials = {hall_.stage().credential};
  Operation operation = hall_.recorder().begin(kOperator);
  if (const auto done = hall_.stage().control.reset(world); !done) return fail(done.error(), "reset");
  hall_.require(hall_.recorder().end(std::move(operation), ResetDone{hall_.world()}));
}

void TalkingOperator::work(OperatorPlan& plan) {
  std::uint64_t calls = 0;
  while (!hall_.is_over()) {
    const PlannedVerb verb = plan.next();
    calls += verb.calls_before;
    if (!hall_.gate().wait_for(calls)) return;
    carry_out(verb);
  }
}

void TalkingOperator::carry_out(const PlannedVerb& verb) {
  std::optional<CallGate::Closure> closure;
  if (verb.alone) closure.emplace(hall_.gate());
  std::visit([this](const auto& step) { take(step); }, verb.deed);
}

void TalkingOperator::restore_statuses() {
  if (!hall_.stage().capabilities.set_status) return;
  for (const InstanceSetup& instance : hall_.world().instances) {
    if (hall_.is_over()) return;
    take(SetStatusStep{instance.id, instance.status});
  }
}

void TalkingOperator::finish_tasks() {
  for (const InstanceSetup& instance : hall_.world().instances) {
    if (hall_.is_over()) return;
    take(FinishTaskStep{instance.id, TaskResult::kSucceeded});
  }
}

void TalkingOperator::inspect_all() {
  if (!hall_.stage().capabilities.inspect) return;
  for (const InstanceSetup& instance : hall_.world().instances) {
    if (hall_.is_over()) return;
    take(InspectStep{instance.id});
  }
}

void TalkingOperator::take(const FinishTaskStep& step) {
  Operation operation = hall_.recorder().begin(kOperator);
  const auto done = hall_.stage().control.finish_task(step.instance, step.result);
  if (!done && done.error().status != kNoTask) return fail(done.error(), "finish-task");
  const bool succeeded = step.result == TaskResult::kSucceeded;
  hall_.require(
      hall_.recorder().end(std::move(operation), FinishTaskDone{step.instance, succeeded, done.has_value()}));
}

void TalkingOperator::take(const SetStatusStep& step) {
  Operation operation = hall_.recorder().begin(kOperator);
  const auto done = hall_.stage().control.set_status(step.instance, step.status);
  if (!done) return fail(done.error(), "set-status");
  hall_.require(hall_.recorder().end(std::move(operation), SetStatusDone{step.instance, step.status}));
}

void TalkingOperator::take(const AdvanceStep& step) {
  Operation operation = hall_.recorder().begin(kOperator);
  if (const auto done = hall_.stage().control.advance(step.to); !done) return fail(done.error(), "advance");
  hall_.gate().set_now(step.to);
  hall_.require(hall_.recorder().end(std::move(operation), AdvanceDone{step.to}));
}

void TalkingOperator::take(const InspectStep& step) {
  Operation operation = hall_.recorder().begin(kOperator);
  auto shown = hall_.stage().control.inspect(step.instance);
  if (!shown) return fail(shown.error(), "inspect");
  hall_.require(hall_.recorder().end(std::move(operation), InspectDone{step.instance, *std::move(shown)}));
}

void TalkingOperator::fail(const ControlFault& fault, std::string_view verb) {
  hall_.end(ConversationEnd::kHookFailed,
            "the hook did not carry out " + std::string(verb) + ": " + fault.reason);
}

}  // namespace backcheck
