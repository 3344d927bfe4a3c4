// Reading a request before it is sent.
#include "sim/endpoint/outgoing_call.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "model/parameter_names.h"
#include "model/wire/request_parser.h"
#include "sim/lower_case.h"

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;

constexpr std::string_view kVersion = "2014-08-15";
constexpr std::array<std::string_view, 5> kAllowedActions = {"CreateBackup", "DescribeDBInstanceAttribute",
                                                             "DescribeBackupTasks", "DescribeBackups",
                                                             "DescribeDatabases"};
constexpr std::array<std::string_view, 4> kAllowedHeaders = {"accept", "authorization", "content-type",
                                                             "user-agent"};
constexpr std::string_view kServiceHeaders = "x-acs-";

// Letters and digits alone, in lower case: names that are the same in it look alike to somebody.
std::string bare(std::string_view name) {
  std::string out;
  for (const char c : lower_case(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

// The value of the one header field of that name; nothing where there is none.
std::expected<std::optional<std::string>, std::string> only_header(const WireRequest& request,
                                                                   std::string_view name) {
  std::optional<std::string> value;
  for (const Header& header : request.headers) {
    if (lower_case(header.name) != name) continue;
    if (value) return Refusal("the header field " + std::string(name) + " stands there twice");
    value = header.value;
  }
  return value;
}

// The value of a parameter that must stand there once at most, in this very spelling.
std::expected<std::optional<std::string>, std::string> only_parameter(const Request& parameters,
                                                                      std::string_view name) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].name != name && bare(parameters[i].name) == bare(name))
      return Refusal("a parameter is almost called " + std::string(name));
  }
  if (parameters.count(name) > 1) return Refusal(std::string(name) + " is given twice");
  const auto value = parameters.first(name);
  if (!value) return std::optional<std::string>{};
  return std::string(*value);
}

// In the header or among the parameters, not in both.
std::expected<std::string, std::string> need_once(const WireRequest& request, const Request& parameters,
                                                  std::string_view parameter, std::string_view header) {
  const auto in_parameters = only_parameter(parameters, parameter);
  if (!in_parameters) return Refusal(in_parameters.error());
  const auto in_header = only_header(request, header);
  if (!in_header) return Refusal(in_header.error());
  if (*in_parameters && *in_header)
    return Refusal(std::string(parameter) + " is given as a parameter and in " + std::string(header));
  if (!*in_parameters && !*in_header) return Refusal("it has no " + std::string(parameter));
  return *in_parameters ? **in_parameters : **in_header;
}

std::expected<void, std::string> accept_frame(const WireRequest& request) {
  if (request.method != "GET" && request.method != "POST")
    return Refusal("its method is neither GET nor POST");
  if (request.target != "/" && !request.target.starts_with("/?")) return Refusal("its path is not /");
  const bool plain =
      std::ranges::all_of(request.target, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
  if (!plain) return Refusal("its target has a character that none may have");
  if (request.method == "GET" && !request.body.empty()) return Refusal("it is a GET with a body");
  for (const Header& header : request.headers) {
    const std::string name = lower_case(header.name);
    if (std::ranges::find(kAllowedHeaders, name) == kAllowedHeaders.end() &&
        !name.starts_with(kServiceHeaders))
      return Refusal("it has a header field that is not one of the service's");
    if (!std::ranges::all_of(header.name + header.value, [](char c) { return c >= ' ' && c <= '~'; }))
      return Refusal("a header field has a character that none may have");
  }
  return {};
}

std::expected<Request, std::string> parameters_of(const WireRequest& request) {
  const auto type = only_header(request, "content-type");
  if (!type) return Refusal(type.error());
  if (!request.body.empty() && !*type) return Refusal("its body has no content type");
  Request parameters;
  const auto parsed =
      parse_request({request.method, request.target, type->value_or(""), request.body}, parameters);
  if (!parsed) return Refusal(describe(parsed.error()));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string_view name = parameters[i].name;
    if (!std::ranges::all_of(name, [](char c) { return c > ' ' && c <= '~'; }))
      return Refusal("the name of a parameter has a character that none has");
    if (bare(name) == "accesskeysecret") return Refusal("it would send the secret itself (AccessKeySecret)");
  }
  return parameters;
}

}  // namespace

std::expected<OutgoingCall, std::string> read_outgoing_call(const WireRequest& request) {
  if (const auto accepted = accept_frame(request); !accepted) return Refusal(accepted.error());
  const auto parameters = parameters_of(request);
  if (!parameters) return Refusal(parameters.error());
  const auto version = need_once(request, *parameters, "Version", "x-acs-version");
  if (!version) return Refusal(version.error());
  if (*version != kVersion) return Refusal("its Version is not " + std::string(kVersion));
  auto action = need_once(request, *parameters, "Action", "x-acs-action");
  if (!action) return Refusal(action.error());
  if (std::ranges::find(kAllowedActions, *action) == kAllowedActions.end())
    return Refusal("its Action is neither CreateBackup nor one of the operations that only read");
  const auto instance = only_parameter(*parameters, "DBInstanceId");
  if (!instance) return Refusal(instance.error());
  OutgoingCall call{*std::move(action), instance->value_or("")};
  if (call.is_create() && call.instance.empty())
    return Refusal("it is a CreateBackup without a DBInstanceId");
  return call;
}

}  // namespace backcheck
