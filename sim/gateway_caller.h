// The client of the harness before a gateway that verifies signatures: signs as a step says, rightly or
// wrongly, and knows what the gateway has to make of it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/gateway_rules.h"
#include "sim/caller.h"
#include "sim/nonce_uses.h"

namespace backcheck {

// For the calls of one scenario.
class GatewayCaller {
 public:
  // The caller gives credential, host and fresh nonces. `others`: what the service knows beside its
  // credential. Both must outlive this one.
  explicit GatewayCaller(Caller& caller, std::span<const Credential> others = {})
      : caller_(caller), others_(others) {}

  // The call as it goes on the wire, with what the gateway has against it. That is worked out from the bytes
  // that are sent, by verifying them; what the step wanted does not count.
  PreparedCall prepare(const CallStep& step, const ServiceTime& time);
  // The same for calls that will be in flight together, one of which may use up the nonce of another.
  std::vector<PreparedCall> prepare_together(std::span<const CallStep> steps, const ServiceTime& time);

  // The call at that place of those prepared last got no answer: whether it has used up its nonce is open.
  void doubt_arrival(std::size_t place) { uses_.doubt(place); }

 private:
  // Nothing where the service knows no such key.
  const Credential* credential_of(std::string_view access_key_id) const;
  std::string nonce_for(const Signing& signing);
  PreparedCall sign(const CallStep& step, const ServiceTime& time);
  UnlookedNonce examine(const ServiceTime& time, PreparedCall& prepared) const;

  Caller& caller_;
  std::span<const Credential> others_;
  std::map<std::string, std::string> named_nonces_;
  NonceUses uses_;
};

}  // namespace backcheck
