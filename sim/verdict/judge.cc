// Following a history with the model.
#include "sim/verdict/judge.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "model/published_codes.h"
#include "sim/verdict/blame.h"
#include "sim/verdict/bytes_judgement.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/server_failure.h"
#include "sim/verdict/spare_parameters.h"

namespace backcheck {
namespace {

using enum Requirement;

// Where the world has no clock of its own, nothing is known of the instant.
constexpr Span kSometime = {{std::numeric_limits<std::int64_t>::min() / 4},
                            {std::numeric_limits<std::int64_t>::max() / 4}};

}  // namespace

Findings Judge::observe(const Operation& operation) {
  struct Visitor {
    Judge& judge;
    const Operation& operation;
    Findings operator()(const CreateBackupCall&) const { return judge.observe_call(operation); }
    Findings operator()(const BytesSent& sent) const { return judge.observe_bytes(operation, sent); }
    Findings operator()(const ResetDone& reset) const { return judge.observe_reset(reset); }
    Findings operator()(const DoubtRaised&) const { return {}; }
    Findings operator()(const AdvanceDone& advance) const {
      judge.belief_.observe_advance(Span::at(advance.to));
      return {};
    }
    Findings operator()(const SetStatusDone& set) const {
      judge.belief_.observe_set_status(set.instance, set.status);
      return {};
    }
    Findings operator()(const FinishTaskDone& finish) const {
      return judge.observe_finish(operation, finish);
    }
    Findings operator()(const InspectDone& inspect) const {
      return judge.observe_inspection(operation, inspect);
    }
  };
  return std::visit(Visitor{*this, operation}, operation.deed);
}

Findings Judge::observe_reset(const ResetDone& reset) {
  const std::optional<Instant> now = reset.world.now ? reset.world.now : held_clock_;
  belief_.observe_reset(reset.world, now ? Span::at(*now) : kSometime);
  trail_.clear();
  given_ids_.clear();
  if (keeps_ids_) return {};
  request_ids_.clear();
  job_ids_.clear();
  return {};
}

Judge::Heard Judge::hear(const Operation& operation) const {
  Heard heard;
  heard.operation = &operation;
  heard.call = &std::get<CreateBackupCall>(operation.deed);
  heard.seen.operation = operation.number;
  heard.seen.request = &heard.call->request;
  heard.seen.called = operation.called;
  heard.seen.returned = operation.returned.value_or(0);
  heard.seen.sight = Sight::kLost;
  heard.seen.over = is_over_when_given_up(operation.fault);
  if (!heard.call->reply) return heard;
  heard.answer = check_answer(*heard.call->reply, heard.call->format, parameter_bytes(heard.call->request));
  if (heard.answer->claim == Claim::kUnread) {
    heard.seen.over = true;
    return heard;
  }
  heard.seen.sight = heard.answer->claim == Claim::kAccepted ? Sight::kAccepted : Sight::kRejected;
  heard.seen.job_id = heard.answer->backup_job_id;
  return heard;
}

void Judge::note_no_answer(const Heard& heard, Findings& findings) {
  const std::string& fault = heard.operation->fault;
  if (is_beyond_reading(fault)) {
    findings.inconclusive = beyond_reading(fault);
  } else {
    findings.unanswered = true;
  }
}

// It may have taken effect.
void Judge::note_lost(const Heard& heard) {
  belief_.observe_call(heard.seen);
  trail_.note(target_of(heard.call->request), Trail::Event::kLost);
}

bool Judge::take_wire_findings(const Heard& heard, Findings& findings) {
  for (const Requirement requirement : heard.answer->checked)
    add_check(findings, requirement, Verdict::kConforms);
  const std::vector<WireFinding>& found = heard.answer->findings;
  if (found.empty()) return true;
  RequirementSet broken;
  std::string why;
  for (const WireFinding& one : found) {
    broken.insert(one.requirement);
    why += (why.empty() ? "" : " ") + one.text;
  }
  erase_if(findings.checks, [&](const Check& check) { return broken.contains(check.requirement); });
  violate(findings, violation_of(in_focus(focus_, found.front().requirement, broken), heard, std::move(why)));
  return false;
}

// Whether it would be explained if nothing else happened.
bool Judge::is_explained_alone(const SeenCall& call) const {
  Belief after = belief_;
  return after.observe_call(call);
}

// What must not be rejected and was weighs more than how the rejection is written: both are told then.
bool Judge::add_wrong_rejection(const Heard& heard, Findings& findings) const {
  constexpr int kTooManyRequests = 429;
  const auto& gateway = heard.call->gateway;
  const bool may_be_right = heard.answer->claim != Claim::kRejected ||
                            heard.call->reply->status == kTooManyRequests || (gateway && !gateway->empty());
  if (may_be_right || belief_.gave_up() || is_explained_alone(heard.seen)) return false;
  Violation violation = outcome_violation(heard);
  if (violation.reading || !violation.witnesses.empty()) return false;
  const Violation& written = *findings.violation;
  RequirementSet as_well;
  as_well.insert(written.requirement);
  violation.requirement = in_focus(focus_, violation.requirement, as_well);
  violation.observed.outcome = "rejected";
  violation.why += " Nor is the rejection what one has to be (" +
                   std::string(requirement_id(written.requirement)) + "): " + written.why;
  erase_if(findings.checks, [&](const Check& check) { return check.requirement == written.requirement; });
  violate(findings, std::move(violation));
  return true;
}

bool Judge::take_ids(const Heard& heard, Findings& findings) {
  const AnswerSeen& answer = *heard.answer;
  if (answer.request_id && !request_ids_.remember(*answer.request_id)) {
    violate(findings,
            violation_of(kRes2, heard,
                         "The RequestId " + *answer.request_id + " was already that of an earlier request."));
    return false;
  }
  if (answer.claim == Claim::kAccepted && answer.backup_job_id && !job_ids_.remember(*answer.backup_job_id)) {
    violate(findings, violation_of(kRes1, heard,
                                   "The BackupJobId " + *answer.backup_job_id +
                                       " is already that of an earlier task."));
    return false;
  }
  return true;
}

bool Judge::repeats_an_id(std::span<const Operation> operations) const {
  IdMemory requests = request_ids_;
  IdMemory jobs = job_ids_;
  return !remember_ids(operations, requests, jobs);
}

void Judge::note_ids(std::span<const Operation> operations) {
  remember_ids(operations, request_ids_, job_ids_);
}

// False where one of the ids is known already.
bool Judge::remember_ids(std::span<const Operation> operations, IdMemory& requests, IdMemory& jobs) const {
  bool all_new = true;
  for (const Operation& operation : operations) {
    if (!std::holds_alternative<CreateBackupCall>(operation.deed)) continue;
    const std::optional<AnswerSeen> answer = hear(operation).answer;
    if (!answer) continue;
    if (answer->request_id && !requests.remember(*answer->request_id)) all_new = false;
    const bool has_task = answer->claim == Claim::kAccepted && answer->backup_job_id;
    if (has_task && !jobs.remember(*answer->backup_job_id)) all_new = false;
  }
  return all_new;
}

// Whether the state of its instance can be why it was rejected, also with what a lost call may have begun.
bool Judge::may_be_for_state(SeenCall call) const {
  call.refusals = refusals_for_state();
  return is_explained_alone(call);
}

bool Judge::take_server_error(const Heard& heard, Findings& findings, bool together) const {
  const int status = heard.call->reply->status;
  if (status < 500 || decides_nothing(heard.answer->claim)) return true;
  const bool flawed = belief_.gave_up() || is_flawed(belief_, heard.call->request);
  // A rejection for the state of an instance may come under any status that says that it is one (RES-5). Of
  // calls at once nobody knows in which state they were rejected.
  const bool may_be_for_that = together || belief_.gave_up() || !flawed || may_be_for_state(heard.seen);
  if (!tells_of_failure(heard.answer->code) && may_be_for_that) return true;
  const Requirement requirement = flawed ? kRob1 : requirement_of_rejection(situation(), heard.call->request);
  violate(findings,
          violation_of(requirement, heard,
                       "The server failed with HTTP status " + std::to_string(status) + " instead of " +
                           (flawed ? "rejecting the request." : "accepting the call.")));
  return false;
}

bool Judge::must_be_rejected(const Request& request) const {
  SeenCall call;
  call.request = &request;
  call.sight = Sight::kAccepted;
  const ReadingsUnion behind = readings_behind(belief_, call);
  return !belief_.gave_up() && std::ranges::none_of(belief_.hypotheses(), [&](const Hypothesis& one) {
    return one.readings.agrees_with(behind);
  });
}

// Profile published: the code has to be one that is published for a rejection of that kind.
bool Judge::take_code(Heard& heard, Findings& findings) const {
  if (heard.answer->claim != Claim::kRejected) return true;
  const int status = heard.call->reply->status;
  if (belief_.profile() != Profile::kPublished) {
    if (status >= 500) heard.seen.refusals = refusals_for_state();
    return true;
  }
  heard.seen.refusals = refusals_meant_by(heard.answer->code, status);
  if (!heard.seen.refusals.empty()) return true;
  violate(findings, violation_of(kRes5, heard,
                                 "No published rejection has the code " + heard.answer->code +
                                     " under HTTP status " + std::to_string(status) + "."));
  return false;
}

Findings Judge::observe_call(const Operation& operation) {
  Heard heard = hear(operation);
  const auto& gateway = heard.call->gateway;
  return gateway && must_be_kept_out(*gateway) ? observe_kept_out(heard) : observe_let_in(std::move(heard));
}

Findings Judge::observe_let_in(Heard heard) {
  const Operation& operation = *heard.operation;
  Findings findings;
  if (!heard.answer) {
    note_lost(heard);
    // A server may close the connection on a very long request before it knows what is asked.
    const bool refused = operation.fault.starts_with("closed") && is_long(heard.call->request);
    if (refused) {
      findings.inconclusive = "the connection was closed on a very long request";
    } else {
      note_no_answer(heard, findings);
    }
    return findings;
  }
  if (!take_server_error(heard, findings)) return findings;
  const auto& gateway = heard.call->gateway;
  if (!take_wire_findings(heard, findings)) {
    if (add_wrong_rejection(heard, findings)) speak_of_gateway(heard, findings);
    return findings;
  }
  if (!take_ids(heard, findings)) return findings;
  if (decides_nothing(heard.answer->claim)) {
    if (heard.answer->claim == Claim::kUnread) note_lost(heard);
    findings.inconclusive = why_undecided(*heard.answer);
    return findings;
  }
  // Whether it was the gateway that rejected it, nobody knows; so nothing follows.
  if (gateway && !gateway->empty() && heard.seen.sight == Sight::kRejected) {
    note_code(heard, findings);
    return findings;
  }
  if (take_code(heard, findings)) take_outcome(heard, findings);
  speak_of_gateway(heard, findings);
  note_code(heard, findings);
  return findings;
}

void Judge::note_code(const Heard& heard, const Findings& findings) {
  if (heard.answer->claim != Claim::kRejected) return;
  codes_.note(heard.answer->code, heard.call->reply->status, findings.violation.has_value());
}

void Judge::take_outcome(const Heard& heard, Findings& findings) {
  const std::string_view target = target_of(heard.call->request);
  const bool accepted = heard.seen.sight == Sight::kAccepted;
  const Outcomes outcomes = belief_.outcomes_in(belief_.hypotheses().front(), heard.call->request);
  const RequirementSet spoken = spoken_of(outcomes, accepted, trail_.tested_by_looking_at(target));
  const bool explained =
      belief_.is_sure() ? belief_.observe_answer(heard.seen, outcomes) : belief_.observe_call(heard.seen);
  if (!explained) {
    Violation violation = outcome_violation(heard);
    violation.spare = spare_parameters(belief_, heard.seen);
    violate(findings, std::move(violation));
    return;
  }
  if (!belief_.gave_up()) add_conforming(findings, spoken);
  if (accepted && heard.seen.job_id) given_ids_.remember(*heard.seen.job_id);
  trail_.note(target, accepted ? Trail::Event::kAccepted : Trail::Event::kRejected);
}

Findings Judge::observe_bytes(const Operation& operation, const BytesSent& sent) {
  BytesSeen seen = judge_bytes(operation, sent);
  if (seen.may_have_started) {
    belief_.observe_foreign_acceptance(operation.number, seen.has_started, seen.job_id);
  }
  return std::move(seen.findings);
}

Violation Judge::violation_of(Requirement requirement, const Heard& heard, std::string why) const {
  Violation violation;
  violation.requirement = requirement;
  violation.operation = heard.operation->number;
  violation.allowed = allowed_lines(belief_, heard.call->request);
  violation.observed = observed(heard.call->reply, outcome_name(heard.answer), heard.operation->fault);
  violation.why = std::move(why);
  violation.readings = readings_in_force(belief_, heard.call->request);
  return violation;
}

// What was seen earlier and excludes `behind`; false, and nothing is added, where nothing does.
bool Judge::add_contradiction(Violation& violation, const ReadingsUnion& behind) const {
  const std::vector<std::uint64_t> witnesses = belief_.hypotheses().front().readings.conflict_with(behind);
  if (witnesses.empty()) return false;
  for (const std::uint64_t operation : witnesses) violation.witnesses.push_back({operation, {}, 0, {}});
  violation.why = "No single reading explains this together with what was seen before.";
  if (const auto choice = contradicted_choice(belief_, behind)) {
    violation.requirement = row_of(*choice).requirement;
    violation.reading = choice;
    violation.why += " The page leaves open: " + std::string(row_of(*choice).question) +
                     " An implementation may choose, but must stick to its choice.";
  }
  return true;
}

// The belief is still the one before the call.
Violation Judge::outcome_violation(const Heard& heard) const {
  const bool accepted = heard.seen.sight == Sight::kAccepted;
  const ReadingsUnion behind = readings_behind(belief_, heard.seen);
  const Readings initial = initial_readings(belief_.profile());
  const bool possible_at_first =
      std::ranges::any_of(behind, [&](Readings part) { return !(part & initial).empty(); });
  if (possible_at_first) {
    Violation violation = violation_of(accepted ? requirement_of_acceptance(situation(), heard.call->request)
                                                : requirement_of_choice(situation(), heard.call->request),
                                       heard, "");
    if (add_contradiction(violation, behind)) return violation;
  }
  if (accepted) {
    return violation_of(requirement_of_acceptance(situation(), heard.call->request), heard,
                        why_not_accepted(belief_, heard.call->request));
  }
  if (!heard.seen.refusals.empty()) {
    SeenCall any = heard.seen;
    any.refusals.clear();
    if (!readings_behind(belief_, any).empty()) {
      return violation_of(
          kRes5, heard,
          "The code " + heard.answer->code + " is not published for what is wrong with this call.");
    }
  }
  return violation_of(requirement_of_rejection(situation(), heard.call->request, heard.answer->code), heard,
                      why_not_rejected(belief_, heard.call->request));
}

Violation Judge::silence(const Operation& operation) const {
  Violation violation;
  violation.requirement = kRob1;
  violation.operation = operation.number;
  violation.allowed = {"an answer"};
  violation.why = "The request never got a usable answer, each time it was tried from a fresh world.";
  if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed)) {
    violation.allowed = allowed_lines(belief_, call->request);
    violation.requirement = in_focus(focus_, kRob1, {});
    violation.observed = observed(call->reply, "no answer", operation.fault);
  } else if (const auto* sent = std::get_if<BytesSent>(&operation.deed)) {
    violation.allowed = {"an answer", "a closed connection"};
    violation.observed = observed(sent->reply, "no answer", operation.fault);
  }
  return violation;
}

}  // namespace backcheck
