// The error codes that the published documents give for each kind of rejection (profile published).
#pragma once

#include <string_view>
#include <vector>

#include "model/outcome.h"

namespace backcheck {

// The kinds of rejection that an answer with this code and HTTP status can mean; none where nothing published
// fits.
std::vector<Refusal> refusals_meant_by(std::string_view code, int http_status);

}  // namespace backcheck
