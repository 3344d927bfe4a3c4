// Typing, ordering and checking the operations of one world.
#include "sim/world_check.h"

#include <algorithm>
#include <utility>

#include "sim/judged_world.h"
#include "sim/operation_text.h"
#include "sim/reading_contradiction.h"
#include "sim/verdict/explanation.h"

namespace backcheck {
namespace {

using enum Requirement;

std::string text_of_limit(FrontierEnd limit, const CheckLimits& limits) {
  switch (limit) {
    case FrontierEnd::kConfigurations:
      return "more than " + std::to_string(limits.configurations) +
             " ways in which one instance can have come this far had to be kept";
    case FrontierEnd::kSteps:
      return "more than " + std::to_string(limits.steps) + " steps were needed on one instance";
    case FrontierEnd::kOpenOperations:
      return "more than " + std::to_string(kMaxOpenOperations) + " operations on one instance were in flight";
    case FrontierEnd::kNone:
    case FrontierEnd::kRefuted:
      break;
  }
  return "too many kinds of lost calls had to be told apart";
}

const std::optional<Reply>& reply_of(const Operation& operation) {
  static const std::optional<Reply> kNone;
  if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed)) return call->reply;
  if (const auto* sent = std::get_if<BytesSent>(&operation.deed)) return sent->reply;
  return kNone;
}

}  // namespace

WorldCheck::WorldCheck(const WorldStart& start, ScenarioResult opened, std::string replay)
    : start_(start),
      replay_(std::move(replay)),
      typing_(start_.world, start_.profile),
      checker_(start_.world, typing_.lexicon(), typing_.statuses(), start_.belief, start_.limits,
               start_.ends),
      order_(start_.window),
      findings_{std::move(opened), start_.belief, {}, Readings::all(), {}, {}} {
  for (const Operation& stray : start_.strays) {
    for (TimedOperation typed : typing_.type_stray(stray).operations) {
      typed.called = 0;
      order_.add_early(typed);
    }
  }
  for (const Operation& operation : start_.late) {
    known_late_.push_back(operation.number);
    const TypedOperation& typed = typing_.type(operation);
    if (typed.finding && !over_) violate(operation, typed.finding->requirement, typed.finding->why);
    take_ids(operation, typed);
    if (!typed.loosely.empty()) doubt(typed.loosely);
    for (const TimedOperation& one : typed.operations) order_.add_early(one);
  }
  std::ranges::sort(known_late_);
}

void WorldCheck::take(const Operation& operation) {
  const bool asks = std::holds_alternative<CreateBackupCall>(operation.deed) ||
                    std::holds_alternative<BytesSent>(operation.deed);
  if (asks) ++findings_.result.calls;
  if (over_) return;
  if (operation.returned) {
    if (operation.called <= last_return_) overlapped_ = true;
    last_return_ = std::max(last_return_, *operation.returned);
  }
  take_typed(operation, typing_.type(operation));
}

void WorldCheck::take_typed(const Operation& operation, const TypedOperation& typed) {
  shown_.insert(typed.shown);
  if (typed.finding) return violate(operation, typed.finding->requirement, typed.finding->why);
  if (!is_known_late(operation)) take_ids(operation, typed);
  if (over_) return;
  if (!typed.loosely.empty()) doubt(typed.loosely);
  if (!typed.undecided.empty()) add_undecided(findings_.result, std::string(typed.undecided));
  if (typed.narrows != nullptr && !findings_.belief.narrow(*typed.narrows, operation.number))
    return violate_readings({operation.number, *typed.narrows}, text_of(operation));
  order(operation, typed);
}

// Its ids were taken at the start.
bool WorldCheck::is_known_late(const Operation& operation) const {
  return std::ranges::binary_search(known_late_, operation.number);
}

void WorldCheck::take_ids(const Operation& operation, const TypedOperation& typed) {
  if (!typed.request_id.empty()) take_id(operation, typed.request_id, kRes2);
  if (!typed.backup_job_id.empty()) take_id(operation, typed.backup_job_id, kRes1);
}

// RES-1, RES-2. An id whose fingerprint was seen is compared as a text, in the round after.
void WorldCheck::take_id(const Operation& operation, std::string_view id, Requirement requirement) {
  if (over_) return;
  const bool is_request = requirement == kRes2;
  const std::uint64_t fingerprint = fingerprint_of(id);
  if (std::ranges::binary_search(start_.suspects, fingerprint)) {
    const std::string key = (is_request ? "R" : "J") + std::string(id);
    const auto [first, is_new] = suspected_.try_emplace(key, operation.number);
    if (is_new) return;
    return violate(operation, requirement,
                   (is_request ? "The RequestId " : "The BackupJobId ") + std::string(id) +
                       " was already that of op " + std::to_string(first->second) + ".");
  }
  switch ((is_request ? request_ids_ : job_ids_).remember(fingerprint)) {
    case IdFingerprints::Finding::kNew:
      return;
    case IdFingerprints::Finding::kKnown:
      if (findings_.suspects.size() < kMaxSuspects) findings_.suspects.push_back(fingerprint);
      return doubt("an id seems to stand twice, and the history was not read again");
    case IdFingerprints::Finding::kFull:
      return doubt("more than " + std::to_string(IdFingerprints::kMax) +
                   " ids would have to be remembered to see that none stands twice");
  }
}

