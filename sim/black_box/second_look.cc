// Judging with and without the rejections.
#include "sim/black_box/second_look.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "model/published_codes.h"
#include "sim/verdict/server_failure.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

bool may_be_for_state(Profile profile, const std::string& code, int status) {
  if (status >= 500 && tells_of_failure(code)) return false;
  if (profile != Profile::kPublished) return true;
  const std::vector<Refusal>& state = refusals_for_state();
  return std::ranges::any_of(refusals_meant_by(code, status), [&](Refusal refusal) {
    return std::ranges::find(state, refusal) != state.end();
  });
}

// The code of an answer to bytes that asks to come back later, which is nothing that they did.
std::optional<std::string> excusable_code(const BytesSent& sent) {
  if (!sent.reply || sent.reply->status < 400) return std::nullopt;
  AnswerSeen answer = check_answer(*sent.reply, std::nullopt, 0);
  if (answer.claim != Claim::kThrottled) return std::nullopt;
  return std::move(answer.code);
}

// The code of a rejection that some state of the instance, or of the service, makes right; nothing of any
// other operation.
std::optional<std::string> excusable_code(Profile profile, const Operation& operation) {
  if (const auto* sent = std::get_if<BytesSent>(&operation.deed)) return excusable_code(*sent);
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  if (call == nullptr || !call->reply || (call->gateway && must_be_kept_out(*call->gateway)))
    return std::nullopt;
  AnswerSeen answer = check_answer(*call->reply, call->format, parameter_bytes(call->request));
  if (answer.claim != Claim::kRejected || !answer.findings.empty()) return std::nullopt;
  if (!may_be_for_state(profile, answer.code, call->reply->status)) return std::nullopt;
  return std::move(answer.code);
}

// As if it had never come.
void take_answer(Operation& operation) {
  if (auto* sent = std::get_if<BytesSent>(&operation.deed)) {
    sent->reply.reset();
  } else {
    std::get<CreateBackupCall>(operation.deed).reply.reset();
  }
  operation.fault = "timed-out";
}

// The judge is a copy: it learns nothing.
std::optional<Violation> shown_to(Judge judge, std::span<const Operation> operations) {
  Findings found =
      operations.size() == 1 ? judge.observe(operations.front()) : judge.observe_together(operations);
  return std::move(found.violation);
}

}  // namespace

// What a rejection is blamed on depends on what came before it, which may be there at the begin by now.
bool SecondLook::Seen::is_like(const Seen& other) const {
  return reading == other.reading && (requirement == other.requirement || code == other.code);
}

void SecondLook::begin() {
  before_ = std::exchange(awaits_second_, false) ? std::move(seen_) : std::nullopt;
  seen_.reset();
}

bool SecondLook::asks_for_another() {
  awaits_second_ = seen_ && !before_;
  return awaits_second_;
}

std::string SecondLook::doubt(const Judge& judge, std::span<const Operation> operations,
                              const std::string& unsteady) {
  std::vector<Operation> without(operations.begin(), operations.end());
  std::string code;
  bool is_excused = false;
  bool is_certain = true;
  for (Operation& operation : without) {
    auto excusable = excusable_code(judge.belief().profile(), operation);
    if (!excusable) continue;
    if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed))
      is_certain = is_certain && !unsteady.empty() && judge.must_be_rejected(call->request);
    take_answer(operation);
    if (!std::exchange(is_excused, true)) code = *std::move(excusable);
  }
  if (!is_excused || judge.repeats_an_id(operations)) return "";
  const std::optional<Violation> shown = shown_to(judge, operations);
  if (!shown && (unsteady.empty() || is_certain)) return "";
  if (shown && shown_to(judge, without)) return "";
  if (!unsteady.empty()) return unsteady + ": a rejection may be for that";
  seen_ = Seen{shown->requirement, shown->reading, code};
  if (before_ && before_->is_like(*seen_)) return "";
  return "a rejection (" + code + ") that " + std::string(requirement_id(shown->requirement)) +
         " forbids was seen once";
}

}  // namespace backcheck
