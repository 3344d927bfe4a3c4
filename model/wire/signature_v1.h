// Signature version 1 of the RPC gateway: HMAC-SHA1 over method and canonical query.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/request.h"

namespace backcheck {

// The keyed hash is handed in, so that model/ needs no cryptographic library (sim/endpoint/keyed_hash has
// it). For many signatures under one key: the hash under signing_key_v1, prepared once. For one now and then:
// a function that takes the key as well.
using SigningHashV1 = std::function<std::array<std::uint8_t, 20>(std::string_view text)>;
using HmacSha1 = std::array<std::uint8_t, 20> (*)(std::string_view key, std::string_view text);

// `secret` + "&".
std::string signing_key_v1(std::string_view secret);

// METHOD&%2F&QUERY: QUERY is every parameter but Signature, from query and body alike, sorted by name (then
// value) in byte order, canonically encoded, joined, and percent-encoded once more as a whole.
std::string string_to_sign_v1(std::string_view http_method, const Request& request);

// Base64 of the hash of that: of the text, where it is needed otherwise, too, or of the request.
std::string signature_of_v1(std::string_view string_to_sign, const SigningHashV1& hash);
std::string sign_v1(std::string_view http_method, const Request& request, const SigningHashV1& hash);
std::string sign_v1(std::string_view http_method, const Request& request, std::string_view secret,
                    HmacSha1 hmac);

// True where the request carries exactly one Signature and it is the right one. Takes the same time wherever
// the first difference is.
bool verify_v1(std::string_view http_method, const Request& request, const SigningHashV1& hash);
bool verify_v1(std::string_view http_method, const Request& request, std::string_view secret, HmacSha1 hmac);

}  // namespace backcheck
