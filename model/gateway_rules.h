// What a gateway that verifies signatures has to reject: from the facts about a signed request to the
// objections it meets.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/requirement.h"

namespace backcheck {

// What can be wrong with a request before anybody asks what it is for.
enum class GatewayFault : std::uint8_t {
  kUndecodable,       // a malformed percent-encoding, or text that is not UTF-8
  kHttpMethod,        // none of GET, POST and OPTIONS
  kOptions,           // OPTIONS, which asks about the server and not for an operation (RFC 9110, 9.3.7)
  kMissing,           // a common parameter, or a header of version 3, is not there or empty
  kVersion,           // Version is not 2014-08-15
  kSignatureMethod,   // SignatureMethod is none that is served
  kSignatureVersion,  // SignatureVersion is none that is served
  kUnknownKey,        // no such access key
  kTimestampForm,     // Timestamp is not of the form 2016-02-23T12:46:24Z
  kTimestampAge,      // more than 15 minutes from now, either way
  kSignature,         // it does not fit the request
  kNonceUsed,         // the nonce has let another request in
};

inline constexpr std::size_t kGatewayFaultCount = 12;

struct GatewayObjection {
  GatewayFault fault{};
  bool certain = true;  // false: a gateway may reject for it, but need not
  bool operator==(const GatewayObjection&) const = default;
};
using GatewayObjections = std::vector<GatewayObjection>;

// What is known of a nonce.
enum class NonceUse : std::uint8_t {
  kFresh,
  kTried,  // a request that was, or may have been, kept out had it: some gateways remember that, some do not
  kUsed,   // a request that had to be let in had it
};

// A request as it went on the wire. Values are nothing where they are not there; version 3 has them in
// headers.
struct SignedFacts {
  bool decodable = true;
  bool ambiguous = false;  // a common parameter stands there more than once
  std::string_view http_method;
  bool in_header = false;  // signed by version 3
  bool common_complete = true;
  bool tells_body_hash = true;  // version 3: x-acs-content-sha256 is there, which no document demands
  bool tells_nonce = true;      // version 3: x-acs-signature-nonce is not empty, which no document demands
  std::optional<std::string_view> version;
  std::optional<std::string_view> signature_method;   // version 1 only
  std::optional<std::string_view> signature_version;  // version 1 only
  std::optional<std::string_view> timestamp;
  bool key_known = true;
  bool signature_fits = true;  // under the secret of the known key
  // It stands for the right bytes, to a decoder that may be lenient. No document tells text or bytes apart.
  bool signature_decodes = true;
  NonceUse nonce = NonceUse::kFresh;
  Instant now;                      // on the clock of the service
  std::int64_t uncertainty_ms = 0;  // how far `now` may be off
};

// A timestamp may be this far from now, either way. At that very distance nothing says which way it goes.
inline constexpr std::int64_t kTimestampToleranceMs = 15LL * 60 * 1000;

// In the order of the enumeration, each fault at most once. None: the request has to be let in.
GatewayObjections gateway_objections(const SignedFacts& facts);

// The same, from the objections to a request whose nonce is fresh.
GatewayObjections with_nonce(GatewayObjections others, NonceUse nonce);

// Whether the request must be kept out, whatever else it says.
bool must_be_kept_out(const GatewayObjections& objections);

// Whether it need not be kept out any more when it arrives later: a Timestamp that lies ahead comes near.
bool may_be_let_in_later(const GatewayObjections& objections);
// Or when it arrives in a world that a later reset makes: nonces may be forgotten there, and other keys or
// secrets known.
bool may_be_let_in_after_reset(const GatewayObjections& objections);

Requirement requirement_of(GatewayFault fault);
// "signature", as histories name it.
std::string_view gateway_fault_name(GatewayFault fault);
std::optional<GatewayFault> gateway_fault_named(std::string_view name);
// "its signature does not fit it"
std::string_view describe(GatewayFault fault);

}  // namespace backcheck
