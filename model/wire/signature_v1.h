// Signature version 1 of the RPC gateway: HMAC-SHA1 over method and canonical query.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/request.h"

namespace backcheck {

// The keyed hash is handed in, so that model/ needs no cryptographic library (sim/endpoint/keyed_hash has
// it).
using HmacSha1 = std::array<std::uint8_t, 20> (*)(std::string_view key, std::string_view text);

// METHOD&%2F&QUERY: QUERY is every parameter but Signature, from query and body alike, sorted by name (then
// value) in byte order, canonically encoded, joined, and percent-encoded once more as a whole.
std::string string_to_sign_v1(std::string_view http_method, const Request& request);

// Base64 of the hash of that, under the key `secret` + "&".
std::string sign_v1(std::string_view http_method, const Request& request, std::string_view secret,
                    HmacSha1 hmac);

// True where the request carries exactly one Signature and it is the right one. Takes the same time wherever
// the first difference is.
bool verify_v1(std::string_view http_method, const Request& request, std::string_view secret, HmacSha1 hmac);

}  // namespace backcheck
