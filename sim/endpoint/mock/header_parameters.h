// What a request says in headers in the place of common parameters (signature version 3).
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "model/request.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/gateway_request.h"

namespace backcheck {

// Whether the signature, if there is one, is in a header and not among the parameters: it has an
// Authorization.
bool is_signed_in_header(const GatewayRequest& received);

// The value of a header that may stand there once, without the blanks around it; nothing where it does not.
// Refuses one that stands there more often.
std::expected<std::optional<std::string_view>, Denial> only_header(const GatewayRequest& received,
                                                                   std::string_view name);

// The same for one that has to be there and has to say something.
std::expected<std::string_view, Denial> required_header(const GatewayRequest& received,
                                                        std::string_view name);

// Adds what x-acs-action and x-acs-version say to the parameters, as Action and Version, unless such
// parameters are there. `verified`: the signature is or will be verified. Then only a request that is signed
// in a header is taken by its headers, and both have to be there. In such a request, a parameter that says
// something else is refused: nobody could tell which of the two was meant.
std::optional<Denial> take_header_parameters(const GatewayRequest& received, bool verified, Request& request);

}  // namespace backcheck
