// A hash in one call, and its text in another.
#include "fuzz/oracles/openssl_oracle.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cassert>
#include <cstdio>
#include <vector>

namespace backcheck {

namespace {

using Digest = std::vector<unsigned char>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Digest hmac(const EVP_MD* algorithm, std::string_view key, std::string_view text) {
  Digest digest(EVP_MAX_MD_SIZE);
  unsigned size = 0;
  const char* const key_bytes = key.empty() ? "" : key.data();  // null would mean the key of before
  const unsigned char* const made = HMAC(algorithm, key_bytes, static_cast<int>(key.size()), bytes_of(text),
                                         text.size(), digest.data(), &size);
  assert(made != nullptr);
  static_cast<void>(made);
  digest.resize(size);
  return digest;
}

std::string hex_of(const Digest& digest) {
  std::string hex;
  for (const unsigned char byte : digest) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", byte);
    hex += digits.data();
  }
  return hex;
}

}  // namespace

std::string base64_of_hmac_sha1(std::string_view key, std::string_view text) {
  const Digest digest = hmac(EVP_sha1(), key, text);
  std::array<unsigned char, std::size_t{2} * EVP_MAX_MD_SIZE> encoded{};
  const int length = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
  return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(length)};
}

std::string hex_of_sha256(std::string_view text) {
  Digest digest(EVP_MAX_MD_SIZE);
  unsigned size = 0;
  const int done = EVP_Digest(bytes_of(text), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  assert(done == 1);
  static_cast<void>(done);
  digest.resize(size);
  return hex_of(digest);
}

std::string hex_of_hmac_sha256(std::string_view key, std::string_view text) {
  return hex_of(hmac(EVP_sha256(), key, text));
}

}  // namespace backcheck
