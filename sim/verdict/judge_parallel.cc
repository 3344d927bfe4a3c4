// Judging calls that were in flight together.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/published_codes.h"
#include "sim/verdict/blame.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/gateway_judgement.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

using enum Requirement;

constexpr const char* kRightAlone =
    "It could be accepted alone. One by one, in whichever order, the backup task that an accepted call "
    "starts is ongoing for those that come after it for its instance (PRE-2), and no order leads to these "
    "answers.";

bool is_kept_out(const CreateBackupCall& call) { return call.gateway && must_be_kept_out(*call.gateway); }

// Where a gateway may have kept it out, nothing follows from its rejection.
bool may_have_been_kept_out(const CreateBackupCall& call, Sight sight) {
  return call.gateway && !call.gateway->empty() && sight == Sight::kRejected;
}

// "2 of them were accepted, 1 was rejected and 1 got no answer".
std::string ends_of(const std::vector<SeenCall>& seen) {
  const auto with = [&](Sight sight) { return std::ranges::count(seen, sight, &SeenCall::sight); };
  const auto part = [](std::ptrdiff_t count, const char* end) {
    return std::to_string(count) + (count == 1 ? " was " : " were ") + end;
  };
  const std::ptrdiff_t accepted = with(Sight::kAccepted);
  const std::ptrdiff_t rejected = with(Sight::kRejected);
  const std::ptrdiff_t lost = static_cast<std::ptrdiff_t>(seen.size()) - accepted - rejected;
  std::string text =
      std::to_string(accepted) + (accepted == 1 ? " of them was accepted" : " of them were accepted");
  if (rejected != 0) text += (lost == 0 ? " and " : ", ") + part(rejected, "rejected");
  if (lost != 0) text += " and " + std::to_string(lost) + " got no answer";
  return text;
}

}  // namespace

Findings Judge::observe_together(std::span<const Operation> operations, const std::function<bool()>& stop) {
  Findings findings;
  std::vector<Heard> heard;
  for (const Operation& operation : operations) heard.push_back(hear(operation));
  std::vector<SeenCall> seen;
  for (Heard& one : heard) {
    if (is_kept_out(*one.call)) {
      if (auto violation = wrongly_let_in(one)) {
        violate(findings, *std::move(violation));
        return findings;
      }
      continue;
    }
    if (!take_answer_of_many(one, findings)) return findings;
    const bool is_throttled = one.answer && one.answer->claim == Claim::kThrottled;
    if (!is_throttled && !may_have_been_kept_out(*one.call, one.seen.sight)) seen.push_back(one.seen);
  }
  if (!take_shared_nonces(heard, findings)) return findings;
  const std::optional<Belief> before = keep_belief_for(heard);
  if (!belief_.observe_together(seen, stop)) {
    violate(findings, order_violation(heard, seen));
    return findings;
  }
  if (belief_.gave_up()) {
    findings.inconclusive = "too many explanations of the calls in flight had to be kept";
    return findings;
  }
  note_together(heard, findings);
  // One answer is right in some order whatever the others do.
  const auto answered = std::ranges::count_if(heard, [](const Heard& one) { return one.answer.has_value(); });
  if (answered > 1) add_check(findings, kCon1, Verdict::kConforms);
  for (const Heard& one : heard) {
    if (!is_kept_out(*one.call)) continue;
    add_findings(findings, observe_kept_out(one, before ? &*before : nullptr));
    if (findings.violation) return findings;
  }
  return findings;
}

// What one of the answers shows by itself.
bool Judge::take_answer_of_many(Heard& heard, Findings& findings) {
  if (!heard.answer) {
    note_no_answer(heard, findings);
    return true;
  }
  if (!take_server_error(heard, findings, true)) return false;
  if (!take_wire_findings(heard, findings) || !take_ids(heard, findings)) return false;
  if (decides_nothing(heard.answer->claim)) {
    findings.inconclusive = why_undecided(*heard.answer);
    return true;
  }
  return may_have_been_kept_out(*heard.call, heard.seen.sight) || take_code(heard, findings);
}

