// Slips in letting requests in: what a gateway with one of these faults overlooks, or holds against a good
// request.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/request.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/gateway_request.h"

namespace backcheck {

// Whether a timestamp that far behind the clock (negative: ahead of it) is out of time, where `tolerance_ms`
// either way is right.
bool is_out_of_time(PlantedFault fault, std::int64_t age_ms, std::int64_t tolerance_ms);

// Whether the fault lets a request in that was to be refused for this. `hash`: under the caller's key.
bool overlooks(PlantedFault fault, const Denial& denial, std::string_view http_method, const Request& request,
               const SigningHashV1& hash);
// The same for a request that is signed in headers.
bool overlooks_in_headers(PlantedFault fault, const Denial& denial, const GatewayRequest& received);

// Why the fault refuses a request that was to be let in.
std::optional<Denial> needless_denial(PlantedFault fault, const GatewayRequest& received,
                                      const Request& request);
// The same for a request that is signed in headers.
std::optional<Denial> needless_denial_in_headers(PlantedFault fault, const GatewayRequest& received);

// The nonce as it is remembered where each instance has nonces of its own.
std::string remembered_nonce(std::string_view nonce, const Request& request);

}  // namespace backcheck
