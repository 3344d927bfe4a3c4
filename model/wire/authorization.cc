// Reading the Authorization header, part by part.
#include "model/wire/authorization.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "model/short_list.h"
#include "model/wire/header_names.h"

namespace backcheck {
namespace {

using enum AuthorizationFault;

enum Part : std::uint8_t { kCredential, kSignedHeaders, kSignature };
constexpr std::array<std::string_view, 3> kPartNames = {"Credential=", "SignedHeaders=", "Signature="};
constexpr std::array kMissing = {kNoCredential, kNoSignedHeaders, kNoSignature};
using Parts = std::array<std::optional<std::string_view>, kPartNames.size()>;

// What stands before the first `separator`, or all; taken off `rest`, with the separator.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view front = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return front;
}

std::optional<AuthorizationFault> read_part(std::string_view text, Parts& parts) {
  for (std::size_t i = 0; i < kPartNames.size(); ++i) {
    if (!text.starts_with(kPartNames[i])) continue;
    if (parts[i]) return kRepeatedPart;
    parts[i] = text.substr(kPartNames[i].size());
    return std::nullopt;
  }
  return kUnknownPart;
}

std::expected<Parts, AuthorizationFault> read_parts(std::string_view text) {
  Parts parts;
  while (!text.empty()) {
    if (const auto fault = read_part(trimmed_header(take_until(text, ',')), parts)) {
      return std::unexpected(*fault);
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i] || parts[i]->empty()) return std::unexpected(kMissing[i]);
  }
  return parts;
}

// `text` is not empty.
std::expected<std::string, AuthorizationFault> read_names(std::string_view text) {
  if (are_sorted_header_names(text, kMaxSignedHeaders)) return std::string(text);  // as clients send them
  ShortList<std::string_view, 12> names;
  const bool ends_early = text.ends_with(';');
  while (!text.empty()) {
    const std::string_view name = take_until(text, ';');
    if (!is_header_name(name) || names.size() == kMaxSignedHeaders) return std::unexpected(kBadSignedHeaders);
    names.push_back(name);
  }
  std::string joined = sorted_header_names({names.begin(), names.size()});
  const auto kept = static_cast<std::size_t>(std::ranges::count(joined, ';')) + 1;
  if (ends_early || kept != names.size()) return std::unexpected(kBadSignedHeaders);
  return joined;
}

}  // namespace

std::string_view describe(AuthorizationFault fault) {
  switch (fault) {
    case kOtherAlgorithm:
      return "it does not begin with ACS3-HMAC-SHA256";
    case kUnknownPart:
      return "its parts are Credential=, SignedHeaders= and Signature=, with commas between them";
    case kRepeatedPart:
      return "one of its parts stands there twice";
    case kNoCredential:
      return "it has no Credential";
    case kNoSignedHeaders:
      return "it has no SignedHeaders";
    case kNoSignature:
      return "it has no Signature";
    case kBadSignedHeaders:
      break;
  }
  return "SignedHeaders are names of headers, each once, with ; between them";
}

std::expected<Authorization, AuthorizationFault> parse_authorization(std::string_view value) {
  std::string_view rest = trimmed_header(value);
  if (take_until(rest, ' ') != kAlgorithmV3) return std::unexpected(kOtherAlgorithm);
  const auto parts = read_parts(trimmed_header(rest));
  if (!parts) return std::unexpected(parts.error());
  auto names = read_names(*(*parts)[kSignedHeaders]);
  if (!names) return std::unexpected(names.error());
  return Authorization{*(*parts)[kCredential], *std::move(names), *(*parts)[kSignature]};
}

}  // namespace backcheck
