// Waiting between requests.
#include "sim/endpoint/paced_endpoint.h"

#include <algorithm>

#include "sim/endpoint/interruptible_sleep.h"

namespace backcheck {

void PacedEndpoint::wait_for(std::size_t calls) {
  const auto now = std::chrono::steady_clock::now();
  const auto start = std::max(now, next_ + gap_ * (static_cast<std::int64_t>(calls) - 1));
  sleep_until(start, interrupted_);
  next_ = start + gap_;
}

WireAnswer PacedEndpoint::send(const WireRequest& request) {
  wait_for(1);
  return endpoint_->send(request);
}

std::vector<WireAnswer> PacedEndpoint::send_together(std::span<const WireRequest> requests) {
  wait_for(std::max<std::size_t>(requests.size(), 1));
  return endpoint_->send_together(requests);
}

WireAnswer PacedEndpoint::send_bytes(std::string_view bytes) {
  wait_for(1);
  return endpoint_->send_bytes(bytes);
}

}  // namespace backcheck
