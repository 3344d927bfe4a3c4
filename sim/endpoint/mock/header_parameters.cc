// Looking headers up, and the two that are parameters as well.
#include "sim/endpoint/mock/header_parameters.h"

#include <array>
#include <string>
#include <utility>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

struct Twin {
  std::string_view header;
  std::string_view parameter;
};
constexpr std::array kTwins = {Twin{"x-acs-action", "Action"}, Twin{"x-acs-version", "Version"}};

bool agrees(const Request& request, const Twin& twin, std::string_view value) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name == twin.parameter && request[i].value != value) return false;
  }
  return true;
}

std::optional<Denial> take(const GatewayRequest& received, bool is_signed, bool required, const Twin& twin,
                           Request& request) {
  const auto value = only_header(received, twin.header);
  if (!value) return value.error();
  const std::string_view text = value->value_or("");
  if (text.empty() && required) return Denial{DenialReason::kMissingHeader, std::string(twin.header)};
  if (text.empty()) return std::nullopt;
  if (is_signed && !agrees(request, twin, text)) {
    return Denial{DenialReason::kBadParameter,
                  std::string(twin.parameter).append(" and ").append(twin.header).append(" differ")};
  }
  if (request.count(twin.parameter) == 0) request.add(twin.parameter, text, Origin::kBody);
  return std::nullopt;
}

}  // namespace

bool is_signed_in_header(const GatewayRequest& received) {
  for (const Header& header : received.headers) {
    if (same_header(header.name, "authorization")) return true;
  }
  return false;
}

std::expected<std::optional<std::string_view>, Denial> only_header(const GatewayRequest& received,
                                                                   std::string_view name) {
  std::optional<std::string_view> found;
  for (const Header& header : received.headers) {
    if (!same_header(header.name, name)) continue;
    if (found)
      return std::unexpected(Denial{DenialReason::kBadParameter, std::string(name) + " is there twice"});
    found = trimmed_header(header.value);
  }
  return found;
}

std::expected<std::string_view, Denial> required_header(const GatewayRequest& received,
                                                        std::string_view name) {
  const auto value = only_header(received, name);
  if (!value) return std::unexpected(value.error());
  if (!*value || (*value)->empty()) {
    return std::unexpected(Denial{DenialReason::kMissingHeader, std::string(name)});
  }
  return **value;
}

std::optional<Denial> take_header_parameters(const GatewayRequest& received, bool verified,
                                             Request& request) {
  const bool is_signed = is_signed_in_header(received);
  if (verified && !is_signed) return std::nullopt;
  for (const Twin& twin : kTwins) {
    if (auto denial = take(received, is_signed, verified, twin, request)) return denial;
  }
  return std::nullopt;
}

}  // namespace backcheck
