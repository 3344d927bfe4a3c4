// An endpoint whose own clock is of interest.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// Passes everything on, and tells of each answer that has a date what it is. The endpoint must outlive it.
class DatedEndpoint final : public Endpoint {
 public:
  DatedEndpoint(Endpoint& endpoint, std::function<void(Instant)> tell)
      : endpoint_(endpoint), tell_(std::move(tell)) {}

  std::string name() const override { return endpoint_.name(); }
  WireAnswer send(const WireRequest& request) override { return told(endpoint_.send(request)); }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override { return told(endpoint_.send_bytes(bytes)); }

 private:
  WireAnswer told(WireAnswer answer) const;

  Endpoint& endpoint_;
  std::function<void(Instant)> tell_;
};

}  // namespace backcheck
