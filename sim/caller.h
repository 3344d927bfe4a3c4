// The client of the harness: turns a call of a scenario into a signed request on the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/calendar.h"
#include "model/request.h"
#include "model/response.h"
#include "model/setup.h"
#include "sim/endpoint/endpoint.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The credential that every world of the harness knows, published with the tool: no secret.
Credential test_credential();

// A call, ready to be sent.
struct PreparedCall {
  Request recorded;              // its parameters without the signature: what a history keeps
  std::optional<Format> format;  // what the answer has to be in, where the request decides it
  WireRequest wire;
};

class Caller {
 public:
  // `nonce_prefix` keeps apart the nonces of several runs against one endpoint.
  Caller(Credential credential, std::string nonce_prefix)
      : credential_(std::move(credential)), nonce_prefix_(std::move(nonce_prefix)) {}

  const Credential& credential() const { return credential_; }

  // Adds Action (unless the step gives or omits it) and the common parameters, and signs. No two calls of one
  // caller have the same nonce.
  PreparedCall prepare(const CallStep& step, Instant timestamp);

 private:
  Credential credential_;
  std::string nonce_prefix_;
  std::uint64_t calls_ = 0;
};

// All parameters of the step as they are sent, but the signature, in order.
Request unsigned_request(const CallStep& step, const Credential& credential, Instant timestamp,
                         const std::string& nonce);

// Appends a name or value as it travels in that encoding.
void append_encoded(std::string_view text, Encoding encoding, std::string& out);

// The request with the parameters on the wire, as the step wants them to travel.
WireRequest wire_request(const CallStep& step, const Request& request);

}  // namespace backcheck
