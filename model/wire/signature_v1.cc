// Signature version 1: the canonical text, its hash and the comparison.
#include "model/wire/signature_v1.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "model/short_list.h"
#include "model/wire/constant_time.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

constexpr std::string_view kSignature = "Signature";

// Base64 with padding (RFC 4648, section 4).
std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (; !bytes.empty(); bytes = bytes.subspan(std::min<std::size_t>(3, bytes.size()))) {
    std::uint32_t group = 0;  // three bytes, the missing ones 0
    for (std::size_t i = 0; i < 3; ++i) group = group << 8U | (i < bytes.size() ? bytes[i] : 0U);
    const std::size_t digits = std::min<std::size_t>(3, bytes.size()) + 1;
    for (std::size_t i = 0; i < 4; ++i) out += i < digits ? kAlphabet[group >> (18U - 6U * i) & 63U] : '=';
  }
  return out;
}

struct Signed {
  std::uint64_t front = 0;  // the first bytes of the name, which order most names
  Parameter parameter;
};

// Eight bytes as the number that is ordered as they are; a shorter text is filled up with zeros.
std::uint64_t front_of(std::string_view text) {
  std::uint64_t front = 0;
  std::memcpy(&front, text.data(), std::min(text.size(), sizeof front));
  return std::endian::native == std::endian::little ? std::byteswap(front) : front;
}

bool comes_first(const Signed& one, const Signed& other) {
  if (one.front != other.front) return one.front < other.front;
  return std::tie(one.parameter.name, one.parameter.value) <
         std::tie(other.parameter.name, other.parameter.value);
}

// All parameters that are signed, sorted.
ShortList<Signed, 24> signed_parameters(const Request& request) {
  ShortList<Signed, 24> parameters;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    if (parameter.name != kSignature) parameters.push_back({front_of(parameter.name), parameter});
  }
  std::ranges::sort(parameters, comes_first);
  return parameters;
}

// The one Signature of the request; nothing where there is none or more than one.
std::optional<std::string_view> only_signature(const Request& request) {
  std::optional<std::string_view> found;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name != kSignature) continue;
    if (found) return std::nullopt;
    found = request[i].value;
  }
  return found;
}

}  // namespace

std::string signing_key_v1(std::string_view secret) { return std::string(secret) + '&'; }

std::string string_to_sign_v1(std::string_view http_method, const Request& request) {
  std::string out;
  out.reserve(http_method.size() + 2 * request.text().size() + 8 * request.size());
  out.append(http_method).append("&%2F&");
  // The canonical query is encoded once more as a whole: & and = between its parts, and every % in them.
  bool first = true;
  for (const auto& [front, parameter] : signed_parameters(request)) {
    if (!std::exchange(first, false)) out += "%26";
    append_percent_encoded_twice(parameter.name, out);
    out += "%3D";
    append_percent_encoded_twice(parameter.value, out);
  }
  return out;
}

std::string signature_of_v1(std::string_view string_to_sign, const SigningHashV1& hash) {
  return base64(hash(string_to_sign));
}

std::string sign_v1(std::string_view http_method, const Request& request, const SigningHashV1& hash) {
  return signature_of_v1(string_to_sign_v1(http_method, request), hash);
}

std::string sign_v1(std::string_view http_method, const Request& request, std::string_view secret,
                    HmacSha1 hmac) {
  const std::string key = signing_key_v1(secret);
  return sign_v1(http_method, request, [&](std::string_view text) { return hmac(key, text); });
}

bool verify_v1(std::string_view http_method, const Request& request, const SigningHashV1& hash) {
  const auto signature = only_signature(request);
  return signature && equal_in_constant_time(*signature, sign_v1(http_method, request, hash));
}

bool verify_v1(std::string_view http_method, const Request& request, std::string_view secret, HmacSha1 hmac) {
  const std::string key = signing_key_v1(secret);
  return verify_v1(http_method, request, [&](std::string_view text) { return hmac(key, text); });
}

}  // namespace backcheck
