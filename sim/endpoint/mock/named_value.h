// The value a request gives to a name, names being allowed to repeat.
#pragma once

#include <optional>
#include <string_view>

#include "model/request.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// Nothing where the name does not occur. The view lives as long as the request. A service that rejects
// repeated names does so elsewhere; until then the first one stands.
std::optional<std::string_view> named_value(const Request& request, std::string_view name,
                                            RepeatedName repeated);

// A name that occurs more than once; nothing where there is none.
std::optional<std::string_view> repeated_name(const Request& request);

}  // namespace backcheck
