// Who sent a request: access key, age, signature and nonce.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/request.h"
#include "model/setup.h"
#include "model/wire/signature_v1.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/gateway_request.h"
#include "sim/endpoint/mock/known_headers.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/nonce_memory.h"
#include "sim/endpoint/mock/sender_claim.h"

namespace backcheck {

// Signature versions 1 and 3; a request with an Authorization header is signed by version 3.
class Authenticator {
 public:
  // A timestamp may be this far from the service's clock, either way.
  static constexpr std::int64_t kToleranceMs = 15LL * 60 * 1000;

  // Remembers up to `max_nonces` nonces.
  explicit Authenticator(RepeatedName repeated, std::size_t max_nonces = NonceMemory::kMaxNonces,
                         PlantedFault fault = {})
      : repeated_(repeated), nonces_(max_nonces), fault_(fault) {}

  // Replaces the keys and forgets the nonces.
  void reset(const std::vector<Credential>& credentials);

  // Why the request is not let in; nothing where it is. `headers` are those of `received`, `request` has its
  // parameters. A nonce is used up only by a request that is let in.
  std::optional<Denial> check(const GatewayRequest& received, const KnownHeaders& headers,
                              const Request& request, Instant now);

  // Forgets a nonce that was used up.
  void give_back(std::string_view nonce) { nonces_.forget(nonce); }

  // With the fault that keeps nonces late: those that were looked up so far are used up now.
  void keep_late(Instant now);

  // From now on any nonce will do.
  void ignore_nonces() { ignores_nonces_ = true; }

 private:
  // What signs under the secret; prepared when it is needed for the first time.
  struct Key {
    Credential credential;
    SigningHashV1 hash_v1;
    SigningHashV3 hash_v3;
  };

  std::optional<Denial> check_parameters(const GatewayRequest& received, const Request& request, Instant now);
  std::optional<Denial> check_headers(const GatewayRequest& received, const KnownHeaders& headers,
                                      const Request& request, Instant now);
  // The key of the claim, which is known, and the claim no older than it may be.
  std::expected<Key*, Denial> find_key(const SenderClaim& claim, bool in_headers, Instant now);
  static const SigningHashV1& prepared_hash(Key& key);
  // Where the fault takes a request that somebody else has signed.
  bool fits_any_key(std::string_view http_method, const Request& request);
  std::expected<SenderClaim, Denial> claim_of(const Request& request);
  std::optional<Denial> use_up(std::string_view nonce, const Request& request, Instant now);

  RepeatedName repeated_;
  std::vector<Key> keys_;
  NonceMemory nonces_;
  std::vector<std::string> late_;  // looked up and not kept yet
  bool ignores_nonces_ = false;
  PlantedFault fault_;
};

}  // namespace backcheck
