// Which clock is read.
#include "sim/endpoint/mock/service_clock.h"

#include <cassert>
#include <utility>

namespace backcheck {

ServiceClock::ServiceClock(std::function<Instant()> wall) : wall_(std::move(wall)) {
  if (!wall_) virtual_now_ = Instant{};
}

void ServiceClock::set(std::optional<Instant> now) {
  assert(now || wall_);
  virtual_now_ = now;
}

}  // namespace backcheck
