// The Authorization header of signature version 3:
// "ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=a;b;c,Signature=HEX".
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace backcheck {

inline constexpr std::string_view kAlgorithmV3 = "ACS3-HMAC-SHA256";

// No client signs as many headers.
inline constexpr std::size_t kMaxSignedHeaders = 100;

struct Authorization {
  std::string_view access_key_id;  // points into the header
  std::string signed_headers;      // in lower case, sorted, each once, joined by ';'; never empty
  std::string_view signature;      // points into the header; whatever stands there
};

enum class AuthorizationFault : std::uint8_t {
  kOtherAlgorithm,    // it begins with another word than ACS3-HMAC-SHA256
  kUnknownPart,       // something else than Credential=, SignedHeaders= and Signature=
  kRepeatedPart,      // one of the three twice
  kNoCredential,      // missing or empty
  kNoSignedHeaders,   // missing or empty
  kNoSignature,       // missing or empty
  kBadSignedHeaders,  // an empty name, one that is no name of a header, one twice, or too many of them
};

// "it names no Credential".
std::string_view describe(AuthorizationFault fault);

// The three parts may stand in any order, with blanks around them. The names of SignedHeaders may be in any
// letter case and order: what was signed has them in lower case and sorted, and nothing else is checked. Of
// several faults the one that the order above has first, but for the first two: those count as they are met.
std::expected<Authorization, AuthorizationFault> parse_authorization(std::string_view value);

}  // namespace backcheck
