// Random digits.
#include "sim/commands/run_nonces.h"

#include <fmt/format.h>

#include <random>

namespace backcheck {

std::string new_nonce_prefix() {
  std::random_device device;
  return fmt::format("{:010}{:010}", device(), device());
}

}  // namespace backcheck
