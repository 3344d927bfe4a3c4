// SHA-256, HMAC-SHA1 and HMAC-SHA256 by OpenSSL.
#include "sim/endpoint/keyed_hash.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <cassert>
#include <optional>
#include <string>

namespace backcheck {
namespace {

struct Free {
  void operator()(EVP_MAC* algorithm) const { EVP_MAC_free(algorithm); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
  // OpenSSL takes a null key for "the one of before".
  return reinterpret_cast<const unsigned char*>(text.empty() ? "" : text.data());
}

// For what fails only where OpenSSL has no SHA or there is no memory.
void expect(bool done) {
  assert(done);
  static_cast<void>(done);
}

// To look the algorithm up takes several times as long as to hash a request.
class DigestContext {
 public:
  DigestContext() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {}

  std::array<std::uint8_t, 32> hash(std::string_view text) {
    std::array<std::uint8_t, 32> digest{};
    expect(EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1 &&
           EVP_DigestUpdate(context_.get(), bytes_of(text), text.size()) == 1 &&
           EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
  }

 private:
  std::unique_ptr<EVP_MD, Free> algorithm_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

EVP_MAC* hmac_algorithm() {
  static const std::unique_ptr<EVP_MAC, Free> kAlgorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
  return kAlgorithm.get();
}

}  // namespace

template <std::size_t kBytes>
class KeyedHash<kBytes>::Context {
 public:
  explicit Context(std::string_view key) : context_(EVP_MAC_CTX_new(hmac_algorithm())) {
    std::string digest = kBytes == 20 ? "SHA1" : "SHA256";
    const std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    expect(EVP_MAC_init(context_.get(), bytes_of(key), key.size(), parameters.data()) == 1);
  }

  std::array<std::uint8_t, kBytes> hash(std::string_view text) {
    std::array<std::uint8_t, kBytes> digest{};
    std::size_t size = 0;
    expect(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1 &&
           EVP_MAC_update(context_.get(), bytes_of(text), text.size()) == 1 &&
           EVP_MAC_final(context_.get(), digest.data(), &size, digest.size()) == 1 && size == kBytes);
    return digest;
  }

 private:
  std::unique_ptr<EVP_MAC_CTX, Free> context_;
};

template <std::size_t kBytes>
KeyedHash<kBytes>::KeyedHash(std::string_view key) : context_(std::make_shared<Context>(key)) {}

template <std::size_t kBytes>
std::array<std::uint8_t, kBytes> KeyedHash<kBytes>::operator()(std::string_view text) const {
  return context_->hash(text);
}

template class KeyedHash<20>;
template class KeyedHash<32>;

std::array<std::uint8_t, 32> sha256(std::string_view text) {
  thread_local DigestContext context;
  // The body of most requests is empty.
  static const std::array<std::uint8_t, 32> kOfNothing = DigestContext().hash("");
  return text.empty() ? kOfNothing : context.hash(text);
}

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text) {
  thread_local std::string last_key;
  thread_local std::optional<KeyedSha1> kept;
  if (!kept || last_key != key) kept.emplace(last_key = key);
  return (*kept)(text);
}

}  // namespace backcheck