void WorldCheck::order(const Operation& operation, const TypedOperation& typed) {
  if (is_known_late(operation)) return;
  for (const TimedOperation& one : typed.operations) {
    if (order_.add(one)) continue;
    doubt("an operation was recorded too late, and the history was not read again");
    if (findings_.late.size() < kMaxLate) findings_.late.push_back(operation);
    break;
  }
  while (const auto next = order_.next()) read(*next);
}

void WorldCheck::read(const TimedOperation& operation) {
  if (!refuted_) refuted_ = !checker_.take(operation);
}

void WorldCheck::violate(const Operation& operation, Requirement requirement, std::string why) {
  Violation violation;
  violation.requirement = requirement;
  violation.operation = operation.number;
  violation.allowed = {"an answer as " + std::string(requirement_id(requirement)) + " has it"};
  if (requirement == kPar2) violation.allowed = {"the call is rejected, as it names no instance"};
  violation.observed = observed(reply_of(operation), "an answer", operation.fault);
  violation.why = std::move(why);
  violation.scenario = findings_.result.id;
  violation.step = 1;
  violation.steps = {text_of(operation)};
  violation.replay = replay_;
  findings_.result.violations.push_back(std::move(violation));
  over_ = true;
}

void WorldCheck::violate_readings(const Evidence& seen, std::string step) {
  Violation violation = reading_contradiction(findings_.belief, seen);
  violation.scenario = findings_.result.id;
  violation.step = 1;
  violation.steps = {std::move(step)};
  violation.replay = replay_;
  findings_.result.violations.push_back(std::move(violation));
  over_ = true;
}

void WorldCheck::doubt(std::string_view reason) {
  if (findings_.result.verdict == Verdict::kInconclusive) return;
  findings_.result.verdict = Verdict::kInconclusive;
  findings_.result.reason = reason;
}

WorldFindings WorldCheck::finish() {
  std::ranges::sort(findings_.suspects);
  if (!over_) {
    while (const auto next = order_.rest()) read(*next);
    conclude_checked(checker_.finish());
  } else {
    show_forms();
    const Requirement broken = findings_.result.violations.back().requirement;
    std::erase(findings_.result.checks, Check{broken, Verdict::kConforms});
    findings_.result.checks.push_back({broken, Verdict::kViolates});
    conclude(findings_.result);
  }
  return std::move(findings_);
}

// What was seen of the answers as documents holds whatever else was wrong.
void WorldCheck::show_forms() {
  shown_.for_each([&](Requirement requirement) {
    if (requirement >= kRes2 && requirement <= kRes5)
      findings_.result.checks.push_back({requirement, Verdict::kConforms});
  });
}

void WorldCheck::conclude_checked(const CheckedWorld& checked) {
  ScenarioResult& result = findings_.result;
  const bool is_late = !findings_.late.empty();
  if (checked.verdict == Linearizability::kViolates && !is_late) {
    result.verdict = Verdict::kViolates;
    result.reason.clear();
    show_forms();
    findings_.refutation = checked.refutation;
    findings_.elsewhere = checker_.belief().hull();
    // The violation and its check come with the tale of it.
    return;
  }
  if (is_late) return;
  if (checked.verdict == Linearizability::kInconclusive) doubt(text_of_limit(checked.limit, start_.limits));
  if (result.verdict == Verdict::kInconclusive) return;
  // Each requirement once: a history may be long.
  if (overlapped_) shown_.insert(kCon1);
  shown_.for_each(
      [&](Requirement requirement) { result.checks.push_back({requirement, Verdict::kConforms}); });
  conclude(result);
  share_readings();
}

// What was learnt of the instances, and from calls that name none, has to go together.
void WorldCheck::share_readings() {
  const std::vector<Evidence> own = findings_.belief.evidence();
  findings_.belief = checker_.belief();
  for (const Evidence& evidence : own) {
    if (findings_.belief.narrow(evidence.explanations, evidence.operation)) continue;
    violate_readings(evidence, "op " + std::to_string(evidence.operation));
    findings_.result.checks.push_back({findings_.result.violations.back().requirement, Verdict::kViolates});
    return conclude(findings_.result);
  }
}

}  // namespace backcheck
