// What clients sign, put together step by step as the gateway's documents have it.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/reference/slow_form.h"

namespace backcheck {

// Version 1. Canonical query: all parameters but Signature, sorted by name (then value) in byte order, each
// name and value percent-encoded, joined by = and &. String to sign: METHOD, "&%2F&" and the canonical query,
// percent-encoded.
std::string slow_string_to_sign_v1(std::string_view http_method, const SlowParameters& parameters);

}  // namespace backcheck
