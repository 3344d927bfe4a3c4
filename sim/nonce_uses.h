// What a client knows of the nonces that it has sent to a gateway.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/gateway_rules.h"

namespace backcheck {

// What the service's clock shows, as far as the client knows.
struct ServiceTime {
  Instant now;
  std::int64_t uncertainty_ms = 0;
};

// A nonce, and in whose name it goes. No document says whether the two versions of the signature, or the keys
// of an account, share their nonces.
struct SentNonce {
  std::string nonce;
  std::string access_key_id;
  bool in_headers = false;  // signed by version 3
  bool operator==(const SentNonce&) const = default;
};

// What a gateway has against a call but for its nonce.
struct UnlookedNonce {
  std::optional<SentNonce> sent;  // nothing: the call has none
  GatewayObjections others;
  std::optional<Instant> stamped = {};  // its Timestamp, where it can be read
};

// What it has against the call.
struct LookedNonce {
  GatewayObjections objections;
  // Of calls that are in flight together: the place of the first one that has the same nonce in the same
  // name. Whichever of them comes first may use it up, so at most one of them is let in.
  std::optional<std::size_t> shared_with;
};

class NonceUses {
 public:
  // Calls that are about to be sent, all together: in which order they arrive nobody knows.
  std::vector<LookedNonce> look(std::span<const UnlookedNonce> calls, const ServiceTime& time);

  // The call at that place of those looked at last got no answer. Nobody knows whether it has arrived, or
  // ever will, so it may have used up its nonce, or not.
  void doubt(std::size_t place);

 private:
  // Of a call that was looked at last.
  struct Looked {
    std::optional<SentNonce> sent;
    bool was_used = false;  // before it came
  };
  struct Use {
    SentNonce sent;
    NonceUse use = NonceUse::kFresh;
    Instant since;  // when it was used, or the Timestamp of that call, whichever is earlier
  };

  Use* find(const SentNonce& sent);
  NonceUse before(const SentNonce& sent, const ServiceTime& time) const;
  void note(const SentNonce& sent, NonceUse use, Instant since);

  std::map<std::string, std::vector<Use>> uses_;  // by the nonce
  std::vector<Looked> last_;
};

}  // namespace backcheck
