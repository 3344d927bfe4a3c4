// Showing requests.
#include "sim/commands/redacted_request.h"

#include <algorithm>
#include <array>

#include "model/parameter_names.h"
#include "model/wire/request_parser.h"
#include "sim/report/visible_text.h"
#include "sim/secret_mask.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 2> kSecretFields = {"authorization", "x-acs-security-token"};

std::string shown_field(const Header& header) {
  const bool secret = std::ranges::any_of(
      kSecretFields, [&](std::string_view name) { return equal_but_for_case(name, header.name); });
  return header.name + ": " + (secret ? std::string(kSecretMask) : mask_secrets(header.value));
}

std::string shown_value(const Parameter& parameter) {
  if (is_secret_parameter(parameter.name)) return std::string(kSecretMask);
  if (parameter.name == "AccessKeyId") return redacted_key_id(parameter.value);
  return std::string(parameter.value);
}

}  // namespace

std::string redacted_key_id(std::string_view access_key_id) {
  constexpr std::size_t kShown = 4;
  return std::string(access_key_id.substr(0, kShown)) + std::string(kSecretMask);
}

std::string redacted_request(const WireRequest& request, std::string_view url) {
  std::string out =
      request.method + " " + std::string(url) + request.target.substr(0, request.target.find('?')) + "\n";
  std::string_view type;
  for (const Header& header : request.headers) {
    if (equal_but_for_case(header.name, "content-type")) type = header.value;
    out += "    " + visible_text(shown_field(header)) + "\n";
  }
  Request parameters;
  const auto parsed = parse_request({request.method, request.target, type, request.body}, parameters);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string line = std::string(parameters[i].name) + "=" + shown_value(parameters[i]);
    out += "    " + visible_text(line) + "\n";
  }
  if (!parsed) out += "    (" + describe(parsed.error()) + "; the rest is not shown)\n";
  return out;
}

}  // namespace backcheck
