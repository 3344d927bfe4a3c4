// The keyed hash of the signatures, by OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace backcheck {

// Several hashes in a row under one key cost the least.
std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text);

}  // namespace backcheck
