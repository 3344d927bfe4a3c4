// One slip at a time.
#include "sim/endpoint/mock/gateway_slips.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "model/wire/header_names.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

constexpr std::int64_t kSecondMs = 1000;

bool is_wrong_signature(const Denial& denial) {
  return denial.reason == DenialReason::kSignatureWrong || denial.reason == DenialReason::kSignatureUnclear;
}

bool fits_without_optional_parameters(std::string_view http_method, const Request& request,
                                      const SigningHashV1& hash) {
  // Whoever signed had one of these on board, or none: all that can have been are tried.
  constexpr std::string_view kTypes[] = {"", "Auto", "FullBackup"};
  constexpr std::string_view kMethods[] = {"", "Physical", "Logical", "Snapshot"};
  for (const std::string_view type : kTypes) {
    for (const std::string_view method : kMethods) {
      Request tried;
      for (std::size_t i = 0; i < request.size(); ++i) {
        const Parameter one = request[i];
        if (one.name != "BackupType" && one.name != "BackupMethod") tried.add(one.name, one.value);
      }
      if (!type.empty()) tried.add("BackupType", type);
      if (!method.empty()) tried.add("BackupMethod", method);
      if (verify_v1(http_method, tried, hash)) return true;
    }
  }
  return false;
}

bool is_canonical(std::string_view target, const Request& request) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    if (one.origin != Origin::kQuery) continue;
    std::string encoded;
    append_percent_encoded(one.name, encoded);
    encoded += '=';
    append_percent_encoded(one.value, encoded);
    if (target.find(encoded) == std::string_view::npos) return false;
  }
  return true;
}

bool has_an_empty_value(const Request& request) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].value.empty()) return true;
  }
  return false;
}

constexpr std::string_view kToken = "x-acs-security-token";

bool has_a_token(const GatewayRequest& received) {
  return std::ranges::any_of(received.headers,
                             [](const Header& header) { return same_header(header.name, kToken); });
}

// One of the service's headers that every client sends, or the token.
bool is_on_the_list(std::string_view name) {
  constexpr std::array<std::string_view, 6> kListed = {
      "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", kToken};
  return std::ranges::any_of(kListed, [name](std::string_view one) { return same_header(one, name); });
}

bool has_an_unlisted_header(const GatewayRequest& received) {
  return std::ranges::any_of(received.headers, [](const Header& header) {
    return header_begins_with(header.name, "x-acs-") && !is_on_the_list(header.name);
  });
}

}  // namespace

bool is_out_of_time(PlantedFault fault, std::int64_t age_ms, std::int64_t tolerance_ms) {
  if (fault.is(Fault::kOldTimestampAccepted) && age_ms > 0) return false;
  if (fault.is(Fault::kFutureTimestampAccepted) && age_ms < 0) return false;
  if (fault.is(Fault::kTimestampWindowLong)) tolerance_ms += kSecondMs;
  if (fault.is(Fault::kTimestampWindowShort)) tolerance_ms -= 2 * kSecondMs;
  return std::abs(age_ms) > tolerance_ms;
}

bool overlooks(PlantedFault fault, const Denial& denial, std::string_view http_method, const Request& request,
               const SigningHashV1& hash) {
  if (fault.is(Fault::kSignatureMethodNotChecked) && denial.reason == DenialReason::kBadSignatureMethod) {
    return verify_v1(http_method, request, hash);
  }
  if (!is_wrong_signature(denial)) return false;
  if (fault.is(Fault::kSignatureNotChecked)) return true;
  if (fault.is(Fault::kHttpMethodNotSigned)) {
    return verify_v1("GET", request, hash) || verify_v1("POST", request, hash);
  }
  return fault.is(Fault::kOptionalParametersUnsigned) &&
         fits_without_optional_parameters(http_method, request, hash);
}

bool overlooks_in_headers(PlantedFault fault, const Denial& denial, const GatewayRequest& received) {
  if (fault.is(Fault::kTokenNotVerified)) {
    return denial.reason == DenialReason::kSignatureWrong && has_a_token(received);
  }
  if (fault.is(Fault::kSignatureNotChecked)) return is_wrong_signature(denial);
  if (denial.reason != DenialReason::kSignatureUnclear) return false;
  if (fault.is(Fault::kBodyHashNotChecked)) return denial.subject.starts_with("x-acs-content-sha256");
  return fault.is(Fault::kUnsignedHeaderAccepted) && denial.subject.starts_with("SignedHeaders lacks");
}

std::optional<Denial> needless_denial(PlantedFault fault, const GatewayRequest& received,
                                      const Request& request) {
  const bool refused = (fault.is(Fault::kRawQuerySigned) && !is_canonical(received.parts.target, request)) ||
                       (fault.is(Fault::kEmptyParametersUnsigned) && has_an_empty_value(request));
  if (!refused) return std::nullopt;
  return Denial{DenialReason::kSignatureWrong, ""};
}

std::optional<Denial> needless_denial_in_headers(PlantedFault fault, const GatewayRequest& received) {
  if (!fault.is(Fault::kUnknownHeadersUnsigned) || !has_an_unlisted_header(received)) return std::nullopt;
  return Denial{DenialReason::kSignatureWrong, ""};
}

std::string remembered_nonce(std::string_view nonce, const Request& request) {
  return std::string(nonce).append(" ").append(request.first("DBInstanceId").value_or(""));
}

}  // namespace backcheck
