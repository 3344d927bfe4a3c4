// The client of the harness before a gateway that verifies signatures: signs as a step says, rightly or
// wrongly, and knows what the gateway has to make of it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  // The caller gives credential, host and fresh nonces. `others`: what the service knows beside its
  // credential. Both must outlive this one.
  explicit GatewayCaller(Caller& caller, std::span<const Credential> others = {})
      : caller_(caller), others_(others) {}

  // The call as it goes on the wire, with what the gateway has against it. That is worked out from the bytes
  // that are sent, by verifying them; what the step wanted does not count.
  PreparedCall prepare(const CallStep& step, const ServiceTime& time);

 private:
  struct Plan;
  // Nothing where the service knows no such key.
  const Credential* credential_of(std::string_view access_key_id) const;
  std::string nonce_for(const Signing& signing);
  WireRequest sign_in_parameters(const CallStep& step, const Plan& plan);
  WireRequest sign_in_headers(const CallStep& step, const Plan& plan);
  void examine(const ServiceTime& time, PreparedCall& prepared);

  // By whom, and by which version, a nonce was used last.
  struct Use {
    std::string access_key_id;
    bool in_headers = false;
    NonceUse use = NonceUse::kFresh;
    Instant at;
  };
  using Uses = std::vector<Use>;
  static Use& use_of(Uses& uses, std::string_view access_key_id, bool in_headers);
  static NonceUse remembered(const Use& use, const ServiceTime& time);

  Caller& caller_;
  std::span<const Credential> others_;
  std::map<std::string, std::string> named_nonces_;
  std::map<std::string, Uses> uses_;  // by the nonce
};

}  // namespace backcheck
