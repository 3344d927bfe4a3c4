// The client of the harness: turns a call of a scenario into a signed request on the wire.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/calendar.h"
#include "model/gateway_rules.h"
#include "model/request.h"
#include "model/response.h"
#include "model/setup.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/endpoint.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The credential that every world of the harness knows, published with the tool: no secret.
Credential test_credential();
// `own` and behind it the others, without another one of its id.
std::vector<Credential> with_own(const Credential& own, std::vector<Credential> others);

// A call, ready to be sent.
struct PreparedCall {
  Request recorded;              // its parameters without the signature: what a history keeps
  std::optional<Format> format;  // what the answer has to be in, where the request decides it
  WireRequest wire;
  std::optional<GatewayObjections> gateway = std::nullopt;  // where it was asked for
  // Of calls that are prepared together: the place of the first one with the same nonce in the same name.
  std::optional<std::size_t> shares_nonce_with = std::nullopt;
};

class Caller {
 public:
  // `nonce_prefix` keeps apart the nonces of several runs against one endpoint. A `security_token` goes with
  // a temporary credential: it is sent and signed, but what is recorded has only a mask in its place. The key
  // is prepared once for all calls; a copy of a caller shares that, and is not for another thread.
  Caller(Credential credential, std::string nonce_prefix, std::string security_token = {});

  const Credential& credential() const { return credential_; }

  // The value of Host that the endpoint adds; version 3 of the signature covers it.
  const std::string& host() const { return host_; }
  void aim_at(std::string host) { host_ = std::move(host); }

  std::string fresh_nonce() { return nonce_prefix_ + std::to_string(++calls_); }

  const std::string& nonce_prefix() const { return nonce_prefix_; }
  // How many nonces were made so far. The next ones are those that follow so many.
  std::uint64_t nonces() const { return calls_; }
  void continue_nonces(std::uint64_t nonces) { calls_ = nonces; }
  void continue_nonces(std::string prefix, std::uint64_t nonces) {
    nonce_prefix_ = std::move(prefix);
    calls_ = nonces;
  }

  // Adds Action (unless the step gives or omits it) and the common parameters, and signs. No two calls of one
  // caller have the same nonce.
  PreparedCall prepare(const CallStep& step, Instant timestamp);

 private:
  Credential credential_;
  std::string nonce_prefix_;
  std::string security_token_;
  SigningHashV1 hash_;
  std::uint64_t calls_ = 0;
  std::string host_ = "rds.aliyuncs.com";  // the embedded mock's
};

// All parameters of the step as they are sent, but the signature, in order.
Request unsigned_request(const CallStep& step, const Credential& credential, Instant timestamp,
                         const std::string& nonce);

// What the answer has to be in: only a Format that is given once and valid, in a request that can be read,
// decides it.
std::optional<Format> decided_format(const Request& request);

// Appends a name or value as it travels there, in that encoding.
void append_encoded(std::string_view text, Origin origin, Encoding encoding, std::string& out);

// The request with the parameters on the wire, as the step wants them to travel.
WireRequest wire_request(const CallStep& step, const Request& request);

}  // namespace backcheck
