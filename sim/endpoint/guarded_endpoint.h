// An endpoint that lets through only what was agreed on beforehand: reading, and so many creates of so many
// instances.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/outgoing_call.h"

namespace backcheck {

struct GuardRules {
  std::vector<std::string> instances;  // exact ids; no other is ever backed up or read
  std::uint64_t max_creates = 0;       // that are sent in the life of this endpoint
  // Called before each create is sent; where it returns an error, the create is not sent.
  std::function<std::expected<void, std::string>(const std::string& instance)> book;
};

// What it does not let through is kNotSent, with the reason. A create goes alone, never as
// bytes that nobody has read. Once the answer of a create is lost, no create of that instance is sent any
// more, for it would be a second try of the lost one.
class GuardedEndpoint final : public Endpoint {
 public:
  GuardedEndpoint(std::unique_ptr<Endpoint> endpoint, GuardRules rules)
      : endpoint_(std::move(endpoint)), rules_(std::move(rules)) {}

  std::string name() const override { return endpoint_->name(); }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

  // Why that request would not be sent now, before anything is booked; nothing where it would.
  std::optional<std::string> objection_to(const WireRequest& request) const;

  // How many more creates of that instance max_creates allows; 0 for an instance that is not in the rules or
  // whose create got lost.
  std::uint64_t creates_left(std::string_view instance) const;

 private:
  std::expected<OutgoingCall, std::string> admit(const WireRequest& request) const;
  std::expected<void, std::string> admit_create(const OutgoingCall& call) const;
  WireAnswer create(const OutgoingCall& call, const WireRequest& request);

  std::unique_ptr<Endpoint> endpoint_;
  GuardRules rules_;
  std::uint64_t creates_ = 0;
  std::vector<std::string> lost_;  // instances with a create whose answer nobody saw
};

}  // namespace backcheck
