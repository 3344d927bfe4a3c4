// Reading and writing the control hook's documents, by Boost.JSON.
#include "sim/endpoint/control_document.h"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

namespace json = boost::json;

// How the readers below give up; never leaves this file.
struct Unfit {
  DocumentFault fault;
};

[[noreturn]] void refuse(std::string path, std::string reason) {
  throw Unfit{{std::move(path), std::move(reason)}};
}

// As much of UTF-8 as fits in `bytes_max`, whole characters only.
std::string_view front_of(std::string_view text, std::size_t bytes_max) {
  std::size_t size = std::min(text.size(), bytes_max);
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  while (size < text.size() && size > 0 && continues(text[size])) --size;
  return text.substr(0, size);
}

// What JSON may hold as it is, but nobody can see, or ends a line: DEL, U+0080 to U+009F, U+2028 and U+2029.
// The size of such a character at the front of UTF-8, 0 where there is another.
std::size_t unseen_size(std::string_view text) {
  if (text.starts_with('\x7F')) return 1;
  if (text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9")) return 3;
  return text.starts_with('\xC2') && static_cast<unsigned char>(text[1]) <= 0x9F ? 2 : 0;
}

// "\u007F"
std::string escape_of(std::string_view unseen) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto last = static_cast<unsigned char>(unseen.back());
  if (unseen.size() == 3) return last == 0xA8 ? "\\u2028" : "\\u2029";
  return {'\\', 'u', '0', '0', kDigits[last / 16U], kDigits[last % 16U]};
}

// As a JSON string on one line of visible text, shortened where it is long. `text` is UTF-8.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t kShown = 100;
  const std::string_view shown = front_of(text, kShown);
  std::string out = json::serialize(json::value(shown));
  for (std::size_t at = 0; at < out.size(); ++at) {
    const std::size_t size = unseen_size(std::string_view(out).substr(at));
    if (size > 0) out.replace(at, size, escape_of(out.substr(at, size)));
  }
  return out + (shown.size() < text.size() ? "..." : "");
}

// "a string", for messages about a value that is not what it must be.
std::string_view kind_name(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return "null";
    case json::kind::bool_:
      return "a truth value";
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::double_:
      return "a number";
    case json::kind::string:
      return "a string";
    case json::kind::array:
      return "an array";
    case json::kind::object:
      return "an object";
  }
  return "nothing";
}

std::string member_path(const std::string& parent, std::string_view name) {
  return parent.empty() ? std::string(name) : parent + "." + std::string(name);
}

std::string item_path(const std::string& array, std::size_t index) {
  return array + "[" + std::to_string(index) + "]";
}

const json::object& as_object(const json::value& value, const std::string& path) {
  if (!value.is_object()) refuse(path, std::string(kind_name(value)) + " stands where an object must be");
  return value.get_object();
}

std::string as_string(const json::value& value, const std::string& path) {
  if (!value.is_string()) refuse(path, std::string(kind_name(value)) + " stands where a string must be");
  return std::string(value.get_string());
}

std::string as_name(const json::value& value, const std::string& path) {
  std::string text = as_string(value, path);
  if (text.empty()) refuse(path, "is empty");
  return text;
}

Instant as_instant(const json::value& value, const std::string& path) {
  const std::string text = as_string(value, path);
  const auto instant = parse_instant(text);
  if (!instant) refuse(path, in_quotes(text) + " is not an instant such as \"2019-08-01T03:00:00Z\"");
  return *instant;
}

