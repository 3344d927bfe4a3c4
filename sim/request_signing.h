// Signing as a step says, rightly or wrongly, by either version: a call becomes a request on the wire.
#pragma once

#include <string>
#include <string_view>

#include "model/calendar.h"
#include "model/setup.h"
#include "sim/endpoint/endpoint.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// What a step says of its signature, completed.
struct SigningPlan {
  Signing signing;
  Credential credential;
  std::string nonce;
  Instant stamped;
};

// By version 1: the signature is a parameter.
WireRequest signed_in_parameters(const CallStep& step, const SigningPlan& plan);

// By version 3: the signature is in a header. `host`: the value of Host that the endpoint adds.
WireRequest signed_in_headers(const CallStep& step, const SigningPlan& plan, std::string_view host);

// The text behind that signature: the canonical request of signature_v3.h.
std::string text_signed_in_headers(const CallStep& step, const SigningPlan& plan, std::string_view host);

}  // namespace backcheck
