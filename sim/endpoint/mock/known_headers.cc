// Putting headers to their names.
#include "sim/endpoint/mock/known_headers.h"

#include <algorithm>
#include <string>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kKnownHeaderCount> kNames = {
    "Authorization",        "x-acs-date",   "x-acs-signature-nonce",
    "x-acs-content-sha256", "x-acs-action", "x-acs-version"};

}  // namespace

std::string_view name_of(KnownHeader header) { return kNames[static_cast<std::size_t>(header)]; }

KnownHeaders::KnownHeaders(std::span<const Header> headers) {
  for (const Header& header : headers) {
    const auto* const name =
        std::ranges::find_if(kNames, [&](std::string_view one) { return same_header(one, header.name); });
    if (name == kNames.end()) continue;
    Found& found = found_[static_cast<std::size_t>(name - kNames.begin())];
    if (found.first == nullptr)
      found.first = &header;
    else
      found.is_repeated = true;
  }
}

std::expected<std::optional<std::string_view>, Denial> KnownHeaders::only(KnownHeader header) const {
  const Found& one = found(header);
  if (one.is_repeated) {
    return std::unexpected(
        Denial{DenialReason::kBadParameter, std::string(name_of(header)) + " is there twice"});
  }
  return one.first != nullptr ? std::optional(trimmed_header(one.first->value)) : std::nullopt;
}

std::expected<std::string_view, Denial> KnownHeaders::required(KnownHeader header) const {
  const auto value = only(header);
  if (!value) return std::unexpected(value.error());
  if (!*value || (*value)->empty()) {
    return std::unexpected(Denial{DenialReason::kMissingHeader, std::string(name_of(header))});
  }
  return **value;
}

}  // namespace backcheck
