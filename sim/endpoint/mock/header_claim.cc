// The common headers and their signature.
#include "sim/endpoint/mock/header_claim.h"

#include <string>
#include <utility>

#include "model/short_list.h"
#include "model/wire/header_names.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/masked_parameters.h"

namespace backcheck {
namespace {

using Fields = ShortList<HeaderField, 24>;

Fields fields_of(const GatewayRequest& received) {
  Fields fields;
  for (const Header& header : received.headers) fields.push_back({header.name, header.value});
  if (!received.host.empty()) fields.push_back({"host", received.host});
  return fields;
}

// Tokens and such are not shown, not even to whoever sent them.
void mask(Fields& fields) {
  for (HeaderField& field : fields) {
    if (same_header(field.name, "x-acs-security-token") || same_header(field.name, "x-acs-bearer-token")) {
      field.value = "***";
    }
  }
}

Denial denial_of(AuthorizationFault fault) {
  const std::string_view reason = describe(fault);
  if (fault == AuthorizationFault::kOtherAlgorithm) {
    return {DenialReason::kBadSignatureMethod, "of Authorization, " + std::string(reason)};
  }
  return {DenialReason::kMalformedRequest, "of Authorization, " + std::string(reason)};
}

// What a client needs to find out why its signature is another one.
std::string what_was_signed(const SignableV3& signable, const Request& request, Fields fields,
                            const Authorization& authorization) {
  const std::string& names = authorization.signed_headers;
  std::string text = string_to_sign_v3(canonical_request_v3(signable, names, sha256), sha256);
  mask(fields);
  const Request shown = masked(request);
  const SignableV3 masked_signable{
      signable.http_method, shown, {fields.begin(), fields.size()}, signable.body};
  text.append("\nserver canonical request is:");
  return text.append(canonical_request_v3(masked_signable, names, sha256));
}

Denial unclear(std::string_view reason) { return {DenialReason::kSignatureUnclear, std::string(reason)}; }

}  // namespace

std::expected<HeaderClaim, Denial> claim_in_headers(const KnownHeaders& headers) {
  const auto header = headers.required(KnownHeader::kAuthorization);
  if (!header) return std::unexpected(header.error());
  auto authorization = parse_authorization(*header);
  if (!authorization) return std::unexpected(denial_of(authorization.error()));
  const auto date = headers.required(KnownHeader::kDate);
  if (!date) return std::unexpected(date.error());
  const auto nonce = headers.required(KnownHeader::kNonce);
  if (!nonce) return std::unexpected(nonce.error());
  const auto content = headers.required(KnownHeader::kContentHash);
  if (!content) return std::unexpected(content.error());
  const SenderClaim claim{authorization->access_key_id, *date, *nonce};
  return HeaderClaim{claim, *std::move(authorization)};
}

std::optional<Denial> refute_headers(const GatewayRequest& received, const Request& request,
                                     const Authorization& authorization, const SigningHashV3& hash) {
  const Fields fields = fields_of(received);
  const SignableV3 signable{
      received.parts.method, request, {fields.begin(), fields.size()}, received.parts.body};
  const auto verified = verify_v3(signable, authorization, sha256, hash);
  if (verified) return std::nullopt;
  switch (verified.error()) {
    case SignatureFaultV3::kNotSigned:
      return unclear("SignedHeaders lacks host, or an x-acs- header that is there");
    case SignatureFaultV3::kNotThere:
      return unclear("SignedHeaders names a header that is not there");
    case SignatureFaultV3::kBodyDiffers:
      return unclear("x-acs-content-sha256 is not the hash of the body");
    case SignatureFaultV3::kWrong:
      break;
  }
  return Denial{DenialReason::kSignatureWrong, what_was_signed(signable, request, fields, authorization)};
}

}  // namespace backcheck
