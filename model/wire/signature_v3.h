// Signature version 3 of the gateway, ACS3-HMAC-SHA256: over method, query, headers and the hash of the body.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "model/request.h"
#include "model/wire/authorization.h"
#include "model/wire/header_field.h"

namespace backcheck {

// The hashes are handed in, so that model/ needs no cryptographic library (sim/endpoint/keyed_hash has them).
using Sha256 = std::array<std::uint8_t, 32> (*)(std::string_view text);
// HMAC-SHA256 under the secret itself. What is prepared for a key is so once for many signatures.
using SigningHashV3 = std::function<std::array<std::uint8_t, 32>(std::string_view text)>;

// What is signed. Nothing is owned. Of the parameters those of the query count: a form is signed as the bytes
// that it is. Headers are those of HTTP: names are tokens, and no value has a line feed in it.
struct SignableV3 {
  std::string_view http_method;
  const Request& request;
  std::span<const HeaderField> headers;
  std::string_view body;
};

// The names of the headers that a client signs, as far as they are there: host, content-type and every
// x-acs-*. In lower case, sorted, joined by ';'.
std::string signed_headers_v3(std::span<const HeaderField> headers);

// Six parts, a line feed between them: METHOD, "/", the query (sorted by name, then value, in byte order, and
// canonically encoded), one "name:value" for each signed header with a line feed behind it, `signed_headers`
// (as above), the hash of the body in hexadecimal. Values are without the blanks around them; those of
// several headers of one name are sorted and joined by ','.
std::string canonical_request_v3(const SignableV3& signable, std::string_view signed_headers, Sha256 sha256);

// "ACS3-HMAC-SHA256", a line feed, and the hash of the canonical request in hexadecimal.
std::string string_to_sign_v3(std::string_view canonical_request, Sha256 sha256);

// The hash of that under the key, in hexadecimal, lower case. Signs all headers that a client signs.
std::string sign_v3(const SignableV3& signable, Sha256 sha256, const SigningHashV3& hash);

// The whole value of the header for that signature.
std::string authorization_v3(const SignableV3& signable, std::string_view access_key_id, Sha256 sha256,
                             const SigningHashV3& hash);

enum class SignatureFaultV3 : std::uint8_t {
  kNotSigned,    // host or an x-acs-* that is there is not among the signed headers
  kNotThere,     // a signed header is not there
  kBodyDiffers,  // an x-acs-content-sha256 is not the hash of the body
  kWrong,        // the signature is not the right one
};

// Nothing where the request is what was signed; else why not. Takes the same time wherever the first
// difference of the signatures is. That x-acs-content-sha256 is there at all is the gateway's affair.
std::expected<void, SignatureFaultV3> verify_v3(const SignableV3& signable,
                                                const Authorization& authorization, Sha256 sha256,
                                                const SigningHashV3& hash);

}  // namespace backcheck
