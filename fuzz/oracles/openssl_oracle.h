// Hashes, base64 and hexadecimal by OpenSSL's one-shot functions.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// Base64, with padding and without line feeds, of the HMAC-SHA1 of `text` under `key`.
std::string base64_of_hmac_sha1(std::string_view key, std::string_view text);

// In hexadecimal, lower case.
std::string hex_of_sha256(std::string_view text);
std::string hex_of_hmac_sha256(std::string_view key, std::string_view text);

}  // namespace backcheck
