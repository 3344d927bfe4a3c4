// Headers of version 3 that a step gives itself: which of them can be sent and signed.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "model/wire/header_names.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Whether one of the names is that header's, in whatever letters.
inline bool names_header(std::span<const std::string> names, std::string_view name) {
  return std::ranges::any_of(names, [name](const std::string& one) { return same_header(one, name); });
}

// Why the headers of `signing`, which is how `call` is signed, cannot be sent and signed: "x-acs-date
// contradicts \"age\""; empty where they can.
std::string objection_to_headers(const CallStep& call, const Signing& signing);

}  // namespace backcheck
