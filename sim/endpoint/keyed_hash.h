// The hashes of the signatures, by OpenSSL.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace backcheck {

std::array<std::uint8_t, 32> sha256(std::string_view text);

// In lower case.
std::string hexadecimal(std::span<const std::uint8_t> bytes);

// Several hashes in a row under one key cost the least.
std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text);

// HMAC under one key, which is prepared once: then a text of a few hundred bytes costs a third of a
// microsecond. Copies share what was prepared.
template <std::size_t kBytes>
class KeyedHash {
 public:
  explicit KeyedHash(std::string_view key);
  std::array<std::uint8_t, kBytes> operator()(std::string_view text) const;

 private:
  class Context;
  std::shared_ptr<const Context> context_;
};

using KeyedSha1 = KeyedHash<20>;
using KeyedSha256 = KeyedHash<32>;

}  // namespace backcheck
