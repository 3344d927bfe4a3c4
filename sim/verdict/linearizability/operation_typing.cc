// From requests and answers to what they mean.
#include "sim/verdict/linearizability/operation_typing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/published_codes.h"
#include "sim/verdict/gateway_judgement.h"
#include "sim/verdict/server_failure.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

using enum Requirement;
using Kind = TimedOperation::Kind;

// It took effect before the end of the history, but nobody wrote down when that was seen.
constexpr std::int64_t kAtTheEnd = kNeverReturned - 1;

CallMeaning unknown_meaning() {
  CallMeaning meaning;
  meaning.reaching.push_back(Readings::all());
  meaning.accepting.push_back(Readings::all());
  meaning.refusing.push_back(Readings::all());
  return meaning;
}

bool is_server_error(int status) {
  // 501 and 505 say of the bytes themselves that they ask for something that HTTP servers need not have.
  return status >= 500 && status != 501 && status != 505;
}

TimedOperation of_kind(Kind kind) {
  TimedOperation typed;
  typed.kind = kind;
  return typed;
}

}  // namespace

OperationTyping::OperationTyping(const WorldSetup& world, Profile profile)
    : world_(world), profile_(profile), meanings_(world, profile, lexicon_) {
  for (const InstanceSetup& instance : world.instances)
    statuses_.push_back(lexicon_.add_status(instance.status));
  anything_ = lexicon_.add_meaning(unknown_meaning());
}

const TypedOperation& OperationTyping::type(const Operation& operation) {
  struct Visitor {
    OperationTyping& typing;
    const Operation& operation;
    void operator()(const CreateBackupCall& call) const { typing.type_call(operation, call); }
    void operator()(const BytesSent& sent) const { typing.type_bytes(operation, sent); }
    void operator()(const ResetDone&) const {}
    void operator()(const DoubtRaised&) const {}
    void operator()(const AdvanceDone& advance) const {
      if (!typing.world_.now) return;  // nothing is known of the clock, now as before
      TimedOperation typed = of_kind(Kind::kAdvance);
      typed.to = advance.to;
      typed.instance = kEveryInstance;
      typing.add(operation, typed);
    }
    void operator()(const SetStatusDone& set) const {
      TimedOperation typed = of_kind(Kind::kSetStatus);
      typed.status = typing.lexicon_.add_status(set.status);
      typing.type_verb(operation, set.instance, typed);
    }
    void operator()(const FinishTaskDone& finish) const {
      TimedOperation typed = of_kind(finish.done ? Kind::kFinish : Kind::kNoTask);
      typed.succeeded = finish.succeeded;
      typing.typed_.shown.insert(kEff1);
      typing.type_verb(operation, finish.instance, typed);
    }
    void operator()(const InspectDone& inspect) const {
      TimedOperation typed = of_kind(Kind::kInspect);
      typed.inspection = typing.inspection_number(inspect.inspection);
      typing.type_verb(operation, inspect.instance, typed);
    }
  };
  typed_ = {};
  std::visit(Visitor{*this, operation}, operation.deed);
  return typed_;
}

const TypedOperation& OperationTyping::type_stray(const Operation& operation) {
  typed_ = {};
  const auto& call = std::get<CreateBackupCall>(operation.deed);
  if (!call.gateway || may_be_let_in_after_reset(*call.gateway)) type_lost_call(operation, call);
  return typed_;
}

// What the gateway has to keep out changes nothing, unless it is still on its way and need not be kept out
// when it arrives; what it may keep out has changed nothing once it is rejected. True where nothing else is
// to be said.
bool OperationTyping::type_at_gateway(const CreateBackupCall& call, std::string_view fault) {
  if (!call.gateway || call.gateway->empty()) return false;
  const bool kept_out = must_be_kept_out(*call.gateway);
  if (!call.reply) return kept_out && (is_over_when_given_up(fault) || !may_be_let_in_later(*call.gateway));
  const AnswerSeen answer = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  const bool rejected = answer.claim == Claim::kRejected || answer.claim == Claim::kThrottled;
  if (!kept_out) return rejected;
  if (answer.claim == Claim::kUnread) {
    typed_.undecided = answer.unread;
    return true;
  }
  if (const auto finding = let_in_wrongly(*call.gateway, answer, *call.reply)) {
    typed_.finding = {finding->requirement, finding->why};
  } else {
    typed_.shown.insert(requirements_behind(*call.gateway));
  }
  return true;
}

