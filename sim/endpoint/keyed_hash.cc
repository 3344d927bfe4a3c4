// SHA-256, HMAC-SHA1 and HMAC-SHA256 by OpenSSL.
//
// By its functions for single algorithms, which are deprecated but there: a hash that has begun is then a few
// words that can be copied. EVP allocates for each copy, and a request needs several.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "sim/endpoint/keyed_hash.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cassert>

namespace backcheck {
namespace {

// For what fails only where OpenSSL has no SHA.
void expect(int done) {
  assert(done == 1);
  static_cast<void>(done);
}

// One hash under way, by the size of its digest.
template <std::size_t kBytes>
class Hashing;

template <>
class Hashing<20> {
 public:
  Hashing() { expect(SHA1_Init(&state_)); }
  void add(const void* bytes, std::size_t size) { expect(SHA1_Update(&state_, bytes, size)); }
  void end(std::uint8_t* digest) { expect(SHA1_Final(digest, &state_)); }

 private:
  SHA_CTX state_;
};

template <>
class Hashing<32> {
 public:
  Hashing() { expect(SHA256_Init(&state_)); }
  void add(const void* bytes, std::size_t size) { expect(SHA256_Update(&state_, bytes, size)); }
  void end(std::uint8_t* digest) { expect(SHA256_Final(digest, &state_)); }

 private:
  SHA256_CTX state_;
};

template <std::size_t kBytes>
std::array<std::uint8_t, kBytes> hash_of(std::string_view text) {
  Hashing<kBytes> hashing;
  hashing.add(text.data(), text.size());
  std::array<std::uint8_t, kBytes> digest;
  hashing.end(digest.data());
  return digest;
}

// Both algorithms work on blocks of this size.
constexpr std::size_t kBlock = 64;
static_assert(SHA_CBLOCK == kBlock && SHA256_CBLOCK == kBlock);

// A key as HMAC takes it (RFC 2104, section 2): a block, filled up with zeros; a longer one is hashed first.
template <std::size_t kBytes>
std::array<std::uint8_t, kBlock> block_of(std::string_view key) {
  std::array<std::uint8_t, kBlock> block{};
  if (key.size() <= kBlock) {
    std::ranges::copy(key, block.begin());
  } else {
    std::ranges::copy(hash_of<kBytes>(key), block.begin());
  }
  return block;
}

}  // namespace

template <std::size_t kBytes>
class KeyedHash<kBytes>::Context {
 public:
  explicit Context(std::string_view key) {
    std::array<std::uint8_t, kBlock> block = block_of<kBytes>(key);
    for (std::uint8_t& byte : block) byte ^= 0x36U;
    inner_.add(block.data(), block.size());
    for (std::uint8_t& byte : block) byte ^= 0x36U ^ 0x5CU;
    outer_.add(block.data(), block.size());
    OPENSSL_cleanse(block.data(), block.size());
  }

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    OPENSSL_cleanse(&inner_, sizeof inner_);
    OPENSSL_cleanse(&outer_, sizeof outer_);
  }

  std::array<std::uint8_t, kBytes> hash(std::string_view text) const {
    std::array<std::uint8_t, kBytes> digest;
    Hashing<kBytes> inner = inner_;
    inner.add(text.data(), text.size());
    inner.end(digest.data());
    Hashing<kBytes> outer = outer_;
    outer.add(digest.data(), digest.size());
    outer.end(digest.data());
    return digest;
  }

 private:
  Hashing<kBytes> inner_;
  Hashing<kBytes> outer_;
};

template <std::size_t kBytes>
KeyedHash<kBytes>::KeyedHash(std::string_view key) : context_(std::make_shared<const Context>(key)) {}

template <std::size_t kBytes>
std::array<std::uint8_t, kBytes> KeyedHash<kBytes>::operator()(std::string_view text) const {
  return context_->hash(text);
}

template class KeyedHash<20>;
template class KeyedHash<32>;

std::array<std::uint8_t, 32> sha256(std::string_view text) {
  // The body of most requests is empty.
  static const std::array<std::uint8_t, 32> kOfNothing = hash_of<32>("");
  return text.empty() ? kOfNothing : hash_of<32>(text);
}

std::string hexadecimal(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text) {
  return KeyedSha1(key)(text);
}

}  // namespace backcheck
