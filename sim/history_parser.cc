// History lines as values, by Boost.JSON.
#include "sim/history_parser.h"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/endpoint/control_document.h"
#include "sim/json_writer.h"

namespace backcheck {
namespace {

namespace json = boost::json;

// How the readers below give up; never leaves this file.
struct Unfit {
  std::string reason;
};

[[noreturn]] void refuse(std::string_view member, std::string_view reason) {
  constexpr std::size_t kShown = 100;
  throw Unfit{json_string(member.substr(0, kShown)) + " " + std::string(reason)};
}

const json::value& need(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) refuse(name, "is missing");
  return *value;
}

// A missing member counts as null.
const json::value* find(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

const json::object& need_object(const json::object& object, std::string_view name) {
  const json::value& value = need(object, name);
  if (!value.is_object()) refuse(name, "must be an object");
  return value.get_object();
}

std::string as_string(const json::value& value, std::string_view name) {
  if (!value.is_string()) refuse(name, "must be a string");
  return std::string(value.get_string());
}

template <typename Integer>
Integer as_integer(const json::value& value, std::string_view name) {
  json::error_code error;
  const auto number = value.to_number<Integer>(error);
  if (error || value.is_double()) {
    refuse(name, "must be a whole number from " + std::to_string(std::numeric_limits<Integer>::min()) +
                     " to " + std::to_string(std::numeric_limits<Integer>::max()));
  }
  return number;
}

Instant as_instant(const json::value& value, std::string_view name) {
  const auto instant = parse_instant(as_string(value, name));
  if (!instant) refuse(name, "must be an instant such as \"2019-08-01T03:00:00Z\"");
  return *instant;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string from_hex(std::string_view digits, std::string_view name) {
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    const int high = hex_digit(digits[i]);
    const int low = hex_digit(digits[i + 1]);
    if (high < 0 || low < 0) refuse(name, "has a character that is no hexadecimal digit");
    bytes += static_cast<char>(high * 16 + low);
  }
  if (digits.size() % 2 != 0) refuse(name, "has an odd number of digits");
  return bytes;
}

// The text of that member: its exact form in hexadecimal digits where there is one. The readable
// form must be that text, so that no two readers of one line can see different things.
std::string need_text(const json::object& object, std::string_view name) {
  std::string readable = as_string(need(object, name), name);
  const std::string hex_name = std::string(name) + "Hex";
  const json::value* hex = find(object, hex_name);
  if (hex == nullptr) return readable;
  std::string exact = from_hex(as_string(*hex, hex_name), hex_name);
  if (to_utf8(exact) != readable) refuse(hex_name, "is not the text of \"" + std::string(name) + "\"");
  return exact;
}

std::string find_text(const json::object& object, std::string_view name) {
  return find(object, name) == nullptr ? std::string() : need_text(object, name);
}

template <typename Value>
Value document_value(DocumentResult<Value> result, std::string_view member) {
  if (!result) refuse(member, "cannot be used: " + describe(result.error()));
  return std::move(*result);
}

// Without credentials: a stranger may have recorded them, and a history has none.
WorldSetup as_world(const json::object& object, std::string_view name) {
  WorldSetup world = document_value(parse_world(json::serialize(object)), name);
  world.credentials.clear();
  return world;
}

Request read_members(const json::object& members) {
  Request request;
  for (const auto& [name, value] : members) {
    if (!value.is_array()) {
      request.add(name, as_string(value, name));
      continue;
    }
    for (const json::value& item : value.get_array()) request.add(name, as_string(item, name));
  }
  return request;
}

Request read_parameters(const json::value& list) {
  if (!list.is_array()) refuse("parameters", "must be an array");
  Request request;
  for (const json::value& item : list.get_array()) {
    if (!item.is_object()) refuse("parameters", "must hold objects");
    const json::object& one = item.get_object();
    const std::string where = find_text(one, "in");
    if (!where.empty() && where != "query" && where != "body") refuse("in", "must be \"query\" or \"body\"");
    request.add(need_text(one, "name"), need_text(one, "value"),
                where == "body" ? Origin::kBody : Origin::kQuery);
  }
  return request;
}

Request read_request(const json::object& operation) {
  const Request simple = read_members(need_object(operation, "request"));
  const json::value* list = find(operation, "parameters");
  if (list == nullptr) return simple;
  Request exact = read_parameters(*list);
  // Names stand in both in the order of their first occurrence, but a stranger may have sorted "request".
  const auto sorted = [](std::vector<RequestMember> members) {
    std::ranges::sort(members, {}, &RequestMember::name);
    return members;
  };
  if (sorted(request_members(exact)) != sorted(request_members(simple))) {
    refuse("parameters", "must agree with \"request\"");
  }
  return exact;
}

// The object under "response"; nothing where it is null.
const json::object* find_response(const json::object& operation) {
  return need(operation, "response").is_null() ? nullptr : &need_object(operation, "response");
}

std::optional<Reply> read_reply(const json::object& operation) {
  const json::object* response = find_response(operation);
  if (response == nullptr) return std::nullopt;
  return Reply{as_integer<int>(need(*response, "status"), "status"), find_text(*response, "contentType"),
               find_text(*response, "body")};
}

Format format_named(std::string_view name) {
  if (name == "JSON") return Format::kJson;
  if (name == "XML") return Format::kXml;
  refuse("format", "must be \"JSON\" or \"XML\"");
}

std::optional<Format> read_format(const json::object& operation) {
  const json::object* response = find_response(operation);
  const json::value* value = find(response == nullptr ? operation : *response, "format");
  if (value == nullptr) return std::nullopt;
  return format_named(as_string(*value, "format"));
}

// The answer of the control hook. What it did not do is no part of a history.
int read_hook_status(const json::object& operation) {
  const json::object* response = find_response(operation);
  if (response == nullptr)
    refuse("response", "must be an object where the action is one of the control hook");
  return as_integer<int>(need(*response, "status"), "status");
}

bool is_done(int status) { return status >= 200 && status < 300; }

void need_done(const json::object& operation) {
  const int status = read_hook_status(operation);
  if (!is_done(status)) refuse("status", "is " + std::to_string(status) + ", so the hook did not do this");
}

void read_objections(const json::object& gateway, std::string_view name, bool certain,
                     GatewayObjections& objections) {
  const json::value* list = find(gateway, name);
  if (list == nullptr) return;
  if (!list->is_array()) refuse(name, "must be an array");
  for (const json::value& item : list->get_array()) {
    const auto fault = gateway_fault_named(as_string(item, name));
    if (!fault) refuse(name, "holds a name of no fault: " + json_string(as_string(item, name)));
    if (std::ranges::find(objections, *fault, &GatewayObjection::fault) != objections.end())
      refuse(name, "names a fault that stands there already");
    objections.push_back({*fault, certain});
  }
}

// In the order of the faults, as the rules give them.
std::optional<GatewayObjections> read_gateway(const json::object& operation) {
  if (find(operation, "gateway") == nullptr) return std::nullopt;
  const json::object& gateway = need_object(operation, "gateway");
  GatewayObjections objections;
  read_objections(gateway, "rejects", true, objections);
  read_objections(gateway, "mayReject", false, objections);
  std::ranges::sort(objections, {}, &GatewayObjection::fault);
  return objections;
}

std::optional<std::uint64_t> read_shared_nonce(const json::object& operation) {
  constexpr std::string_view kName = "sharesNonceWith";
  const json::value* number = find(operation, kName);
  return number == nullptr ? std::nullopt : std::optional(as_integer<std::uint64_t>(*number, kName));
}

Operation::Deed read_create_backup(const json::object& operation) {
  return CreateBackupCall{read_request(operation), read_format(operation), read_reply(operation),
                          read_gateway(operation), read_shared_nonce(operation)};
}

Operation::Deed read_bytes(const json::object& operation) {
  return BytesSent{need_text(need_object(operation, "request"), "bytes"), read_reply(operation)};
}

Operation::Deed read_reset(const json::object& operation) {
  need_done(operation);
  return ResetDone{as_world(need_object(operation, "request"), "request")};
}

Operation::Deed read_advance(const json::object& operation) {
  need_done(operation);
  return AdvanceDone{as_instant(need(need_object(operation, "request"), "to"), "to")};
}

Operation::Deed read_set_status(const json::object& operation) {
  need_done(operation);
  const json::object& request = need_object(operation, "request");
  return SetStatusDone{need_text(request, "instance"), need_text(request, "status")};
}

Operation::Deed read_finish_task(const json::object& operation) {
  constexpr int kNoTask = 409;
  const json::object& request = need_object(operation, "request");
  const auto result = task_result_named(need_text(request, "result"));
  if (!result) refuse("result", "must be \"Succeeded\" or \"Failed\"");
  const int status = read_hook_status(operation);
  if (status != kNoTask) need_done(operation);
  return FinishTaskDone{need_text(request, "instance"), *result == TaskResult::kSucceeded, is_done(status)};
}

// What the hook showed: its answer as text, or as the object that it is.
Operation::Deed read_inspect(const json::object& operation) {
  need_done(operation);
  const json::object& response = need_object(operation, "response");
  const json::value& body = need(response, "body");
  const std::string text = body.is_object() ? json::serialize(body) : as_string(body, "body");
  return InspectDone{need_text(need_object(operation, "request"), "instance"),
                     document_value(parse_inspection(text), "body")};
}

Operation::Deed read_doubt(const json::object& operation) {
  const json::object& request = need_object(operation, "request");
  return DoubtRaised{as_integer<std::uint64_t>(need(request, "from"), "from"), need_text(request, "reason")};
}

Operation::Deed read_deed(const json::object& operation) {
  const std::string action = as_string(need(operation, "action"), "action");
  if (action == kCreateBackupAction) return read_create_backup(operation);
  if (action == kBytesAction) return read_bytes(operation);
  if (action == kResetAction) return read_reset(operation);
  if (action == kAdvanceAction) return read_advance(operation);
  if (action == kSetStatusAction) return read_set_status(operation);
  if (action == kFinishTaskAction) return read_finish_task(operation);
  if (action == kInspectAction) return read_inspect(operation);
  if (action == kDoubtAction) return read_doubt(operation);
  refuse("action", "must be CreateBackup, bytes, reset, advance, set-status, finish-task, inspect or doubt");
}

Operation read_operation(const json::object& object) {
  Operation operation;
  operation.number = as_integer<std::uint64_t>(need(object, "op"), "op");
  if (operation.number == 0) refuse("op", "must be at least 1");
  operation.client = as_integer<int>(need(object, "client"), "client");
  if (operation.client < 0) refuse("client", "must not be negative");
  operation.called = as_integer<std::int64_t>(need(object, "call"), "call");
  if (!need(object, "return").is_null())
    operation.returned = as_integer<std::int64_t>(object.at("return"), "return");
  if (operation.returned && *operation.returned < operation.called) refuse("return", "is before \"call\"");
  operation.deed = read_deed(object);
  operation.fault = find_text(object, "fault");
  return operation;
}

BegunOperation read_begun(const json::object& object) {
  BegunOperation begun;
  begun.number = as_integer<std::uint64_t>(need(object, "op"), "op");
  begun.client = as_integer<int>(need(object, "client"), "client");
  begun.called = as_integer<std::int64_t>(need(object, "call"), "call");
  if (as_string(need(object, "action"), "action") != kCreateBackupAction) return begun;
  const json::value* format = find(object, "format");
  begun.call = CreateBackupCall{read_request(object), std::nullopt, std::nullopt};
  if (format != nullptr) begun.call->format = format_named(as_string(*format, "format"));
  return begun;
}

HistoryHeader read_header(const json::object& object) {
  const json::value* format = find(object, "history");
  if (format == nullptr || as_string(*format, "history") != kHistoryFormat) {
    refuse("history", "must be \"" + std::string(kHistoryFormat) + "\": this is the header of no history");
  }
  HistoryHeader header;
  header.tool = find_text(object, "tool");
  if (const auto* seed = find(object, "seed")) header.seed = as_integer<std::uint64_t>(*seed, "seed");
  header.started = as_instant(need(object, "started"), "started");
  header.world = as_world(need_object(object, "world"), "world");
  return header;
}

// The line as JSON, or why it is none.
HistoryLine<json::value> parse_json(std::string_view line) {
  json::parse_options options;
  options.max_depth = kMaxHistoryDepth;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t taken = parser.write_some(line.data(), line.size(), error);
  const bool cut_short = !error && !parser.done();
  if (!error && taken < line.size()) {
    return std::unexpected(
        HistoryLineFault{false, "text behind the end of the JSON at byte " + std::to_string(taken)});
  }
  if (!error) parser.finish(error);
  if (!error) return parser.release();
  std::string reason = cut_short ? "the line ends before its JSON does"
                                 : "no JSON from byte " + std::to_string(taken) + " on: " + error.message();
  return std::unexpected(HistoryLineFault{cut_short, std::move(reason)});
}

// The value that `read` makes of the line, or why there is none.
template <typename Value>
HistoryLine<Value> parse_line(std::string_view line, Value (*read)(const json::object&)) try {
  const auto document = parse_json(line);
  if (!document) return std::unexpected(document.error());
  if (!document->is_object()) return std::unexpected(HistoryLineFault{false, "the line must hold an object"});
  return read(document->get_object());
} catch (Unfit& unfit) {
  return std::unexpected(HistoryLineFault{false, std::move(unfit.reason)});
}

}  // namespace

HistoryLine<HistoryHeader> parse_history_header(std::string_view line) {
  return parse_line(line, read_header);
}

HistoryLine<Operation> parse_operation(std::string_view line) { return parse_line(line, read_operation); }

std::vector<BegunOperation> parse_begun(std::string_view line) {
  std::vector<BegunOperation> all;
  const auto document = parse_json(line);
  if (!document || !document->is_object()) return all;
  const json::value* list = find(document->get_object(), "begun");
  if (list == nullptr || !list->is_array()) return all;
  for (const json::value& item : list->get_array()) {
    if (!item.is_object()) continue;
    try {
      all.push_back(read_begun(item.get_object()));
    } catch (const Unfit&) {
      continue;
    }
  }
  return all;
}

}  // namespace backcheck
