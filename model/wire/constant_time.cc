// All differences are gathered before any of them counts.
#include "model/wire/constant_time.h"

#include <cstddef>
#include <cstdint>

namespace backcheck {

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    difference |= static_cast<std::uint8_t>(left[i]) ^ static_cast<std::uint8_t>(right[i]);
  }
  return difference == 0;
}

}  // namespace backcheck
