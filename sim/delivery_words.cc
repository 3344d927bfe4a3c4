// One word for each way to end.
#include "sim/delivery_words.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "sim/verdict/wire_checks.h"

namespace backcheck {

std::string fault_name(Delivery delivery) {
  switch (delivery) {
    case Delivery::kAnswered:
      return "";
    case Delivery::kClosed:
      return "closed";
    case Delivery::kTimedOut:
      return "timed-out";
    case Delivery::kUnreachable:
      return "unreachable";
    case Delivery::kMalformed:
      return "malformed";
    case Delivery::kTooLarge:
      return "too-large";
    case Delivery::kNotSent:
      return "not-sent";
  }
  return "";
}

std::optional<Reply> reply_of(WireAnswer&& answer) {
  if (answer.delivery != Delivery::kAnswered) return std::nullopt;
  return Reply{answer.status, std::move(answer.content_type), std::move(answer.body)};
}

bool is_silent(const Operation& operation) {
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  const auto* sent = std::get_if<BytesSent>(&operation.deed);
  const bool unanswered = (call != nullptr && !call->reply) || (sent != nullptr && !sent->reply);
  return unanswered && !is_beyond_reading(operation.fault) && operation.fault != kLostOnPurpose;
}

std::string fault_of(const WireAnswer& answer) {
  std::string fault = fault_name(answer.delivery);
  if (!answer.detail.empty() && !fault.empty()) fault += ": " + answer.detail;
  return fault;
}

}  // namespace backcheck
