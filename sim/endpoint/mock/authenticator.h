// Who sent a request: access key, age, signature and nonce.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/request.h"
#include "model/setup.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/nonce_memory.h"

namespace backcheck {

class Authenticator {
 public:
  // A Timestamp may be this far from the service's clock, either way.
  static constexpr std::int64_t kToleranceMs = 15LL * 60 * 1000;

  // Remembers up to `max_nonces` nonces.
  explicit Authenticator(RepeatedName repeated, std::size_t max_nonces = NonceMemory::kMaxNonces)
      : repeated_(repeated), nonces_(max_nonces) {}

  // Replaces the keys and forgets the nonces.
  void reset(std::vector<Credential> credentials);

  // Why the request is not let in; nothing where it is. A nonce is used up only by a request that is let in.
  std::optional<Denial> check(std::string_view http_method, const Request& request, Instant now);

  // From now on any nonce will do.
  void ignore_nonces() { ignores_nonces_ = true; }

 private:
  const Credential* find(std::string_view access_key_id) const;

  RepeatedName repeated_;
  std::vector<Credential> credentials_;
  NonceMemory nonces_;
  bool ignores_nonces_ = false;
};

}  // namespace backcheck
