// HMAC-SHA1 by OpenSSL.
#include "sim/endpoint/keyed_hash.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <cassert>
#include <memory>
#include <optional>
#include <string>

namespace backcheck {
namespace {

struct Free {
  void operator()(EVP_MAC* algorithm) const { EVP_MAC_free(algorithm); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
  // OpenSSL takes a null key for "the one of before".
  return reinterpret_cast<const unsigned char*>(text.empty() ? "" : text.data());
}

// A context that keeps the last key: to look up the algorithm and to set a key take several times as long as
// to hash a request.
class KeptKey {
 public:
  KeptKey()
      : algorithm_(EVP_MAC_fetch(nullptr, "HMAC", nullptr)), context_(EVP_MAC_CTX_new(algorithm_.get())) {
    std::string digest = "SHA1";
    const std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    const int set = EVP_MAC_CTX_set_params(context_.get(), parameters.data());
    assert(set == 1);
    static_cast<void>(set);
  }

  std::array<std::uint8_t, 20> hash(std::string_view key, std::string_view text) {
    std::array<std::uint8_t, 20> digest{};
    std::size_t size = 0;
    const bool made = begin(key) && EVP_MAC_update(context_.get(), bytes_of(text), text.size()) == 1 &&
                      EVP_MAC_final(context_.get(), digest.data(), &size, digest.size()) == 1;
    assert(made && size == digest.size());
    static_cast<void>(made);
    return digest;
  }

 private:
  bool begin(std::string_view key) {
    if (key_ == key) return EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1;
    key_ = key;
    return EVP_MAC_init(context_.get(), bytes_of(key), key.size(), nullptr) == 1;
  }

  std::unique_ptr<EVP_MAC, Free> algorithm_;
  std::unique_ptr<EVP_MAC_CTX, Free> context_;
  std::optional<std::string> key_;
};

}  // namespace

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text) {
  thread_local KeptKey kept;
  return kept.hash(key, text);
}

}  // namespace backcheck
