// What the load client sends: requests as bytes, made before they are sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {

enum class Traffic : std::uint8_t {
  kSignedGet,
  kSignedPost,
  kUnsignedGet,
  kUnsignedPost,
  kMixed,  // calls accepted and rejected, four operations more, the hook, malformed and broken-off requests
};

std::optional<Traffic> traffic_of(std::string_view name);

// What a connection does next.
struct Shot {
  std::string bytes;
  bool ends = false;  // the server closes the connection behind its response, or the caller without waiting
  bool answered = true;
};

// Deterministic but for the prefix of its nonces. Calls are for the instances of the default world, whose
// hook is on the same port.
class LoadTraffic {
 public:
  LoadTraffic(Traffic traffic, std::string nonce_prefix);

  // The time that requests are stamped with.
  void set_now(Instant now);
  Shot next();

 private:
  std::string call(std::string_view method, std::string_view action, std::string_view instance,
                   bool is_signed, bool is_right = true);
  std::string next_nonce();
  Shot mixed();
  Shot hook_call(std::uint64_t choice);
  std::uint64_t draw(std::uint64_t below);
  std::string_view instance();

  Traffic traffic_;
  std::string nonce_prefix_;
  KeyedSha1 hash_;
  std::string now_;
  std::uint64_t nonces_ = 0;
  std::uint64_t state_ = 1;
};

// The requests with which a mixed load sets the server's virtual clock.
std::string reset_request(Instant now);
std::string advance_request(Instant to);

}  // namespace backcheck
