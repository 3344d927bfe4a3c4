// The client of the harness before a gateway that verifies signatures: signs as a step says, rightly or
// wrongly, and knows what the gateway has to make of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/gateway_rules.h"
#include "sim/caller.h"

namespace backcheck {

// What the service's clock shows, as far as the client knows.
struct ServiceTime {
  Instant now;
  std::int64_t uncertainty_ms = 0;
};

// For the calls of one scenario, one after the other.
class GatewayCaller {
 public:
  // The caller gives credential, host and fresh nonces, and must outlive this one.
  explicit GatewayCaller(Caller& caller) : caller_(caller) {}

  // The call as it goes on the wire, with what the gateway has against it. That is worked out from the bytes
  // that are sent, by verifying them; what the step wanted does not count.
  PreparedCall prepare(const CallStep& step, const ServiceTime& time);

 private:
  struct Plan;
  std::string nonce_for(const Signing& signing);
  WireRequest sign_in_parameters(const CallStep& step, const Plan& plan);
  WireRequest sign_in_headers(const CallStep& step, const Plan& plan);
  void examine(const ServiceTime& time, PreparedCall& prepared);

  Caller& caller_;
  std::map<std::string, std::string> named_nonces_;
  struct Use {
    NonceUse use = NonceUse::kFresh;
    Instant at;
  };
  static NonceUse remembered(const Use& use, const ServiceTime& time);
  std::map<std::pair<bool, std::string>, Use> uses_;  // by the version (3 or not) and the nonce
};

}  // namespace backcheck
