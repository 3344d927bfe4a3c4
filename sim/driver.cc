// Playing one scenario.
#include "sim/driver.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "sim/delivery_words.h"
#include "sim/exchange_notes.h"
#include "sim/expectation.h"
#include "sim/gateway_caller.h"
#include "sim/quota_notes.h"
#include "sim/scenario_needs.h"
#include "sim/state_course.h"
#include "sim/step_text.h"
#include "sim/unanswered_requests.h"

namespace backcheck {
namespace {

// A scenario may be far longer; then the lists grow as it is played.
constexpr std::size_t kRoomForOperations = 1024;

}  // namespace

// One scenario on its way.
class Driver::Performance {
 public:
  Performance(Driver& driver, const Scenario& scenario)
      : driver_(driver), stage_(driver.stage_), scenario_(scenario) {
    played_.result = skipped_result(scenario);
    played_.has_hook = !stage_.was_down;
    const std::size_t most = 2 * scenario.steps.size() + scenario.world.instances.size() + 1;
    taken_.reserve(std::min(most, kRoomForOperations));
    played_.result.checks.reserve(std::min(2 * most, kRoomForOperations));
    now_ = stage_.capabilities.virtual_clock ? scenario.world.now : std::nullopt;
    if (is_for_gateways(scenario)) gateway_caller_.emplace(stage_.caller, scenario.world.credentials);
  }

  Played run() {
    RequirementSet focus;
    for (const Requirement requirement : scenario_.requirements) focus.insert(requirement);
    stage_.judge.focus_on(focus);
    stage_.judge.vouch_for_signatures(stage_.capabilities.verifies("signature"));
    if (reset()) {
      for (step_ = 1; step_ <= static_cast<int>(scenario_.steps.size()) && goes_on(); ++step_) {
        take(scenario_.steps[static_cast<std::size_t>(step_ - 1)]);
      }
      --step_;
      if (goes_on()) inspect_all();
    }
    conclude(played_, inconclusive_, scenario_);
    if (played_.silencer) played_.silencer->steps = step_lines(scenario_, taken_, played_.silencer->step);
    keep_places();
    if (stage_.keeps_exchanges) keep_exchanges();
    if (!played_.result.violations.empty() || !played_.silent.empty()) keep_evidence();
    return std::move(played_);
  }

 private:
  using Taken = StepOperation;

  const Step& current() const { return scenario_.steps[static_cast<std::size_t>(step_ - 1)]; }

  bool is_interrupted() const { return stage_.interrupted && stage_.interrupted(); }

  bool goes_on() {
    if (!over_ && is_interrupted()) stop_early();
    return !over_;
  }

  void stop_early() {
    over_ = true;
    played_.interrupted = true;
    inconclusive_ = "the run was interrupted";
  }

  bool reset() {
    WorldSetup world = scenario_.world;
    if (!stage_.capabilities.virtual_clock) world.now.reset();
    world.credentials = with_own(stage_.caller.credential(), std::move(world.credentials));
    Operation operation = begin();
    if (const auto done = stage_.control.reset(world); !done) {
      stop_for(done.error(), "reset");
      return false;
    }
    world.credentials.clear();
    look(end(std::move(operation), ResetDone{std::move(world)}));
    return !over_;
  }

  void take(const Step& step) {
    std::visit([&](const auto& deed) { take(deed); }, step.deed);
  }

  void take(const CallStep& step) {
    Operation operation = begin();
    PreparedCall prepared = prepare(step);
    if (!expectation_holds(step, prepared)) return;
    WireAnswer answer = stage_.endpoint.send(prepared.wire);
    if (is_held_back(answer)) return;
    const Operation& ended = end_call(std::move(operation), step, std::move(prepared), std::move(answer));
    look(ended);
    if (!over_ && is_left_unanswered(ended)) unanswered_.suspect(ended, step_);
    inspect_after(step);
  }

  // Where the scenario is about the gateway, what a gateway has against the call is worked out, too.
  PreparedCall prepare(const CallStep& step) {
    return gateway_caller_ ? gateway_caller_->prepare(step, service_time())
                           : stage_.caller.prepare(step, timestamp());
  }

  std::vector<PreparedCall> prepare(const ParallelStep& step) {
    if (gateway_caller_) return gateway_caller_->prepare_together(step.calls, service_time());
    std::vector<PreparedCall> prepared;
    for (const CallStep& call : step.calls) prepared.push_back(stage_.caller.prepare(call, timestamp()));
    return prepared;
  }