void OperationTyping::type_call(const Operation& operation, const CreateBackupCall& call) {
  if (type_at_gateway(call, operation.fault)) return;
  if (call.reply) {
    const AnswerClaim& answer = shapes_.check(*call.reply, call.format, parameter_bytes(call.request));
    return type_answer(operation, call, answer);
  }
  type_lost_call(operation, call);
  // A server may close the connection on a very long request before it knows what is asked.
  if (operation.fault.starts_with("closed") && is_long(call.request))
    typed_.undecided = "the connection was closed on a very long request";
}

void OperationTyping::type_lost_call(const Operation& operation, const CreateBackupCall& call) {
  const RequestMeaning& meaning = meanings_.find(call.request, {}, {});
  typed_.kind = meaning.kind;
  typed_.about_parameters = meaning.objection;
  typed_.shown.insert(kCon2);
  if (meaning.places.size() > 1) return type_unclear_target(operation, meaning, true);
  for (const RequestMeaning::Place& place : meaning.places)
    add_possible(operation, place.instance, place.meaning);
}

void OperationTyping::type_answer(const Operation& operation, const CreateBackupCall& call,
                                  const AnswerClaim& answer) {
  for (const Requirement requirement : answer.checked) typed_.shown.insert(requirement);
  if (type_bad_answer(call, answer)) return;
  typed_.request_id = answer.request_id;
  if (answer.claim == Claim::kThrottled) {
    typed_.undecided = "the endpoint asks to come back later";
    return;
  }
  if (answer.claim == Claim::kUnread) {
    type_lost_call(operation, call);
    typed_.undecided = "an answer is beyond what is read here";
    return;
  }
  const bool accepted = answer.claim == Claim::kAccepted;
  const bool only_for_state = !accepted && call.reply->status >= 500;
  std::vector<Refusal> refusals;
  std::string refusals_key;
  if (!accepted && profile_ == Profile::kPublished) {
    refusals = refusals_meant_by(answer.code, call.reply->status);
    refusals_key = std::to_string(call.reply->status).append(answer.code);
    if (refusals.empty()) {
      typed_.finding = {kRes5, "No published rejection has the code " + std::string(answer.code) +
                                   " under HTTP status " + std::to_string(call.reply->status) + "."};
      return;
    }
  } else if (only_for_state) {
    refusals = refusals_for_state();
    refusals_key = "for the state";
  }
  if (accepted) typed_.backup_job_id = answer.backup_job_id;
  if (accepted && call.shares_nonce_with && !note_let_in(operation, *call.shares_nonce_with)) {
    typed_.finding = {kGat4, std::string(kWhyNotBothLetIn)};
    return;
  }
  const RequestMeaning& meaning = meanings_.find(call.request, refusals_key, refusals);
  typed_.kind = meaning.kind;
  typed_.about_parameters = meaning.objection && only_for_state ? kRob1 : meaning.objection;
  if (meaning.places.size() > 1) return type_unclear_target(operation, meaning, accepted);
  if (meaning.places.empty()) {
    if (accepted) typed_.finding = {kPar2, "The call names no instance of the world, and was accepted."};
    typed_.narrows = &meaning.refusing;
    typed_.shown.insert(kPar2);
    return;
  }
  TimedOperation typed = of_kind(accepted ? Kind::kAccepted : Kind::kRejected);
  typed.instance = meaning.places.front().instance;
  typed.meaning = meaning.places.front().meaning;
  if (accepted) {
    typed.job = lexicon_.add_job(answer.backup_job_id);
    typed_.shown.insert(meaning.grants);
  }
  add(operation, typed);
}

// Of the calls that share a nonce one at most is let in, in whichever order they came: it takes no search to
// see that two were. False where another one was let in before.
bool OperationTyping::note_let_in(const Operation& operation, std::uint64_t first_of_nonce) {
  const auto [known, is_first] = let_in_.try_emplace(first_of_nonce, operation.number);
  const bool is_alone = is_first || known->second == operation.number;
  if (let_in_.size() > kMaxSharedNonces) let_in_.erase(let_in_.begin());
  return is_alone;
}

