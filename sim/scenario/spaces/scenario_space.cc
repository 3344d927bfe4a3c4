// Ids for the scenarios of a space.
#include "sim/scenario/spaces/scenario_space.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::size_t kDigits = 6;  // more are written where they are needed

}  // namespace

std::string numbered_id(const std::string& space, std::size_t index) {
  const std::string digits = std::to_string(index);
  return space + '/' + std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

std::string drawn_id(const std::string& source, std::uint64_t seed, std::size_t number) {
  return numbered_id(source + '-' + std::to_string(seed), number);
}

}  // namespace backcheck
