// Signature version 3, as the gateway checks it: everything is in headers.
#pragma once

#include <expected>
#include <optional>

#include "model/request.h"
#include "model/wire/authorization.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/gateway_request.h"
#include "sim/endpoint/mock/known_headers.h"
#include "sim/endpoint/mock/sender_claim.h"

namespace backcheck {

struct HeaderClaim {
  SenderClaim claim;
  Authorization authorization;
};

// What the headers claim: Authorization can be read, and x-acs-date, x-acs-signature-nonce and
// x-acs-content-sha256 are there.
std::expected<HeaderClaim, Denial> claim_in_headers(const KnownHeaders& headers);

// Why the claim is not proved, `hash` being the one under the caller's key; nothing where it is.
std::optional<Denial> refute_headers(const GatewayRequest& received, const Request& request,
                                     const Authorization& authorization, const SigningHashV3& hash);

}  // namespace backcheck
