// The common parameters and their signature.
#include "sim/endpoint/mock/parameter_claim.h"

#include <array>
#include <string>
#include <utility>

#include "model/wire/constant_time.h"
#include "sim/endpoint/mock/masked_parameters.h"
#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 6> kRequired = {
    "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature"};

}  // namespace

std::expected<SenderClaim, Denial> claim_in_parameters(const Request& request, RepeatedName repeated) {
  std::array<std::string_view, kRequired.size()> values;
  for (std::size_t i = 0; i < kRequired.size(); ++i) {
    values[i] = named_value(request, kRequired[i], repeated).value_or("");
    if (values[i].empty()) {
      return std::unexpected(Denial{DenialReason::kMissingParameter, std::string(kRequired[i])});
    }
  }
  return SenderClaim{values[0], values[1], values[4]};
}

std::optional<Denial> refute_parameters(std::string_view http_method, const Request& request,
                                        RepeatedName repeated, const SigningHashV1& hash) {
  const auto value_of = [&](std::string_view name) {
    return named_value(request, name, repeated).value_or("");
  };
  for (const auto& [name, served] :
       {std::pair("SignatureMethod", "HMAC-SHA1"), std::pair("SignatureVersion", "1.0")}) {
    const std::string_view value = value_of(name);
    if (value != served) return Denial{DenialReason::kBadSignatureMethod, std::string(value)};
  }
  if (request.count("Signature") > 1) {
    return Denial{DenialReason::kSignatureUnclear, "Signature is there more than once"};
  }
  std::string text = string_to_sign_v1(http_method, request);
  if (equal_in_constant_time(request.first("Signature").value_or(""), signature_of_v1(text, hash)))
    return std::nullopt;
  if (holds_secret(request)) text = string_to_sign_v1(http_method, masked(request));
  return Denial{DenialReason::kSignatureWrong, std::move(text)};
}

}  // namespace backcheck
