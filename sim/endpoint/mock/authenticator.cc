// The steps that both versions of the signature share.
#include "sim/endpoint/mock/authenticator.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/gateway_slips.h"
#include "sim/endpoint/mock/header_claim.h"
#include "sim/endpoint/mock/parameter_claim.h"

namespace backcheck {
namespace {

// 2016-02-23T12:46:24Z and nothing else.
std::optional<Instant> parse_timestamp(std::string_view text) {
  constexpr std::size_t kSize = std::string_view("2016-02-23T12:46:24Z").size();
  if (text.size() != kSize || !text.ends_with('Z')) return std::nullopt;
  return parse_instant(text);
}

}  // namespace

void Authenticator::reset(const std::vector<Credential>& credentials) {
  // Most worlds have the same keys as those before them; what was prepared for them is kept.
  if (!std::ranges::equal(keys_, credentials, {}, &Key::credential)) {
    keys_.clear();
    for (const Credential& credential : credentials) keys_.push_back({credential, {}, {}});
  }
  nonces_.clear();
  late_.clear();
  ignores_nonces_ = false;
}

void Authenticator::keep_late(Instant now) {
  for (const std::string& nonce : late_) nonces_.remember(nonce, now);
  late_.clear();
}

std::optional<Denial> Authenticator::check(const GatewayRequest& received, const KnownHeaders& headers,
                                           const Request& request, Instant now) {
  return headers.has(KnownHeader::kAuthorization) ? check_headers(received, headers, request, now)
                                                  : check_parameters(received, request, now);
}

// Without a nonce, where the fault lets it in, as if there were a new one.
std::expected<SenderClaim, Denial> Authenticator::claim_of(const Request& request) {
  auto claim = claim_in_parameters(request, repeated_);
  const bool lets_in = fault_.is(Fault::kMissingNonceAccepted) && !request.first("SignatureNonce");
  if (claim || !lets_in) return claim;
  Request completed = request;
  completed.add("SignatureNonce", "none");
  if (!claim_in_parameters(completed, repeated_)) return claim;
  return SenderClaim{*request.first("AccessKeyId"), *request.first("Timestamp"), ""};
}

std::optional<Denial> Authenticator::check_parameters(const GatewayRequest& received, const Request& request,
                                                      Instant now) {
  const std::string_view http_method = received.parts.method;
  const auto claim = claim_of(request);
  if (!claim) return claim.error();
  const auto key = find_key(*claim, false, now);
  if (!key) return key.error();
  const SigningHashV1& hash = prepared_hash(**key);
  auto denial = refute_parameters(http_method, request, repeated_, hash);
  if (denial && !overlooks(fault_, *denial, http_method, request, hash) &&
      !fits_any_key(http_method, request)) {
    return denial;
  }
  if (auto needless = needless_denial(fault_, received, request)) return needless;
  return use_up(claim->nonce, request, now);
}

std::optional<Denial> Authenticator::check_headers(const GatewayRequest& received,
                                                   const KnownHeaders& headers, const Request& request,
                                                   Instant now) {
  const auto made = claim_in_headers(headers);
  if (!made) return made.error();
  const auto key = find_key(made->claim, true, now);
  if (!key) return key.error();
  SigningHashV3& hash = (*key)->hash_v3;
  if (!hash) hash = KeyedSha256((*key)->credential.access_key_secret);
  auto denial = refute_headers(received, request, made->authorization, hash);
  if (denial && !overlooks_in_headers(fault_, *denial, received)) return denial;
  if (auto needless = needless_denial_in_headers(fault_, received)) return needless;
  // Under another Host it would be another signature.
  if (fault_.is(Fault::kHostReplaced)) return Denial{DenialReason::kSignatureWrong, ""};
  return use_up(made->claim.nonce, request, now);
}

const SigningHashV1& Authenticator::prepared_hash(Key& key) {
  if (!key.hash_v1) key.hash_v1 = KeyedSha1(signing_key_v1(key.credential.access_key_secret));
  return key.hash_v1;
}

bool Authenticator::fits_any_key(std::string_view http_method, const Request& request) {
  return fault_.is(Fault::kSecretOfAnyKey) && std::ranges::any_of(keys_, [&](Key& key) {
           return !refute_parameters(http_method, request, repeated_, prepared_hash(key));
         });
}

std::expected<Authenticator::Key*, Denial> Authenticator::find_key(const SenderClaim& claim, bool in_headers,
                                                                   Instant now) {
  nonces_.prepare_for(claim.nonce);
  const auto id_of = [](const Key& key) -> const std::string& { return key.credential.access_key_id; };
  auto key = std::ranges::find(keys_, claim.access_key_id, id_of);
  if (key == keys_.end() && fault_.is(Fault::kUnknownKeyAccepted)) key = keys_.begin();
  const auto denied = [](DenialReason reason, std::string_view subject) {
    return std::unexpected(Denial{reason, std::string(subject)});
  };
  if (key == keys_.end()) return denied(DenialReason::kUnknownAccessKey, claim.access_key_id);
  const auto sent = parse_timestamp(claim.timestamp);
  const bool overlooks_form =
      fault_.is(Fault::kTimestampFormNotChecked) || (in_headers && fault_.is(Fault::kDateFormNotChecked));
  if (!sent && overlooks_form) return &*key;
  if (!sent) return denied(DenialReason::kBadTimestamp, claim.timestamp);
  if (is_out_of_time(fault_, now.milliseconds - sent->milliseconds, kToleranceMs)) {
    return denied(DenialReason::kExpiredTimestamp, claim.timestamp);
  }
  return &*key;
}

std::optional<Denial> Authenticator::use_up(std::string_view nonce, const Request& request, Instant now) {
  if (ignores_nonces_ || nonce.empty() || fault_.is(Fault::kNonceNotChecked)) return std::nullopt;
  if (fault_.is(Fault::kNoncePerInstance)) {
    if (nonces_.remember(remembered_nonce(nonce, request), now)) return std::nullopt;
  } else if (nonces_.remember(nonce, now)) {
    if (fault_.is(Fault::kNonceKeptLate)) nonces_.forget(late_.emplace_back(nonce));
    return std::nullopt;
  }
  return Denial{DenialReason::kNonceUsed, std::string(nonce)};
}

}  // namespace backcheck
