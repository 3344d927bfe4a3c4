// Comparing secrets.
#pragma once

#include <string_view>

namespace backcheck {

// Looks at every byte, so that the time does not tell how far two texts agree; their lengths are no secret.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace backcheck
