// A request before its signature, then with it, then as the step changes it.
#include "sim/request_signing.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/wire/header_names.h"
#include "model/wire/signature_v1.h"
#include "model/wire/signature_v3.h"
#include "sim/caller.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/lower_case.h"
#include "sim/scenario/signed_headers.h"
#include "sim/signature_flaw.h"
#include "sim/signed_parameters.h"
#include "sim/wire_headers.h"

namespace backcheck {
namespace {

constexpr const char* kFormType = "application/x-www-form-urlencoded";

std::string_view method_of(const CallStep& step, const Signing& signing) {
  if (signing.sent_by) return *signing.sent_by;
  return step.method == HttpMethod::kGet ? "GET" : "POST";
}

// The method that is signed.
std::string_view signed_method(const CallStep& step, const Signing& signing) {
  return signing.signed_for ? std::string_view(*signing.signed_for) : method_of(step, signing);
}

bool has(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// In the place of those of the same names.
void set_given_headers(const Signing& signing, WireRequest& wire) {
  for (const auto& [name, value] : signing.headers) remove_header(wire, name);
  for (const auto& [name, value] : signing.headers) wire.headers.push_back({name, value});
}

// A Timestamp has no fraction.
std::string timestamp_text(Instant instant) {
  const std::int64_t rest = instant.milliseconds % 1000;
  return format_instant({instant.milliseconds - (rest < 0 ? rest + 1000 : rest)});
}

void finish(const Signing& signing, WireRequest& wire) {
  (wire.body.empty() ? wire.target : wire.body) += signing.appended;
  if (!signing.has_length && wire.body.empty()) wire.framing = Framing::kNone;
}

void set_form_type(const Signing& signing, WireRequest& wire) {
  if (signing.form_type && !wire.body.empty()) set_header(wire, "Content-Type", *signing.form_type);
}

// Whether a header says that text and no other: no control characters, and no blanks around it.
bool fits_into_a_header(std::string_view text) {
  const auto is_visible = [](char c) { return c > ' ' && c <= '~'; };
  return std::ranges::all_of(text, [&](char c) { return c == ' ' || is_visible(c); }) &&
         (text.empty() || (is_visible(text.front()) && is_visible(text.back())));
}

// Version 3 has the action in a header, so the first one that the step gives goes there; what does not fit
// there stays among the parameters, and there is no header.
std::pair<std::optional<std::string_view>, Request> action_and_parameters(const CallStep& step,
                                                                          Origin origin) {
  std::optional<std::string_view> action;
  Request parameters;
  bool gives_action = false;
  for (const auto& [name, value] : step.parameters) {
    const bool is_first = !gives_action && name == "Action";
    gives_action = gives_action || is_first;
    if (is_first && fits_into_a_header(value)) {
      action = value;
    } else {
      parameters.add(name, value, origin);
    }
  }
  if (!gives_action && !step.omit_action) action = "CreateBackup";
  return {action, std::move(parameters)};
}

// A call by version 3 before it is signed.
struct UnsignedCall {
  Request parameters;  // as the step gives them
  WireRequest wire;
};

UnsignedCall call_in_headers(const CallStep& step, const SigningPlan& plan) {
  const Signing& signing = plan.signing;
  auto [action, request] = action_and_parameters(step, place_of_added(step));
  UnsignedCall call{std::move(request), {}};
  WireRequest& wire = call.wire;
  wire = wire_request(step, call.parameters);
  wire.method = method_of(step, signing);
  set_form_type(signing, wire);
  // As official clients write a media type.
  if (!step.accept && step.format) set_header(wire, "Accept", "application/" + lower_case(*step.format));
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!names_header(signing.omitted, name)) set_header(wire, name, value);
  };
  if (action) add("x-acs-action", *action);
  add("x-acs-version", "2014-08-15");
  add("x-acs-date", timestamp_text(plan.stamped));
  add("x-acs-signature-nonce", plan.nonce);
  add("x-acs-content-sha256", hexadecimal(sha256(wire.body)));
  set_given_headers(signing, wire);
  return call;
}

// What `use` makes of all that the signature covers.
template <typename Use>
std::string of_covered(const CallStep& step, const SigningPlan& plan, const UnsignedCall& call,
                       std::string_view host, const Use& use) {
  std::vector<HeaderField> fields = fields_of(call.wire, host);
  std::erase_if(fields,
                [&](const HeaderField& field) { return names_header(plan.signing.uncovered, field.name); });
  const Request parameters = as_signed(plan.signing, call.parameters, Origin::kQuery);
  return use(SignableV3{signed_method(step, plan.signing), parameters, fields, call.wire.body});
}

}  // namespace

WireRequest signed_in_parameters(const CallStep& step, const SigningPlan& plan) {
  const Signing& signing = plan.signing;
  const Origin origin = place_of_added(step);
  Request request =
      without(unsigned_request(step, plan.credential, plan.stamped, plan.nonce), signing.omitted);
  if (!has(signing.omitted, "Signature") && request.count("Signature") == 0) {
    request.add("Signature",
                with_flaw(sign_v1(signed_method(step, signing), as_signed(signing, request, origin),
                                  KeyedSha1(signing_key_v1(plan.credential.access_key_secret))),
                          signing.flaw),
                origin);
  }
  WireRequest wire = wire_request(step, as_sent(signing, std::move(request), origin));
  wire.method = method_of(step, signing);
  set_form_type(signing, wire);
  finish(signing, wire);
  return wire;
}

WireRequest signed_in_headers(const CallStep& step, const SigningPlan& plan, std::string_view host) {
  const Signing& signing = plan.signing;
  UnsignedCall call = call_in_headers(step, plan);
  std::string authorization = of_covered(step, plan, call, host, [&](const SignableV3& signable) {
    return authorization_v3(signable, plan.credential.access_key_id, sha256,
                            KeyedSha256(plan.credential.access_key_secret));
  });
  const std::size_t signature = authorization.rfind('=') + 1;
  authorization.replace(signature, std::string::npos,
                        with_flaw(authorization.substr(signature), signing.flaw));
  WireRequest& wire = call.wire;
  const WireRequest altered = wire_request(step, as_sent(signing, call.parameters, place_of_added(step)));
  wire.target = altered.target;
  wire.body = altered.body;
  if (!wire.body.empty()) set_header(wire, "Content-Type", signing.form_type.value_or(kFormType));
  if (!names_header(signing.omitted, "Authorization")) set_header(wire, "Authorization", authorization);
  for (const auto& [name, value] : signing.changed) {
    if (header_begins_with(name, "x-acs-")) set_header(wire, name, value);
  }
  std::erase_if(wire.headers,
                [&](const Header& header) { return names_header(signing.removed, header.name); });
  finish(signing, wire);
  return std::move(call.wire);
}

std::string text_signed_in_headers(const CallStep& step, const SigningPlan& plan, std::string_view host) {
  return of_covered(step, plan, call_in_headers(step, plan), host, [](const SignableV3& signable) {
    return canonical_request_v3(signable, signed_headers_v3(signable.headers), sha256);
  });
}

}  // namespace backcheck
