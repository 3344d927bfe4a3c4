// The faults, and which facts make them.
#include "model/gateway_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/parameter_names.h"

namespace backcheck {
namespace {

struct FaultRow {
  GatewayFault fault;
  Requirement requirement;
  std::string_view name;
  std::string_view text;
};

using enum GatewayFault;
using enum Requirement;

constexpr std::array<FaultRow, kGatewayFaultCount> kFaults = {{
    {kUndecodable, kGat5, "undecodable", "it cannot be decoded"},
    {kHttpMethod, kGat5, "http-method", "its HTTP method is neither GET nor POST"},
    {kOptions, kGat5, "options", "its HTTP method is OPTIONS, which asks for no operation"},
    {kMissing, kGat5, "missing-common-parameter", "a common parameter or header is missing"},
    {kVersion, kGat5, "version", "its Version is not served"},
    {kSignatureMethod, kGat5, "signature-method", "its SignatureMethod is not served"},
    {kSignatureVersion, kGat5, "signature-version", "its SignatureVersion is not served"},
    {kUnknownKey, kGat1, "unknown-key", "its access key is not known"},
    {kTimestampForm, kGat3, "timestamp-form", "its Timestamp is malformed"},
    {kTimestampAge, kGat3, "timestamp-age", "its Timestamp is more than 15 minutes from now"},
    {kSignature, kGat1, "signature", "its signature does not fit it"},
    {kNonceUsed, kGat4, "nonce-used", "its SignatureNonce has been used"},
}};

const FaultRow& row_of(GatewayFault fault) { return kFaults[static_cast<std::size_t>(fault)]; }

// 2016-02-23T12:46:24Z and nothing else.
std::optional<Instant> strict_timestamp(std::string_view text) {
  constexpr std::size_t kSize = std::string_view("2016-02-23T12:46:24Z").size();
  if (text.size() != kSize || !text.ends_with('Z')) return std::nullopt;
  return parse_instant(text);
}

void add_time(const SignedFacts& facts, GatewayObjections& objections) {
  if (!facts.timestamp) {
    if (facts.in_header) objections.push_back({kTimestampForm, false});
    return;
  }
  const auto sent = strict_timestamp(*facts.timestamp);
  if (!sent) {
    // Another way of writing an instant may be understood as well.
    objections.push_back({kTimestampForm, !parse_instant(*facts.timestamp)});
    return;
  }
  const std::int64_t age = facts.now.milliseconds - sent->milliseconds;
  const std::int64_t distance = age < 0 ? -age : age;
  if (distance + facts.uncertainty_ms < kTimestampToleranceMs) return;
  objections.push_back({kTimestampAge, distance - facts.uncertainty_ms > kTimestampToleranceMs});
}

}  // namespace

GatewayObjections gateway_objections(const SignedFacts& facts) {
  GatewayObjections objections;
  const auto add = [&](GatewayFault fault, bool found, bool certain = true) {
    if (found) objections.push_back({fault, certain});
  };
  add(kUndecodable, !facts.decodable || facts.ambiguous, !facts.decodable);
  const bool is_options = facts.http_method == "OPTIONS";
  add(kHttpMethod, facts.http_method != "GET" && facts.http_method != "POST" && !is_options);
  add(kOptions, is_options);
  // A value that is there but empty is as good as none, and none that is served: either may be said of it.
  const auto differs = [](std::optional<std::string_view> value, std::string_view served) {
    return value && *value != served;
  };
  add(kMissing, !facts.common_complete || !facts.tells_body_hash || !facts.tells_nonce,
      !facts.common_complete);
  // The codes for what is missing are those of parameters, and headers are none: of one that is not there may
  // be said as well what is said of a wrong one.
  add(kVersion, differs(facts.version, "2014-08-15"));
  add(kVersion, facts.in_header && !facts.version, false);
  // The case of its letters no document settles.
  add(kSignatureMethod, !facts.in_header && differs(facts.signature_method, "HMAC-SHA1"),
      !equal_but_for_case(facts.signature_method.value_or(""), "HMAC-SHA1"));
  add(kSignatureVersion, !facts.in_header && differs(facts.signature_version, "1.0"));
  add(kUnknownKey, !facts.key_known);
  add_time(facts, objections);
  add(kSignature, !facts.signature_fits || !facts.tells_body_hash, !facts.signature_decodes);
  return with_nonce(std::move(objections), facts.nonce);
}

GatewayObjections with_nonce(GatewayObjections others, NonceUse nonce) {
  if (nonce != NonceUse::kFresh) others.push_back({kNonceUsed, nonce == NonceUse::kUsed});
  return others;
}

bool must_be_kept_out(const GatewayObjections& objections) {
  return std::ranges::any_of(objections, &GatewayObjection::certain);
}

bool may_be_let_in_later(const GatewayObjections& objections) {
  return std::ranges::all_of(
      objections, [](const GatewayObjection& one) { return !one.certain || one.fault == kTimestampAge; });
}

bool may_be_let_in_after_reset(const GatewayObjections& objections) {
  constexpr std::array kOfTheWorld = {kUnknownKey, kTimestampAge, kSignature, kNonceUsed};
  return std::ranges::all_of(objections, [&](const GatewayObjection& one) {
    return !one.certain || std::ranges::find(kOfTheWorld, one.fault) != kOfTheWorld.end();
  });
}

Requirement requirement_of(GatewayFault fault) { return row_of(fault).requirement; }

std::string_view gateway_fault_name(GatewayFault fault) { return row_of(fault).name; }

std::optional<GatewayFault> gateway_fault_named(std::string_view name) {
  const auto row = std::ranges::find(kFaults, name, &FaultRow::name);
  if (row == kFaults.end()) return std::nullopt;
  return row->fault;
}

std::string_view describe(GatewayFault fault) { return row_of(fault).text; }

}  // namespace backcheck