  ServiceTime service_time() const {
    // A clock that runs by itself may differ from ours, and moves while a request is on its way.
    constexpr std::int64_t kClockUncertaintyMs = 2LL * 60 * 1000;
    return {timestamp(), now_ ? 0 : kClockUncertaintyMs};
  }

  void take(const ParallelStep& step) {
    std::vector<Operation> operations;
    std::vector<PreparedCall> prepared = prepare(step);
    std::vector<WireRequest> requests;
    for (PreparedCall& call : prepared) {
      operations.push_back(begin());
      requests.push_back(std::move(call.wire));
      announce(operations.back(), call);
    }
    const std::uint64_t first = operations.empty() ? 0 : operations.front().number;
    std::vector<WireAnswer> answers = stage_.endpoint.send_together(requests);
    if (std::ranges::any_of(answers, [&](const WireAnswer& answer) { return is_held_back(answer); })) return;
    // One return for all: they overlap, whatever the clock does.
    for (std::size_t i = 0; i < operations.size(); ++i) {
      end_call(std::move(operations[i]), step.calls[i], std::move(prepared[i]), std::move(answers[i]), first);
    }
    look_at_last(operations.size());
    for (const CallStep& call : step.calls) inspect_after(call);
  }

  void announce(const Operation& operation, const PreparedCall& prepared) const {
    if (!stage_.announce) return;
    stage_.announce({operation.number, operation.client, operation.called,
                     CreateBackupCall{prepared.recorded, prepared.format, {}}});
  }

  void take(const AdvanceStep& step) {
    Operation operation = begin();
    if (const auto done = stage_.control.advance(step.to); !done) return stop_for(done.error(), "advance");
    now_ = step.to;
    look(end(std::move(operation), AdvanceDone{step.to}));
  }

  void take(const SetStatusStep& step) {
    Operation operation = begin();
    const auto done = stage_.control.set_status(step.instance, step.status);
    if (!done) return stop_for(done.error(), "set-status");
    look(end(std::move(operation), SetStatusDone{step.instance, step.status}));
  }

  void take(const FinishTaskStep& step) {
    Operation operation = begin();
    const auto done = stage_.control.finish_task(step.instance, step.result);
    if (!done && done.error().status != 409) return stop_for(done.error(), "finish-task");
    look(end(std::move(operation),
             FinishTaskDone{step.instance, step.result == TaskResult::kSucceeded, done.has_value()}));
    inspect_quietly(step.instance);
  }

  void take(const InspectStep& step) { inspect(step.instance); }

  void take(const BytesStep& step) {
    Operation operation = begin();
    WireAnswer answer = stage_.endpoint.send_bytes(step.bytes);
    if (is_held_back(answer)) return;
    ++played_.result.calls;
    const bool hangs = answer.delivery == Delivery::kTimedOut || answer.delivery == Delivery::kUnreachable;
    played_.answered += hangs ? 0U : 1U;
    operation.fault = fault_of(answer);
    const Delivery delivery = answer.delivery;
    // What the judge needs to know is whether the connection was closed, not in which words.
    Operation told = end(std::move(operation), BytesSent{step.bytes, reply_of(std::move(answer))});
    told.fault = fault_name(delivery);
    unanswered_.note_delivery(delivery);
    unanswered_.suspect(told, step_);
    look(told);
    inspect_all();
    if (stage_.was_down && stage_.was_down() && !played_.interrupted)
      end_undecided(unanswered_.note_downfall(told, step_));
  }

  // A request that never left is not one that got no answer: the play ends there, and nothing is told of it.
  bool is_held_back(const WireAnswer& answer) {
    if (answer.delivery != Delivery::kNotSent) return false;
    end_undecided("step " + std::to_string(step_) + " was not sent: " + answer.detail);
    return true;
  }

  // What the author expects must be what the page says; otherwise one of the two is mistaken, and not the
  // endpoint.
  bool expectation_holds(const CallStep& step, const PreparedCall& prepared) {
    // The author had no silent call in mind.
    if (!step.expect || unanswered_.any()) return true;
    const std::string mistake = expectation_mistake(step, stage_.judge.belief(), prepared.recorded,
                                                    prepared.gateway.value_or(GatewayObjections{}));
    if (mistake.empty()) return true;
    const Mark mark = current().mark;
    played_.trouble =
        scenario_.file + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column) + ": " + mistake;
    played_.bad_scenario = true;
    over_ = true;
    return false;
  }

