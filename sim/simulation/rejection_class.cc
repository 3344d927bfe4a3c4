// Reasons and codes, grouped.
#include "sim/simulation/rejection_class.h"

#include <array>

namespace backcheck {

RejectionClass rejection_class_of(DenialReason reason) {
  switch (reason) {
    case DenialReason::kNotRunning:
      return RejectionClass::kNotRunning;
    case DenialReason::kTaskOngoing:
      return RejectionClass::kOngoing;
    case DenialReason::kQuotaUsedUp:
      return RejectionClass::kQuota;
    case DenialReason::kUnknownInstance:
      return RejectionClass::kUnknownInstance;
    case DenialReason::kNonceUsed:
      return RejectionClass::kNonceUsed;
    default:
      return RejectionClass::kOther;
  }
}

RejectionClass rejection_class_of(std::string_view code) {
  constexpr std::array kTold = {DenialReason::kNotRunning, DenialReason::kTaskOngoing,
                                DenialReason::kQuotaUsedUp, DenialReason::kUnknownInstance,
                                DenialReason::kNonceUsed};
  for (const DenialReason reason : kTold) {
    for (const CodeGeneration generation : {CodeGeneration::kOlder, CodeGeneration::kNewer}) {
      if (published_error({reason, ""}, generation).code == code) return rejection_class_of(reason);
    }
  }
  return RejectionClass::kOther;
}

}  // namespace backcheck
