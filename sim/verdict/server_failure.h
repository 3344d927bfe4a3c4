// What a service means that answers with an HTTP status of 500 or more.
#pragma once

#include <string_view>
#include <vector>

#include "model/outcome.h"

namespace backcheck {

// Whether the code of such an answer says that the service failed, and not why it rejects: it speaks of
// something internal, unknown or unavailable, of a server error, or of an exception without saying that it is
// for the state of an instance, or is missing. RES-5 asks of a rejection for a status of 400 or more, so a
// service may reject a well-formed call under one of these, with a code of its own; ROB-1 forbids them only
// for malformed requests.
bool tells_of_failure(std::string_view code);

// What such a rejection can be for: the state of the instance, and nothing that is wrong with the request.
const std::vector<Refusal>& refusals_for_state();

}  // namespace backcheck