  void inspect(const std::string& instance) {
    Operation operation = begin();
    auto shown = stage_.control.inspect(instance);
    if (!shown) return stop_for(shown.error(), "inspect");
    look(end(std::move(operation), InspectDone{instance, *std::move(shown)}));
  }

  // Looks at an instance where the hook can show it, without a step that says so.
  void inspect_quietly(const std::string& instance) {
    if (over_ || !stage_.capabilities.inspect || !knows(instance)) return;
    inspect(instance);
  }

  void inspect_after(const CallStep& call) {
    if (call.answer_lost) return;
    for (const auto& [name, value] : call.parameters) {
      if (name == "DBInstanceId") inspect_quietly(value);
    }
  }

  void inspect_all() {
    for (const InstanceSetup& instance : scenario_.world.instances) inspect_quietly(instance.id);
  }

  bool knows(const std::string& instance) const {
    return std::ranges::find(scenario_.world.instances, instance, &InstanceSetup::id) !=
           scenario_.world.instances.end();
  }

  Instant timestamp() const { return now_ ? *now_ : stage_.wall_clock(); }

  Operation begin() {
    Operation operation;
    operation.number = ++driver_.operations_;
    operation.called = stage_.nanoseconds();
    return operation;
  }

  // What is returned lives until the next operation ends.
  const Operation& end(Operation operation, Operation::Deed deed) {
    operation.deed = std::move(deed);
    operation.returned = stage_.nanoseconds();
    return record(std::move(operation));
  }

  // `first`: the number of the first of the operations that were in flight together.
  const Operation& end_call(Operation operation, const CallStep& step, PreparedCall prepared,
                            WireAnswer answer, std::uint64_t first = 0) {
    ++played_.result.calls;
    played_.answered += answer.delivery == Delivery::kAnswered ? 1U : 0U;
    unanswered_.note_delivery(answer.delivery);
    operation.fault = fault_of(answer);
    CreateBackupCall call{std::move(prepared.recorded), prepared.format, reply_of(std::move(answer)),
                          std::move(prepared.gateway)};
    if (prepared.shares_nonce_with) call.shares_nonce_with = first + *prepared.shares_nonce_with;
    if (step.answer_lost && call.reply) {
      call.reply.reset();
      operation.fault = kLostOnPurpose;
    }
    if (call.reply) operation.returned = stage_.nanoseconds();
    operation.deed = std::move(call);
    return record(std::move(operation));
  }

  static bool is_left_unanswered(const Operation& call) {
    return !std::get<CreateBackupCall>(call.deed).reply && call.fault != kLostOnPurpose;
  }

  void write(const Operation& operation) {
    const auto recorded = stage_.record(operation);
    if (recorded) return;
    played_.trouble = "The history could not be written: " + recorded.error();
    over_ = true;
  }

  const Operation& record(Operation operation) {
    write(operation);
    return taken_.emplace_back(step_, std::move(operation)).operation;
  }

  void look(const Operation& operation) {
    if (is_doubted(std::span(&operation, 1))) return;
    note(stage_.judge.observe(operation), std::span(&operation, 1));
  }

  bool is_doubted(std::span<const Operation> operations) {
    if (!stage_.doubt) return false;
    std::string doubt = stage_.doubt(operations);
    if (doubt.empty()) return false;
    end_undecided(doubt);
    Operation raised = begin();
    raised.returned = raised.called;
    raised.deed = DoubtRaised{operations.front().number, std::move(doubt)};
    write(raised);
    return true;
  }

  // At the operations that were recorded last, which overlapped.
  void look_at_last(std::size_t count) {
    std::vector<Operation> operations;
    for (std::size_t i = taken_.size() - count; i < taken_.size(); ++i)
      operations.push_back(taken_[i].operation);
    if (is_doubted(operations)) return;
    note(stage_.judge.observe_together(operations, stage_.interrupted), operations);
  }

