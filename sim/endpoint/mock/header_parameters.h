// What a request says in headers in the place of common parameters (signature version 3).
#pragma once

#include <optional>

#include "model/request.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/known_headers.h"

namespace backcheck {

// Adds what x-acs-action and x-acs-version say to the parameters, as Action and Version, unless such
// parameters are there. `verified`: the signature is or will be verified. Then only a request that is signed
// in a header is taken by its headers, and both have to be there. In such a request, a parameter that says
// something else is refused: nobody could tell which of the two was meant.
std::optional<Denial> take_header_parameters(const KnownHeaders& headers, bool verified, Request& request);

}  // namespace backcheck
