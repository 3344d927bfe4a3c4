// An endpoint that is asked no faster than a given rate.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// Requests begin at least 1/`calls_per_second` seconds apart; those that are sent together wait for the
// places of all of them first. Waits on the steady clock.
class PacedEndpoint final : public Endpoint {
 public:
  // `calls_per_second` > 0. Once `interrupted` (it may be null) returns true nothing is waited for.
  PacedEndpoint(std::unique_ptr<Endpoint> endpoint, std::uint64_t calls_per_second,
                bool (*interrupted)() = nullptr)
      : endpoint_(std::move(endpoint)),
        gap_(std::chrono::nanoseconds(1'000'000'000) / calls_per_second),
        interrupted_(interrupted) {}

  std::string name() const override { return endpoint_->name(); }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

 private:
  void wait_for(std::size_t calls);

  std::unique_ptr<Endpoint> endpoint_;
  std::chrono::nanoseconds gap_;
  bool (*interrupted_)();
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace backcheck
