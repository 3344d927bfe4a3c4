// Signature version 1, as the gateway checks it: everything is in parameters.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "model/request.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/sender_claim.h"

namespace backcheck {

// What the parameters claim; all that version 1 needs are there.
std::expected<SenderClaim, Denial> claim_in_parameters(const Request& request, RepeatedName repeated);

// Why the claim is not proved, `hash` being the one under the caller's key; nothing where it is.
std::optional<Denial> refute_parameters(std::string_view http_method, const Request& request,
                                        RepeatedName repeated, const SigningHashV1& hash);

}  // namespace backcheck
