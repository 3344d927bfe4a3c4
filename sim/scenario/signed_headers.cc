// One objection after the other.
#include "sim/scenario/signed_headers.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

using Named = std::pair<std::string, std::string>;

constexpr std::string_view kNonce = "x-acs-signature-nonce";
// Those that every call has. What is to be made of two of them, or of blanks around one, is not told alike by
// all servers.
constexpr std::array<std::string_view, 5> kOfEveryCall = {"x-acs-action", "x-acs-version", "x-acs-date",
                                                          kNonce, "x-acs-content-sha256"};

bool is_of_every_call(std::string_view name) {
  return std::ranges::any_of(kOfEveryCall, [name](std::string_view one) { return same_header(one, name); });
}

// No line break, and no bytes that two servers read as two texts.
bool is_text_of_headers(std::string_view value) {
  return std::ranges::all_of(value, [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; });
}

bool gives_action(const CallStep& call) {
  return call.omit_action ||
         std::ranges::find(call.parameters, "Action", &Named::first) != call.parameters.end();
}

// What else says what the header says; empty where nothing does.
std::string_view rival_of(const CallStep& call, const Signing& signing, std::string_view name) {
  if (names_header(signing.omitted, name)) return "\"omit\"";
  if (names_header(signing.uncovered, name)) return "\"unsigned\"";
  if (same_header(name, "x-acs-date") && signing.age_seconds != 0) return "\"age\"";
  if (same_header(name, kNonce) && signing.nonce) return "\"nonce\"";
  if (same_header(name, kNonce) && !signing.nonce_end.empty()) return "\"nonce-end\"";
  if (same_header(name, "x-acs-action") && gives_action(call)) return "what the call says of Action";
  return {};
}

std::string objection_to(const CallStep& call, const Signing& signing, const Named& header) {
  const auto& [name, value] = header;
  if (!is_header_name(name) || !header_begins_with(name, "x-acs-"))
    return "expected the name of a header that begins with x-acs-, found \"" + name + '"';
  if (!is_text_of_headers(value)) return "the value of " + name + " is not printable ASCII in one line";
  if (const std::string_view rival = rival_of(call, signing, name); !rival.empty())
    return name + " contradicts " + std::string(rival);
  if (!is_of_every_call(name)) return {};
  if (value != trimmed_header(value)) return name + " can have no blanks around it";
  if (same_header(name, kNonce) && !value.empty())
    return name + " can only be empty here; \"nonce\" and \"nonce-end\" say which one it is";
  const auto is_same = [&](const Named& one) { return same_header(one.first, name); };
  return std::ranges::count_if(signing.headers, is_same) > 1 ? name + " can stand here once only" : "";
}

}  // namespace

std::string objection_to_headers(const CallStep& call, const Signing& signing) {
  if (signing.headers.empty()) return {};
  if (signing.version != SignatureVersion::kV3) return "\"headers\" needs \"version: V3\"";
  for (const Named& header : signing.headers) {
    if (std::string objection = objection_to(call, signing, header); !objection.empty()) return objection;
  }
  return {};
}

}  // namespace backcheck
