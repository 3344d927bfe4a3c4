// HMAC-SHA1 by OpenSSL.
#include "sim/endpoint/keyed_hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cassert>

namespace backcheck {

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text) {
  std::array<std::uint8_t, 20> digest{};
  unsigned size = 0;
  // OpenSSL takes a null key for "the one of before".
  const char* key_bytes = key.empty() ? "" : key.data();
  const auto* made =
      HMAC(EVP_sha1(), key_bytes, static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  assert(made != nullptr && size == digest.size());
  static_cast<void>(made);
  return digest;
}

}  // namespace backcheck