// A nonce lets in one of the calls that share it. Which one, nobody can say before; but whoever is accepted
// was let in.
bool Judge::take_shared_nonces(const std::vector<Heard>& heard, Findings& findings) const {
  for (const Heard& one : heard) {
    if (!one.call->shares_nonce_with || one.seen.sight == Sight::kLost) continue;
    const auto is_rival = [&](const Heard& other) {
      return &other != &one && other.call->shares_nonce_with == one.call->shares_nonce_with &&
             other.seen.sight == Sight::kAccepted;
    };
    const auto rival = std::ranges::find_if(heard, is_rival);
    if (rival == heard.end()) continue;
    if (one.seen.sight == Sight::kAccepted) {
      violate(findings, kept_out_violation(kGat4, *rival, std::string(kWhyNotBothLetIn)));
      return false;
    }
    add_check(findings, kGat4, Verdict::kConforms);
  }
  return true;
}

// Of several faults any may be told, and the one that CreateBackup would tell depends on when the call came.
std::optional<Belief> Judge::keep_belief_for(const std::vector<Heard>& heard) const {
  const bool has_to_be_kept =
      belief_.profile() == Profile::kPublished &&
      std::ranges::any_of(heard, [](const Heard& one) { return is_kept_out(*one.call); });
  return has_to_be_kept ? std::optional(belief_) : std::nullopt;
}

// A call that only a choice seen earlier excludes, wherever it stands in an order: no other call makes an
// acceptance possible, and where none may have been accepted, none makes a rejection possible.
std::optional<Violation> Judge::broken_choice(const std::vector<Heard>& heard) const {
  const bool all_rejected = std::ranges::all_of(
      heard, [](const Heard& one) { return is_kept_out(*one.call) || one.seen.sight == Sight::kRejected; });
  for (const Heard& one : heard) {
    const bool counts = one.seen.sight == Sight::kAccepted || all_rejected;
    if (!counts || is_kept_out(*one.call) || may_have_been_kept_out(*one.call, one.seen.sight)) continue;
    if (is_explained_alone(one.seen)) continue;
    Violation violation = outcome_violation(one);
    if (!violation.witnesses.empty()) return violation;
  }
  return std::nullopt;
}

Violation Judge::order_violation(const std::vector<Heard>& heard, const std::vector<SeenCall>& seen) const {
  if (std::optional<Violation> choice = broken_choice(heard)) return *std::move(choice);
  const auto is_let_in = [](const Heard& one) {
    return one.seen.sight == Sight::kAccepted && !is_kept_out(*one.call);
  };
  const auto accepted = std::ranges::find_if(heard, is_let_in);
  const auto any = std::ranges::find_if(heard, [](const Heard& one) { return !is_kept_out(*one.call); });
  const Heard& shown = accepted == heard.end() ? *any : *accepted;
  const std::string why = "No order of the " + std::to_string(seen.size()) +
                          " calls in flight explains that " + ends_of(seen) + ". ";
  if (accepted == heard.end()) {
    const auto gate = shown.answer ? gateway_fault_meant_by(shown.answer->code) : std::nullopt;
    return violation_of(gate ? broken_by_keeping_out(*gate, focus_) : kCon1, shown,
                        why + why_not_rejected(belief_, shown.call->request));
  }
  const bool is_right_alone = is_explained_alone(shown.seen);
  Violation violation =
      violation_of(requirement_of_together(situation(), shown.call->request), shown,
                   why + (is_right_alone ? kRightAlone : why_not_accepted(belief_, shown.call->request)));
  if (is_right_alone) violation.allowed = {"what the calls get one by one, in whichever order (CON-1)"};
  return violation;
}

void Judge::note_together(const std::vector<Heard>& heard, Findings& findings) {
  for (const Heard& one : heard) {
    if (is_kept_out(*one.call) || may_have_been_kept_out(*one.call, one.seen.sight)) continue;
    const bool accepted = one.answer && one.seen.sight == Sight::kAccepted;
    const auto pretext = one.answer ? pretext_of(*one.call, *one.answer, signed_well_) : std::nullopt;
    if (pretext) pretexts_.note(one.operation->number, *pretext);
    if (accepted && one.seen.job_id) given_ids_.remember(*one.seen.job_id);
    trail_.note(target_of(one.call->request), !one.answer ? Trail::Event::kLost
                                              : accepted  ? Trail::Event::kAccepted
                                                          : Trail::Event::kRejected);
    if (accepted && one.call->gateway && one.call->gateway->empty()) credit_gateway(one, findings);
  }
}

}  // namespace backcheck
