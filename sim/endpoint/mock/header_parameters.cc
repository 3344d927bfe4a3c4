// The two headers that are parameters as well.
#include "sim/endpoint/mock/header_parameters.h"

#include <array>
#include <string>

namespace backcheck {
namespace {

struct Twin {
  KnownHeader header;
  std::string_view parameter;
};
constexpr std::array kTwins = {Twin{KnownHeader::kAction, "Action"}, Twin{KnownHeader::kVersion, "Version"}};

bool agrees(const Request& request, const Twin& twin, std::string_view value) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name == twin.parameter && request[i].value != value) return false;
  }
  return true;
}

std::optional<Denial> take(const KnownHeaders& headers, bool required, const Twin& twin, Request& request) {
  const auto value = headers.only(twin.header);
  if (!value) return value.error();
  const std::string_view text = value->value_or("");
  if (text.empty() && required)
    return Denial{DenialReason::kMissingHeader, std::string(name_of(twin.header))};
  if (text.empty()) return std::nullopt;
  if (headers.has(KnownHeader::kAuthorization) && !agrees(request, twin, text)) {
    return Denial{DenialReason::kBadParameter,
                  std::string(twin.parameter).append(" and ").append(name_of(twin.header)).append(" differ")};
  }
  if (request.count(twin.parameter) == 0) request.add(twin.parameter, text, Origin::kBody);
  return std::nullopt;
}

}  // namespace

std::optional<Denial> take_header_parameters(const KnownHeaders& headers, bool verified, Request& request) {
  if (verified && !headers.has(KnownHeader::kAuthorization)) return std::nullopt;
  for (const Twin& twin : kTwins) {
    if (auto denial = take(headers, verified, twin, request)) return denial;
  }
  return std::nullopt;
}

}  // namespace backcheck
