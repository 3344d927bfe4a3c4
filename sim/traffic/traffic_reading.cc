// Telling calls of the service from everything else.
#include "sim/traffic/traffic_reading.h"

#include <utility>

#include "model/parameter_names.h"
#include "model/wire/request_parser.h"
#include "sim/description/description_request.h"
#include "sim/secret_mask.h"

namespace backcheck {
namespace {

constexpr std::string_view kAction = "CreateBackup";
constexpr std::string_view kVersion = "2014-08-15";

// The value that a name has in the parameters or in its header; nothing where the two differ.
std::optional<std::string> agreed(const Request& request, std::string_view name,
                                  const std::optional<std::string_view>& header) {
  if (request.count(name) > 1) return std::nullopt;
  const std::string_view value = request.first(name).value_or("");
  if (!header) return std::string(value);
  if (!value.empty() && value != *header) return std::nullopt;
  return std::string(*header);
}

std::optional<Format> decided_format(const Request& request, const TrafficExchange& exchange, bool is_v3) {
  if (request.count("Format") == 1) {
    const std::string_view value = *request.first("Format");
    if (equal_but_for_case(value, "XML")) return Format::kXml;
    if (equal_but_for_case(value, "JSON")) return Format::kJson;
    return std::nullopt;
  }
  const auto accept = header_of(exchange.headers, "accept");
  const bool asks_json = accept && equal_but_for_case(*accept, "application/json");
  if (is_v3 && request.count("Format") == 0 && asks_json) return Format::kJson;
  return std::nullopt;
}

bool speaks_of(const TrafficExchange& exchange, std::string_view word) {
  return exchange.target.find(word) != std::string::npos || exchange.body.find(word) != std::string::npos;
}

TrafficCall unread(std::string reason) {
  TrafficCall call;
  call.kind = TrafficKind::kUnread;
  call.reason = std::move(reason);
  return call;
}

void add_from_header(Request& request, std::string_view name, const std::optional<std::string_view>& header) {
  if (header && request.count(name) == 0) request.add(name, *header);
}

}  // namespace

TrafficCall read_call(const TrafficExchange& exchange) {
  if (exchange.method != "GET" && exchange.method != "POST") return {};
  Request request;
  const std::string_view type = header_of(exchange.headers, "content-type").value_or("");
  const auto parsed = parse_request({exchange.method, exchange.target, type, exchange.body}, request);
  const auto header_action = header_of(exchange.headers, "x-acs-action");
  const auto header_version = header_of(exchange.headers, "x-acs-version");
  const auto action = agreed(request, "Action", header_action);
  const auto version = agreed(request, "Version", header_version);
  const bool may_be_ours = header_action.value_or("") == kAction || speaks_of(exchange, kAction);
  if (!parsed) return may_be_ours ? unread("its parameters cannot be read") : TrafficCall{};
  if (!action || !version) return may_be_ours ? unread("its Action or Version is ambiguous") : TrafficCall{};
  if (*version != kVersion) return {};
  TrafficCall call;
  call.action = *action;
  if (*action == kAction) call.kind = TrafficKind::kCreate;
  if (is_describe_action(*action)) call.kind = TrafficKind::kDescribe;
  if (call.kind == TrafficKind::kOther) return call;
  call.format = decided_format(request, exchange, header_action.has_value());
  add_from_header(request, "Action", header_action);
  add_from_header(request, "Version", header_version);
  if (request.count("DBInstanceId") == 1) call.instance = *request.first("DBInstanceId");
  call.request = mask_secrets(request);
  if (!exchange.unreadable.empty()) {
    call.kind = TrafficKind::kUnread;
    call.reason = exchange.unreadable;
  }
  return call;
}

Operation operation_of(const TrafficExchange& exchange, const TrafficCall& call) {
  Operation operation;
  operation.number = exchange.number;
  operation.called = exchange.called;
  if (exchange.reply) operation.returned = exchange.returned;
  operation.deed = CreateBackupCall{call.request, call.format, exchange.reply};
  operation.fault = exchange.fault;
  return operation;
}

}  // namespace backcheck
