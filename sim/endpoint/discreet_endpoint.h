// An endpoint in whose answers no secret is left, whatever the other side chose to repeat.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/known_secrets.h"

namespace backcheck {

// Notes the signatures of what is sent, and hands on what comes back without anything that is known.
// Endpoints that may hear of each other's requests share what they know.
class DiscreetEndpoint final : public Endpoint {
 public:
  DiscreetEndpoint(std::unique_ptr<Endpoint> endpoint, std::shared_ptr<KnownSecrets> known)
      : endpoint_(std::move(endpoint)), known_(std::move(known)) {}

  std::string name() const override { return endpoint_->name(); }
  WireAnswer send(const WireRequest& request) override;
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override;
  WireAnswer send_bytes(std::string_view bytes) override;

 private:
  std::unique_ptr<Endpoint> endpoint_;
  std::shared_ptr<KnownSecrets> known_;
};

}  // namespace backcheck