// Null counts as missing.
const json::value* find(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

const json::value& need(const json::object& object, std::string_view name, const std::string& parent) {
  const json::value* value = find(object, name);
  if (value == nullptr) refuse(member_path(parent, name), "is missing");
  return *value;
}

// Every item of an optional array, read by read(item, path).
template <typename Read>
auto read_array(const json::object& object, std::string_view name, const std::string& parent, Read read) {
  std::vector<decltype(read(std::declval<const json::value&>(), parent))> out;
  const json::value* value = find(object, name);
  if (value == nullptr) return out;
  const std::string path = member_path(parent, name);
  if (!value->is_array()) refuse(path, std::string(kind_name(*value)) + " stands where an array must be");
  for (const json::value& item : value->get_array()) out.push_back(read(item, item_path(path, out.size())));
  return out;
}

Instant read_backup_set(const json::value& value, const std::string& path) {
  return as_instant(need(as_object(value, path), "createdAt", path), member_path(path, "createdAt"));
}

Engine read_engine(const json::object& object, const std::string& parent) {
  const std::string path = member_path(parent, "engine");
  const std::string name = as_string(need(object, "engine", parent), path);
  if (const auto engine = engine_named(name)) return *engine;
  std::string known;
  for (const Engine engine : kEngines) {
    known += std::string(known.empty() ? "" : ", ") + std::string(engine_name(engine));
  }
  refuse(path, in_quotes(name) + " is not one of " + known);
}

InstanceSetup read_instance(const json::value& value, const std::string& path) {
  const json::object& object = as_object(value, path);
  InstanceSetup instance;
  instance.id = as_name(need(object, "id", path), member_path(path, "id"));
  instance.engine = read_engine(object, path);
  if (const auto* status = find(object, "status"))
    instance.status = as_string(*status, member_path(path, "status"));
  instance.databases = read_array(object, "databases", path, as_string);
  instance.backup_sets = read_array(object, "backupSets", path, read_backup_set);
  if (const auto* task = find(object, "ongoingTask")) {
    const std::string task_path = member_path(path, "ongoingTask");
    instance.ongoing_since = as_instant(need(as_object(*task, task_path), "startedAt", task_path),
                                        member_path(task_path, "startedAt"));
  }
  return instance;
}

Credential read_credential(const json::value& value, const std::string& path) {
  const json::object& object = as_object(value, path);
  return {as_name(need(object, "accessKeyId", path), member_path(path, "accessKeyId")),
          as_name(need(object, "accessKeySecret", path), member_path(path, "accessKeySecret"))};
}

void refuse_repeated_ids(const std::vector<InstanceSetup>& instances) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < instances.size(); ++i) {
    if (seen.insert(instances[i].id).second) continue;
    refuse(item_path("instances", i) + ".id",
           in_quotes(instances[i].id) + " names an earlier instance already");
  }
}

WorldSetup read_world(const json::object& object) {
  WorldSetup world;
  if (const auto* now = find(object, "now")) world.now = as_instant(*now, "now");
  world.credentials = read_array(object, "credentials", "", read_credential);
  need(object, "instances", "");
  world.instances = read_array(object, "instances", "", read_instance);
  refuse_repeated_ids(world.instances);
  return world;
}

Capabilities read_capabilities(const json::object& object) {
  const std::string protocol = as_string(need(object, "protocol", ""), "protocol");
  if (protocol != kControlProtocol)
    refuse("protocol", in_quotes(protocol) + " is not " + in_quotes(kControlProtocol));
  const auto verbs = read_array(object, "verbs", "", as_string);
  const auto has = [&verbs](std::string_view verb) { return std::ranges::find(verbs, verb) != verbs.end(); };
  Capabilities capabilities{has("reset"),
                            has("advance"),
                            has("set-status"),
                            has("finish-task"),
                            has("inspect"),
                            false,
                            read_array(object, "checks", "", as_string)};
  if (const auto* clock = find(object, "clock")) {
    const std::string name = as_string(*clock, "clock");
    if (name != "virtual" && name != "wall")
      refuse("clock", in_quotes(name) + " is neither \"virtual\" nor \"wall\"");
    capabilities.virtual_clock = name == "virtual";
  }
  return capabilities;
}

StatusChange read_status_change(const json::object& object) {
  return {as_name(need(object, "instance", ""), "instance"), as_string(need(object, "status", ""), "status")};
}

TaskEnd read_task_end(const json::object& object) {
  std::string instance = as_name(need(object, "instance", ""), "instance");
  const std::string name = as_string(need(object, "result", ""), "result");
  const auto result = task_result_named(name);
  if (!result) refuse("result", in_quotes(name) + " is neither \"Succeeded\" nor \"Failed\"");
  return {std::move(instance), *result};
}

Inspection::Task read_task(const json::value& value) {
  const json::value* id = find(as_object(value, "ongoingTask"), "backupJobId");
  if (id == nullptr) return {};
  if (id->is_number()) return {json::serialize(*id)};
  return {as_string(*id, "ongoingTask.backupJobId")};
}

Inspection read_inspection(const json::object& object) {
  Inspection inspection;
  inspection.status = as_string(need(object, "status", ""), "status");
  if (const auto* task = find(object, "ongoingTask")) inspection.ongoing_task = read_task(*task);
  inspection.backup_sets = read_array(object, "backupSets", "", read_backup_set);
  return inspection;
}

// Line and column of the byte at that offset.
DocumentFault syntax_fault(std::string_view text, std::size_t offset, std::string reason) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {"", std::move(reason), static_cast<int>(line), static_cast<int>(offset - line_start) + 1};
}

DocumentResult<json::value> parse_json(std::string_view text) {
  if (text.size() > kMaxControlDocumentBytes) {
    return std::unexpected(
        DocumentFault{"", "is over the limit of " + std::to_string(kMaxControlDocumentBytes) + " bytes"});
  }
  json::parse_options options;
  options.max_depth = kMaxControlDocumentDepth;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t taken = parser.write_some(text.data(), text.size(), error);
  if (!error && taken < text.size())
    return std::unexpected(syntax_fault(text, taken, "text behind the end of the JSON"));
  if (!error) parser.finish(error);
  if (error) return std::unexpected(syntax_fault(text, taken, "this is no JSON: " + error.message()));
  return parser.release();
}

