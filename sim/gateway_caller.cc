// Signing as a step says, and verifying what came of it.
#include "sim/gateway_caller.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "model/parameter_names.h"
#include "model/wire/header_names.h"
#include "model/wire/request_parser.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/lenient_signature.h"
#include "sim/request_signing.h"
#include "sim/secret_mask.h"
#include "sim/signed_parameters.h"
#include "sim/wire_headers.h"

namespace backcheck {
namespace {

HttpParts parts_of(const WireRequest& wire) {
  const bool is_served = wire.method == "GET" || wire.method == "POST";
  return {is_served ? std::string_view(wire.method) : "GET", wire.target,
          header_in(wire, "Content-Type").value_or(""), wire.body};
}

// All of a common set of values are there and not empty.
bool all_there(std::span<const std::optional<std::string_view>> values) {
  return std::ranges::all_of(values, [](const auto& value) { return value && !value->empty(); });
}

constexpr std::array<std::string_view, 8> kCommonV1 = {
    "Version",          "AccessKeyId",    "Timestamp", "SignatureMethod",
    "SignatureVersion", "SignatureNonce", "Signature", "Action"};

SignedFacts facts_in_parameters(const Request& request) {
  SignedFacts facts;
  facts.version = request.first("Version");
  facts.timestamp = request.first("Timestamp");
  facts.signature_method = request.first("SignatureMethod");
  facts.signature_version = request.first("SignatureVersion");
  for (const std::string_view name : kCommonV1) facts.ambiguous = facts.ambiguous || request.count(name) > 1;
  const std::array<std::optional<std::string_view>, 7> needed = {facts.version,
                                                                 facts.timestamp,
                                                                 facts.signature_method,
                                                                 facts.signature_version,
                                                                 request.first("AccessKeyId"),
                                                                 request.first("SignatureNonce"),
                                                                 request.first("Signature")};
  facts.common_complete = all_there(needed);
  return facts;
}

constexpr std::array<std::string_view, 4> kCommonV3 = {"x-acs-version", "x-acs-date", "x-acs-action",
                                                       "x-acs-signature-nonce"};

SignedFacts facts_in_headers(const WireRequest& wire) {
  SignedFacts facts;
  facts.in_header = true;
  for (const std::string_view name : kCommonV3)
    facts.ambiguous = facts.ambiguous || has_blanks_around(wire, name);
  facts.version = header_in(wire, "x-acs-version");
  facts.timestamp = header_in(wire, "x-acs-date");
  const std::array<std::optional<std::string_view>, 4> needed = {
      facts.version, facts.timestamp, header_in(wire, "x-acs-action"), header_in(wire, "Authorization")};
  const auto nonce = header_in(wire, "x-acs-signature-nonce");
  facts.common_complete = all_there(needed) && nonce;
  facts.tells_nonce = !nonce || !nonce->empty();
  facts.tells_body_hash = header_in(wire, "x-acs-content-sha256").has_value();
  return facts;
}

// Nothing where there is none that can be read. Points into the headers.
std::optional<Authorization> authorization_in(const WireRequest& wire) {
  const auto header = header_in(wire, "Authorization");
  if (!header) return std::nullopt;
  auto authorization = parse_authorization(*header);
  if (!authorization) return std::nullopt;
  return *std::move(authorization);
}

// A client signs the Content-Type that it sends. Whether a gateway insists on that, no document says.
bool covers_content_type(const WireRequest& wire, const Authorization& authorization) {
  if (!header_in(wire, "Content-Type")) return true;
  return (';' + authorization.signed_headers + ';').find(";content-type;") != std::string::npos;
}

// How several values of a header become one that is signed, no document says.
bool repeats_a_signed_header(const WireRequest& wire) {
  return std::ranges::any_of(wire.headers, [&](const Header& header) {
    const auto is_same = [&](const Header& one) { return same_header(one.name, header.name); };
    return header_begins_with(header.name, "x-acs-") && std::ranges::count_if(wire.headers, is_same) > 1;
  });
}

// Whether the signature is the right one of what came, though a header that it names did not come, as if it
// were empty, or x-acs-content-sha256 tells of another body. That a gateway looks at either no document says.
bool fits_what_came(const SignableV3& signable, const Authorization& authorization, const KeyedSha256& hash,
                    SignatureFaultV3 fault) {
  if (fault != SignatureFaultV3::kNotThere && fault != SignatureFaultV3::kBodyDiffers) return false;
  const std::string canonical = canonical_request_v3(signable, authorization.signed_headers, sha256);
  return authorization.signature == hexadecimal(hash(string_to_sign_v3(canonical, sha256)));
}

// Whether the Authorization fits.
void verify_headers(const WireRequest& wire, const Request& request, std::string_view host,
                    const Credential& credential, std::optional<Authorization> authorization,
                    SignedFacts& facts) {
  facts.signature_fits = facts.signature_decodes = false;
  if (!authorization) return;
  const std::vector<HeaderField> fields = fields_of(wire, host);
  const SignableV3 signable{wire.method, request, fields, wire.body};
  const KeyedSha256 hash(credential.access_key_secret);
  const auto verified = verify_v3(signable, *authorization, sha256, hash);
  facts.signature_fits = verified.has_value();
  facts.signature_decodes =
      verified.has_value() || fits_what_came(signable, *authorization, hash, verified.error());
  const std::string decoded = lenient_hexadecimal(authorization->signature);
  authorization->signature = decoded;
  facts.signature_decodes = facts.signature_decodes || verify_v3(signable, *authorization, sha256, hash);
  const bool is_clear = covers_content_type(wire, *authorization) && !repeats_a_signed_header(wire);
  facts.signature_fits = facts.signature_fits && is_clear;
}

// Whether the Signature fits.
void verify_parameters(const WireRequest& wire, const Request& request, const Credential& credential,
                       SignedFacts& facts) {
  const KeyedSha1 hash(signing_key_v1(credential.access_key_secret));
  facts.signature_fits = verify_v1(wire.method, request, hash);
  facts.signature_decodes = facts.signature_fits;
  if (facts.signature_fits || request.count("Signature") != 1) return;
  const std::string decoded = lenient_base64(*request.first("Signature"));
  facts.signature_decodes = verify_v1(wire.method, with(request, "Signature", decoded, Origin::kQuery), hash);
}

// The parameters as a history keeps them; those that version 3 has in headers stand where version 1 has them.
Request recorded_of(const WireRequest& wire, const Request& request) {
  const std::array<std::string, 1> hidden = {"Signature"};
  Request recorded = without(request, hidden);
  const auto add = [&](std::string_view name, std::string_view header) {
    const auto value = header_in(wire, header);
    if (value && recorded.count(name) == 0) recorded.add(name, *value, Origin::kBody);
  };
  add("Action", "x-acs-action");
  add("Version", "x-acs-version");
  if (header_in(wire, "x-acs-security-token")) recorded.add("SecurityToken", kSecretMask, Origin::kBody);
  return recorded;
}

std::optional<Format> format_asked(const CallStep& step) {
  if (step.accept || !step.format) return std::nullopt;
  if (equal_but_for_case(*step.format, "JSON")) return Format::kJson;
  return equal_but_for_case(*step.format, "XML") ? std::optional(Format::kXml) : std::nullopt;
}

}  // namespace

const Credential* GatewayCaller::credential_of(std::string_view access_key_id) const {
  const Credential& own = caller_.credential();
  if (own.access_key_id == access_key_id) return &own;
  const auto other = std::ranges::find(others_, access_key_id, &Credential::access_key_id);
  return other == others_.end() ? nullptr : &*other;
}

std::string GatewayCaller::nonce_for(const Signing& signing) {
  if (!signing.nonce) return caller_.fresh_nonce();
  std::string& nonce = named_nonces_[*signing.nonce];
  if (nonce.empty()) nonce = caller_.fresh_nonce();
  return nonce;
}

PreparedCall GatewayCaller::prepare(const CallStep& step, const ServiceTime& time) {
  return std::move(prepare_together({&step, 1}, time).front());
}

std::vector<PreparedCall> GatewayCaller::prepare_together(std::span<const CallStep> steps,
                                                          const ServiceTime& time) {
  std::vector<PreparedCall> calls;
  std::vector<UnlookedNonce> unlooked;
  for (const CallStep& step : steps) {
    calls.push_back(sign(step, time));
    unlooked.push_back(examine(time, calls.back()));
  }
  std::vector<LookedNonce> looked = uses_.look(unlooked, time);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    calls[i].gateway = std::move(looked[i].objections);
    calls[i].shares_nonce_with = looked[i].shared_with;
  }
  return calls;
}

