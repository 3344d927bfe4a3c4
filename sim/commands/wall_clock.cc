// Reading the system's clock.
#include "sim/commands/wall_clock.h"

#include <chrono>

namespace backcheck {

Instant now_on_the_wall() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::int64_t steady_milliseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace backcheck