// The document, read by `read`, or why not.
template <typename Value>
DocumentResult<Value> parse_document(std::string_view text, Value (*read)(const json::object&)) try {
  const auto document = parse_json(text);
  if (!document) return std::unexpected(document.error());
  return read(as_object(*document, ""));
} catch (Unfit& unfit) {
  return std::unexpected(std::move(unfit.fault));
}

json::array backup_sets_value(const std::vector<Instant>& instants) {
  json::array out;
  for (const Instant instant : instants) out.push_back(json::object{{"createdAt", format_instant(instant)}});
  return out;
}

json::value instance_value(const InstanceSetup& instance) {
  json::object out{
      {"id", instance.id}, {"engine", engine_name(instance.engine)}, {"status", instance.status}};
  out["databases"] = json::value_from(instance.databases);
  out["backupSets"] = backup_sets_value(instance.backup_sets);
  json::value& task = out["ongoingTask"];  // null, unless
  if (instance.ongoing_since) task = json::object{{"startedAt", format_instant(*instance.ongoing_since)}};
  return out;
}

}  // namespace

std::string describe(const DocumentFault& fault) {
  if (fault.line > 0) {
    return "line " + std::to_string(fault.line) + ", column " + std::to_string(fault.column) + ": " +
           fault.reason;
  }
  return (fault.path.empty() ? "the document" : fault.path) + ": " + fault.reason;
}

DocumentResult<WorldSetup> parse_world(std::string_view text) { return parse_document(text, read_world); }

std::string encode_world(const WorldSetup& world) {
  json::object out;
  if (world.now) out["now"] = format_instant(*world.now);
  json::array& credentials = out["credentials"].emplace_array();
  for (const Credential& one : world.credentials) {
    credentials.push_back(
        json::object{{"accessKeyId", one.access_key_id}, {"accessKeySecret", one.access_key_secret}});
  }
  json::array instances;
  for (const InstanceSetup& instance : world.instances) instances.push_back(instance_value(instance));
  out["instances"] = std::move(instances);
  return json::serialize(out);
}

DocumentResult<Capabilities> parse_capabilities(std::string_view text) {
  return parse_document(text, read_capabilities);
}

std::string encode_capabilities(const Capabilities& capabilities) {
  json::array verbs;
  if (capabilities.reset) verbs.push_back("reset");
  if (capabilities.advance) verbs.push_back("advance");
  if (capabilities.set_status) verbs.push_back("set-status");
  if (capabilities.finish_task) verbs.push_back("finish-task");
  if (capabilities.inspect) verbs.push_back("inspect");
  return json::serialize(json::object{{"protocol", kControlProtocol},
                                      {"verbs", std::move(verbs)},
                                      {"clock", capabilities.virtual_clock ? "virtual" : "wall"},
                                      {"checks", json::value_from(capabilities.checks)}});
}

DocumentResult<Instant> parse_advance(std::string_view text) {
  return parse_document<Instant>(
      text, [](const json::object& object) { return as_instant(need(object, "to", ""), "to"); });
}

std::string encode_advance(Instant to) { return json::serialize(json::object{{"to", format_instant(to)}}); }

DocumentResult<StatusChange> parse_set_status(std::string_view text) {
  return parse_document(text, read_status_change);
}

std::string encode_set_status(const StatusChange& change) {
  return json::serialize(json::object{{"instance", change.instance}, {"status", change.status}});
}

DocumentResult<TaskEnd> parse_finish_task(std::string_view text) {
  return parse_document(text, read_task_end);
}

std::string encode_finish_task(const TaskEnd& end) {
  return json::serialize(json::object{{"instance", end.instance}, {"result", task_result_name(end.result)}});
}

DocumentResult<Inspection> parse_inspection(std::string_view text) {
  return parse_document(text, read_inspection);
}

std::string encode_inspection(const Inspection& inspection) {
  json::object out{{"status", inspection.status}};
  json::value& task = out["ongoingTask"];  // null, unless
  if (inspection.ongoing_task) task = json::object{{"backupJobId", inspection.ongoing_task->backup_job_id}};
  out["backupSets"] = backup_sets_value(inspection.backup_sets);
  return json::serialize(out);
}

DocumentResult<std::string> parse_error(std::string_view text) {
  return parse_document<std::string>(
      text, [](const json::object& object) { return as_string(need(object, "error", ""), "error"); });
}

std::string encode_error(std::string_view reason) { return json::serialize(json::object{{"error", reason}}); }

}  // namespace backcheck
