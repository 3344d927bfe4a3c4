// Why a service rejected a call, as coarse as the counts of a simulation need it.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/endpoint/mock/denial.h"

namespace backcheck {

enum class RejectionClass : std::uint8_t {
  kNotRunning,
  kOngoing,
  kQuota,
  kUnknownInstance,
  kNonceUsed,
  kOther,  // the parameters
};

RejectionClass rejection_class_of(DenialReason reason);
// By the published code, of either generation.
RejectionClass rejection_class_of(std::string_view code);

}  // namespace backcheck