  void note(Findings findings, std::span<const Operation> operations) {
    ScenarioResult& result = played_.result;
    // What conforms behind a silent call does not decide its scenario.
    if (!unanswered_.any() || findings.violation)
      result.checks.insert(result.checks.end(), findings.checks.begin(), findings.checks.end());
    if (findings.violation) {
      Violation violation = *std::move(findings.violation);
      keep_places();
      driver_.locate(violation, scenario_, step_);
      const auto shown = std::ranges::find(operations, violation.operation, &Operation::number);
      if (shown != operations.end()) violation.call = static_cast<std::size_t>(shown - operations.begin());
      unanswered_.tell_in(violation);
      violation.steps = step_lines(scenario_, taken_, step_);
      violation.changes = state_changes(stage_.judge.belief(), taken_, operations.size());
      result.violations.push_back(std::move(violation));
      over_ = true;
      return;
    }
    if (!findings.inconclusive.empty()) {
      if (is_interrupted()) return stop_early();
      end_undecided(findings.inconclusive);
    }
    if (findings.unanswered) note_silent(operations);
  }

  // Of several reasons the first one counts.
  void end_undecided(std::string reason) {
    if (!unanswered_.any()) inconclusive_ = std::move(reason);
    over_ = true;
  }

  void note_silent(std::span<const Operation> operations) {
    if (std::ranges::none_of(operations, is_silent)) return;
    if (is_interrupted()) return stop_early();
    const bool goes_on =
        unanswered_.add_silent(operations, step_, step_lines(scenario_, taken_, step_), stage_.judge);
    inconclusive_ = unanswered_.reason();
    if (!goes_on) over_ = true;
    for (std::size_t place = 0; gateway_caller_ && place < operations.size(); ++place) {
      if (is_silent(operations[place])) gateway_caller_->doubt_arrival(place);
    }
  }

  void keep_places() { driver_.places_.keep(stage_.judge.belief().witnesses(), scenario_, taken_); }

  void keep_evidence() {
    for (Taken& taken : taken_) played_.evidence.push_back(std::move(taken.operation));
  }

  void keep_exchanges() {
    ScenarioResult& result = played_.result;
    result.exchanges = exchanges_of(scenario_, taken_);
    QuotaNotes quota;
    for (const Taken& taken : taken_) quota.take(taken.operation, taken.step);
    result.quota = quota.courses();
  }

  // The hook did not carry out a verb. An unreachable hook ends the run; any other refusal ends the scenario.
  void stop_for(const ControlFault& fault, const char* verb) {
    if (fault.status == 0 && is_interrupted()) return stop_early();
    end_undecided(stage_.control.why_not_done(verb, fault));
    // What silenced a call may have silenced the hook; the next reset tells.
    if (fault.status != 0 || unanswered_.any()) return;
    if (played_.silencer) {
      ++played_.result.calls;
      if (driver_.is_answered(scenario_).value_or(false)) unanswered_.note_delivery(Delivery::kAnswered);
      if (is_interrupted()) return stop_early();
    }
    played_.hook_lost = true;
    played_.trouble = stage_.control.why_unusable(fault);
  }

  Driver& driver_;
  Stage& stage_;
  const Scenario& scenario_;
  Played played_;
  UnansweredRequests unanswered_{played_, driver_.is_heard_};
  int step_ = 0;  // 0: the reset
  bool over_ = false;
  std::string inconclusive_;
  std::optional<Instant> now_;
  std::optional<GatewayCaller> gateway_caller_;
  std::vector<Taken> taken_;  // what was done so far, in order
};

std::string Driver::reason_to_skip(const Scenario& scenario) const {
  return why_not_playable(scenario, stage_.capabilities);
}

Played Driver::play(const Scenario& scenario) {
  if (std::string reason = reason_to_skip(scenario); !reason.empty()) {
    Played played{.result = skipped_result(scenario)};
    played.result.reason = std::move(reason);
    return played;
  }
  if (stage_.begin) stage_.begin(scenario.id);
  return Performance(*this, scenario).run();
}

std::optional<bool> Driver::is_answered(const Scenario& scenario) {
  const bool is_virtual = stage_.capabilities.virtual_clock && scenario.world.now;
  CallStep step;
  step.parameters = {{"DBInstanceId", "rm-nobody"}};
  const PreparedCall call =
      stage_.caller.prepare(step, is_virtual ? *scenario.world.now : stage_.wall_clock());
  const Delivery delivery = stage_.endpoint.send(call.wire).delivery;
  if (delivery == Delivery::kNotSent) return std::nullopt;
  is_heard_ = delivery == Delivery::kAnswered;
  return is_heard_;
}

void Driver::locate(Violation& violation, const Scenario& scenario, int step) const {
  violation.scenario = scenario.id;
  violation.step = step;
  if (step >= 1) violation.line = scenario.steps[static_cast<std::size_t>(step - 1)].mark.line;
  places_.fill(violation.witnesses);
}

}  // namespace backcheck
