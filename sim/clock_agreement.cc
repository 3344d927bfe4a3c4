// Telling rejections for the age of a Timestamp from others.
#include "sim/clock_agreement.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <variant>

#include "sim/lower_case.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

// The published code is InvalidTimeStamp.Expired; the page gives none, so that others may have their own.
bool speaks_of_age(std::string_view code) {
  constexpr std::array<std::string_view, 4> kWords = {"timestamp", "expired", "skew", "requesttime"};
  const std::string lower = lower_case(code);
  return std::ranges::any_of(kWords, [&](auto word) { return lower.contains(word); });
}

bool has(const CreateBackupCall& call, GatewayFault fault) {
  return call.gateway &&
         std::ranges::find(*call.gateway, fault, &GatewayObjection::fault) != call.gateway->end();
}

// By all rules, as far as they were looked at when it was sent.
bool was_fresh(const CreateBackupCall& call) {
  return !has(call, GatewayFault::kTimestampAge) && !has(call, GatewayFault::kTimestampForm) &&
         !has(call, GatewayFault::kMissing);
}

// Far above what a date in whole seconds and a slow network make of it, and below what is allowed for where
// ages are judged.
constexpr std::int64_t kApartMs = 60'000;

}  // namespace

void ClockAgreement::note_date(Instant theirs, Instant ours) {
  ahead_ms_ = theirs.milliseconds - ours.milliseconds;
  is_known_ = is_known_ || std::abs(ahead_ms_) <= kApartMs;
}

std::string ClockAgreement::look(std::span<const Operation> operations) {
  std::string doubt;
  for (const Operation& operation : operations) {
    const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
    if (call == nullptr || !call->reply) continue;
    if (std::abs(ahead_ms_) > kApartMs && has(*call, GatewayFault::kTimestampAge)) {
      doubt = "by the date of its answers the clock of the endpoint is " +
              std::to_string(std::abs(ahead_ms_) / 1000) + " s " + (ahead_ms_ > 0 ? "ahead of" : "behind") +
              " the clock of this machine: what it says to an old or future Timestamp proves nothing";
    }
    if (is_known_ || !was_fresh(*call)) continue;
    const AnswerSeen seen = check_answer(*call->reply, call->format, parameter_bytes(call->request));
    is_known_ = seen.claim == Claim::kAccepted;
    if (seen.claim == Claim::kRejected && speaks_of_age(seen.code) && doubt.empty()) {
      doubt =
          "a fresh Timestamp is rejected for its age, and none was accepted yet: the clocks of this machine "
          "and of the endpoint may disagree (compare them with date -u)";
    }
  }
  return doubt;
}

}  // namespace backcheck