// Whether the state of its instance can be why the request is rejected: then it may be under any status that
// says so (RES-5).
bool OperationTyping::may_be_rejected_for_state(const CreateBackupCall& call, const AnswerClaim& answer) {
  return !tells_of_failure(answer.code) && !meanings_.find(call.request, {}, {}).places.empty();
}

// True where the answer is wrong by itself.
bool OperationTyping::type_bad_answer(const CreateBackupCall& call, const AnswerClaim& answer) {
  if (call.reply->status >= 500 && !decides_nothing(answer.claim) &&
      !may_be_rejected_for_state(call, answer)) {
    typed_.finding = {kRob1,
                      "The server failed with HTTP status " + std::to_string(call.reply->status) + "."};
    return true;
  }
  if (answer.is_well_formed) return false;
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  typed_.finding = {seen.findings.front().requirement, {}};
  for (const WireFinding& one : seen.findings)
    typed_.finding->why += (typed_.finding->why.empty() ? "" : " ") + one.text;
  return true;
}

// The call may be for either of several instances, as the readings have it.
void OperationTyping::type_unclear_target(const Operation& operation, const RequestMeaning& meaning,
                                          bool may_happen) {
  typed_.loosely = "a call may be for either of two instances";
  if (!may_happen) return;
  for (const RequestMeaning::Place& place : meaning.places)
    add_possible(operation, place.instance, place.meaning);
}

void OperationTyping::type_bytes(const Operation& operation, const BytesSent& sent) {
  const bool hangs =
      !sent.reply && (operation.fault.starts_with("timed-out") || operation.fault.starts_with("unreachable"));
  if (!hangs) typed_.shown.insert(kRob1);
  if (sent.reply && is_server_error(sent.reply->status)) {
    typed_.finding = {
        kRob1, "The bytes made the server fail with HTTP status " + std::to_string(sent.reply->status) + "."};
    return;
  }
  if (sent.reply && (sent.reply->status < 200 || sent.reply->status >= 300)) return;
  typed_.loosely = "bytes that are no request for CreateBackup may have been taken for one";
  for (std::uint32_t instance = 0; instance < world_.instances.size(); ++instance)
    add_possible(operation, instance, anything_);
}

void OperationTyping::type_verb(const Operation& operation, std::string_view instance, TimedOperation typed) {
  const auto found = std::ranges::find(world_.instances, instance, &InstanceSetup::id);
  if (found == world_.instances.end()) {
    // A status that was set nowhere is no harm.
    if (typed.kind != Kind::kSetStatus) typed_.loosely = "a verb of the hook names an unknown instance";
    return;
  }
  typed.instance = static_cast<std::uint32_t>(found - world_.instances.begin());
  add(operation, typed);
}

// An interval that begins before the clock does, or at its last instant, is cut, which only makes more of it
// overlap.
void OperationTyping::add(const Operation& operation, TimedOperation typed) {
  typed.number = operation.number;
  typed.called = std::clamp<std::int64_t>(operation.called, 0, kAtTheEnd);
  typed.returned = std::clamp<std::int64_t>(operation.returned.value_or(kAtTheEnd), typed.called, kAtTheEnd);
  typed_.operations.push_back(typed);
}

void OperationTyping::add_possible(const Operation& operation, std::uint32_t instance,
                                   std::uint32_t meaning) {
  TimedOperation typed = of_kind(Kind::kLost);
  typed.instance = instance;
  typed.meaning = meaning;
  add(operation, typed);
  typed_.operations.back().returned = kNeverReturned;
}

// Looking twice shows the same most of the time.
std::uint32_t OperationTyping::inspection_number(const Inspection& inspection) {
  const std::uint32_t number = last_inspection_ && lexicon_.inspection(*last_inspection_) == inspection
                                   ? *last_inspection_
                                   : lexicon_.add_inspection(inspection);
  last_inspection_ = number;
  return number;
}

}  // namespace backcheck
