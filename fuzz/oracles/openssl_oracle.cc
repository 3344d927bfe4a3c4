// A keyed hash in one call, and its base64 in another.
#include "fuzz/oracles/openssl_oracle.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cassert>

namespace backcheck {

std::string base64_of_hmac_sha1(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const char* const key_bytes = key.empty() ? "" : key.data();  // null would mean the key of before
  const unsigned char* const made =
      HMAC(EVP_sha1(), key_bytes, static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  assert(made != nullptr && size == 20);
  static_cast<void>(made);
  std::array<unsigned char, std::size_t{2} * EVP_MAX_MD_SIZE> encoded{};
  const int length = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
  return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(length)};
}

}  // namespace backcheck
