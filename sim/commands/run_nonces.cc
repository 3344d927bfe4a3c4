// Random digits.
#include "sim/commands/run_nonces.h"

#include <cstdint>
#include <random>

namespace backcheck {
namespace {

std::string ten_digits(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

std::string new_nonce_prefix() {
  std::random_device device;
  return ten_digits(device()) + ten_digits(device());
}

}  // namespace backcheck
