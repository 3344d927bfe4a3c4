// Headers of version 3 that a step gives itself: which of them can be sent and signed.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Why the headers of `signing`, which is how `call` is signed, cannot be sent and signed: "x-acs-date
// contradicts \"age\""; empty where they can.
std::string objection_to_headers(const CallStep& call, const Signing& signing);

}  // namespace backcheck
