// Signature version 1, as the gateway checks it.
#include "sim/endpoint/mock/authenticator.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "model/wire/signature_v1.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 6> kRequired = {
    "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature"};

// 2016-02-23T12:46:24Z and nothing else.
std::optional<Instant> parse_timestamp(std::string_view text) {
  constexpr std::size_t kSize = std::string_view("2016-02-23T12:46:24Z").size();
  if (text.size() != kSize || !text.ends_with('Z')) return std::nullopt;
  return parse_instant(text);
}

}  // namespace

void Authenticator::reset(std::vector<Credential> credentials) {
  credentials_ = std::move(credentials);
  nonces_.clear();
  ignores_nonces_ = false;
}

std::optional<Denial> Authenticator::check(std::string_view http_method, const Request& request,
                                           Instant now) {
  std::array<std::string_view, kRequired.size()> values;
  for (std::size_t i = 0; i < kRequired.size(); ++i) {
    values[i] = named_value(request, kRequired[i], repeated_).value_or("");
    if (values[i].empty()) return Denial{DenialReason::kMissingParameter, std::string(kRequired[i])};
  }
  const auto& [access_key_id, timestamp, method, version, nonce, signature] = values;
  const Credential* credential = find(access_key_id);
  if (credential == nullptr) return Denial{DenialReason::kUnknownAccessKey, std::string(access_key_id)};
  const auto sent = parse_timestamp(timestamp);
  if (!sent) return Denial{DenialReason::kBadTimestamp, std::string(timestamp)};
  if (std::abs(sent->milliseconds - now.milliseconds) > kToleranceMs) {
    return Denial{DenialReason::kExpiredTimestamp, std::string(timestamp)};
  }
  if (method != "HMAC-SHA1") return Denial{DenialReason::kBadSignatureMethod, std::string(method)};
  if (version != "1.0") return Denial{DenialReason::kBadSignatureMethod, std::string(version)};
  if (!verify_v1(http_method, request, credential->access_key_secret, hmac_sha1)) {
    return Denial{DenialReason::kSignatureWrong, std::string(signature)};
  }
  if (!ignores_nonces_ && !nonces_.remember(nonce, now))
    return Denial{DenialReason::kNonceUsed, std::string(nonce)};
  return std::nullopt;
}

const Credential* Authenticator::find(std::string_view access_key_id) const {
  const auto found = std::ranges::find(credentials_, access_key_id, &Credential::access_key_id);
  return found == credentials_.end() ? nullptr : &*found;
}

}  // namespace backcheck