PreparedCall GatewayCaller::sign(const CallStep& step, const ServiceTime& time) {
  SigningPlan plan;
  plan.signing = step.signing.value_or(Signing{});
  const Credential& own = caller_.credential();
  const std::string key = plan.signing.key.value_or(own.access_key_id);
  const Credential* named = credential_of(key);
  plan.credential = {key, plan.signing.secret.value_or((named != nullptr ? *named : own).access_key_secret)};
  plan.nonce = nonce_for(plan.signing) + plan.signing.nonce_end;
  plan.stamped = {time.now.milliseconds - plan.signing.age_seconds * 1000};
  PreparedCall prepared;
  const bool in_headers = plan.signing.version == SignatureVersion::kV3;
  prepared.wire =
      in_headers ? signed_in_headers(step, plan, caller_.host()) : signed_in_parameters(step, plan);
  if (in_headers) prepared.format = format_asked(step);
  return prepared;
}

// What a gateway has against the call but for its nonce; and what a history keeps of the call.
UnlookedNonce GatewayCaller::examine(const ServiceTime& time, PreparedCall& prepared) const {
  const WireRequest& wire = prepared.wire;
  Request request;
  const bool decodable = parse_request(parts_of(wire), request).has_value();
  const bool in_headers = header_in(wire, "x-acs-version") || header_in(wire, "Authorization");
  SignedFacts facts = in_headers ? facts_in_headers(wire) : facts_in_parameters(request);
  facts.decodable = decodable;
  facts.http_method = wire.method;
  facts.now = time.now;
  facts.uncertainty_ms = time.uncertainty_ms;
  auto authorization = in_headers ? authorization_in(wire) : std::nullopt;
  auto key = request.first("AccessKeyId");
  if (in_headers) key = authorization ? std::optional(authorization->access_key_id) : std::nullopt;
  const Credential* credential = key ? credential_of(*key) : nullptr;
  facts.key_known = !key || credential != nullptr;
  const Credential& verified_by = credential != nullptr ? *credential : caller_.credential();
  std::optional<std::string_view> nonce = request.first("SignatureNonce");
  if (in_headers) {
    verify_headers(wire, request, caller_.host(), verified_by, std::move(authorization), facts);
    nonce = header_in(wire, "x-acs-signature-nonce");
  } else {
    verify_parameters(wire, request, verified_by, facts);
  }
  UnlookedNonce unlooked;
  if (nonce) unlooked.sent = {std::string(*nonce), std::string(key.value_or(std::string_view())), in_headers};
  unlooked.others = gateway_objections(facts);
  if (facts.timestamp) unlooked.stamped = parse_instant(*facts.timestamp);
  prepared.recorded = recorded_of(wire, request);
  // Whoever refuses the method or the encoding need not know the Format.
  const bool is_served = wire.method == "GET" || wire.method == "POST";
  if (!decodable || !is_served) {
    prepared.format.reset();
  } else if (!in_headers) {
    prepared.format = decided_format(request);
  }
  return unlooked;
}

}  // namespace backcheck
