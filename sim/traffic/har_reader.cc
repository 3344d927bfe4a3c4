// Walking through the document.
#include "sim/traffic/har_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "model/calendar.h"
#include "model/request.h"
#include "model/wire/form.h"
#include "sim/byte_order_mark.h"
#include "sim/description/document_node.h"
#include "sim/traffic/base64_reader.h"

namespace backcheck {
namespace {

constexpr DocumentLimits kLimits = {.depth = 64, .nodes = 20'000'000};
constexpr std::int64_t kNanosecondsInMs = 1'000'000;
constexpr std::int64_t kNanosecondsInUs = 1'000;
constexpr double kLongestMs = 1e9;

// What is wrong with an entry; thrown nowhere, carried out as a value.
template <typename Value>
using Read = std::expected<Value, std::string>;

std::unexpected<std::string> fault(const std::string& place, std::string_view reason) {
  return std::unexpected(place + ": " + std::string(reason));
}

Read<const DocumentNode*> child_of(const DocumentNode& node, std::string_view name, NodeKind kind,
                                   const std::string& place) {
  const DocumentNode* child = node.find(name);
  const std::string there = place + "." + std::string(name);
  if (child == nullptr) return fault(there, "it is missing");
  if (child->kind == kind) return child;
  switch (kind) {
    case NodeKind::kGroup:
      return fault(there, "it is not an object");
    case NodeKind::kList:
      return fault(there, "it is not an array");
    case NodeKind::kNumber:
      return fault(there, "it is not a number");
    default:
      return fault(there, "it is not a string");
  }
}

// Empty where it is missing or no string.
std::string_view text_in(const DocumentNode& node, std::string_view name) {
  const DocumentNode* child = node.find(name);
  return child != nullptr && child->kind == NodeKind::kText ? std::string_view(child->text) : "";
}

std::optional<double> number_in(const DocumentNode& node, std::string_view name) {
  const DocumentNode* child = node.find(name);
  if (child == nullptr || child->kind != NodeKind::kNumber) return std::nullopt;
  double number = 0;
  const char* const end = child->text.data() + child->text.size();
  const auto [stop, error] = std::from_chars(child->text.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

// Name and value of each element that has both.
std::vector<Header> pairs_in(const DocumentNode& node, std::string_view list) {
  std::vector<Header> pairs;
  const DocumentNode* child = node.find(list);
  if (child == nullptr) return pairs;
  for (const DocumentNode& pair : child->children) {
    const std::string_view name = text_in(pair, "name");
    if (!name.empty()) pairs.push_back({std::string(name), std::string(text_in(pair, "value"))});
  }
  return pairs;
}

// "https://host:1/path?query#fragment" cut into "host:1" and "/path?query".
bool take_url(std::string_view url, TrafficExchange& exchange) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return false;
  std::string_view rest = url.substr(scheme + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  exchange.host = rest.substr(0, end);
  exchange.target = rest.substr(end);
  if (!exchange.target.starts_with('/')) exchange.target.insert(0, "/");
  return !exchange.host.empty();
}

// The form that only its parameters are left of. Whether they are decoded is not said in the format.
void take_parameters(const DocumentNode& data, TrafficExchange& exchange) {
  Request form;
  for (const Header& pair : pairs_in(data, "params")) {
    if ((pair.name + pair.value).find_first_of("%+") != std::string::npos)
      exchange.unreadable = "its form is only there as params, which may or may not be encoded";
    form.add(pair.name, pair.value, Origin::kBody);
  }
  exchange.body = encode_form(form, Origin::kBody);
}

Read<void> take_post_data(const DocumentNode& request, TrafficExchange& exchange, const std::string& place) {
  const DocumentNode* data = request.find("postData");
  if (data == nullptr || data->kind == NodeKind::kNull) return {};
  if (data->kind != NodeKind::kGroup) return fault(place + ".postData", "it is not an object");
  const bool has_text = data->find("text") != nullptr && data->find("text")->kind == NodeKind::kText;
  exchange.body = text_in(*data, "text");
  const bool has_parameters = data->find("params") != nullptr && !data->find("params")->children.empty();
  if ((!has_text || exchange.body.empty()) && has_parameters) take_parameters(*data, exchange);
  if (has_text && (text_in(*data, "encoding") == "base64" || text_in(*data, "_encoding") == "base64")) {
    auto bytes = decode_base64(exchange.body);
    if (!bytes) return fault(place + ".postData.text", "it is not Base64");
    exchange.body = *std::move(bytes);
  }
  if (!header_of(exchange.headers, "content-type") && !text_in(*data, "mimeType").empty())
    exchange.headers.push_back({"Content-Type", std::string(text_in(*data, "mimeType"))});
  return {};
}

Read<void> take_request(const DocumentNode& entry, TrafficExchange& exchange, const std::string& place) {
  const auto request = child_of(entry, "request", NodeKind::kGroup, place);
  if (!request) return std::unexpected(request.error());
  const std::string here = place + ".request";
  const auto method = child_of(**request, "method", NodeKind::kText, here);
  if (!method) return std::unexpected(method.error());
  const auto url = child_of(**request, "url", NodeKind::kText, here);
  if (!url) return std::unexpected(url.error());
  exchange.method = (*method)->text;
  if (!take_url((*url)->text, exchange)) return fault(here + ".url", "it is not an absolute URL");
  exchange.headers = pairs_in(**request, "headers");
  return take_post_data(**request, exchange, here);
}

Read<void> take_content(const DocumentNode& response, Reply& reply, TrafficExchange& exchange,
                        const std::string& place) {
  const DocumentNode* content = response.find("content");
  if (content == nullptr || content->kind != NodeKind::kGroup)
    return fault(place + ".content", "it is missing, or not an object");
  reply.content_type =
      header_of(pairs_in(response, "headers"), "content-type").value_or(text_in(*content, "mimeType"));
  const DocumentNode* text = content->find("text");
  if (text == nullptr || text->kind != NodeKind::kText) {
    if (number_in(*content, "size").value_or(-1) != 0)
      exchange.unreadable = "the body of the answer was not recorded";
    return {};
  }
  reply.body = text->text;
  if (text_in(*content, "encoding") != "base64") return {};
  auto bytes = decode_base64(reply.body);
  if (!bytes) return fault(place + ".content.text", "it is not Base64");
  reply.body = *std::move(bytes);
  return {};
}

Read<void> take_response(const DocumentNode& entry, TrafficExchange& exchange, const std::string& place) {
  const auto response = child_of(entry, "response", NodeKind::kGroup, place);
  if (!response) return std::unexpected(response.error());
  const std::string here = place + ".response";
  const auto status = child_of(**response, "status", NodeKind::kNumber, here);
  if (!status) return std::unexpected(status.error());
  const double number = number_in(**response, "status").value_or(-1);
  if (number < 0 || number > 999 || number != std::floor(number))
    return fault(here + ".status", "it is not an HTTP status");
  if (number == 0) {
    exchange.fault = "closed: the request was aborted";
    exchange.returned.reset();
    return {};
  }
  Reply reply;
  reply.status = static_cast<int>(number);
  if (const auto done = take_content(**response, reply, exchange, here); !done) return done;
  exchange.reply = std::move(reply);
  return {};
}

// A whole number of microseconds since 1970, in nanoseconds.
std::optional<std::int64_t> microseconds_in(const DocumentNode& node, std::string_view name) {
  constexpr double kMost = 9.0e15;  // what a double can count to
  const double number = number_in(node, name).value_or(-1);
  if (number < 0 || number > kMost || number != std::floor(number)) return std::nullopt;
  return static_cast<std::int64_t>(number) * kNanosecondsInUs;
}

// The exact times that `backcheck proxy` adds; they count where they fit what everybody reads.
void take_exact_times(const DocumentNode& entry, TrafficExchange& exchange) {
  const auto called = microseconds_in(entry, kHarCalled);
  const auto returned = microseconds_in(entry, kHarReturned);
  if (!called || !returned || !exchange.returned) return;
  const bool fits = *called >= exchange.called && *called < exchange.called + kNanosecondsInMs &&
                    *returned >= *called && *returned <= *exchange.returned;
  if (!fits) return;
  exchange.called = *called;
  exchange.returned = returned;
}

// The start is cut to the millisecond, so that the end is a millisecond later at most.
Read<void> take_times(const DocumentNode& entry, TrafficExchange& exchange, const std::string& place) {
  const auto started = child_of(entry, "startedDateTime", NodeKind::kText, place);
  if (!started) return std::unexpected(started.error());
  const auto instant = parse_instant((*started)->text);
  if (!instant) return fault(place + ".startedDateTime", "it is not a time such as 2019-08-01T03:00:00.250Z");
  exchange.called = instant->milliseconds * kNanosecondsInMs;
  const double time = number_in(entry, "time").value_or(-1);
  if (time >= 0 && time <= kLongestMs) {
    const auto whole = static_cast<std::int64_t>(std::ceil(time)) + 1;
    exchange.returned = exchange.called + whole * kNanosecondsInMs;
  }
  take_exact_times(entry, exchange);
  return {};
}

Read<TrafficExchange> read_entry(const DocumentNode& entry, std::size_t index) {
  const std::string place = "log.entries[" + std::to_string(index) + "]";
  if (entry.kind != NodeKind::kGroup) return fault(place, "it is not an object");
  TrafficExchange exchange;
  exchange.number = index + 1;
  if (const auto done = take_times(entry, exchange, place); !done) return std::unexpected(done.error());
  if (const auto done = take_request(entry, exchange, place); !done) return std::unexpected(done.error());
  if (const auto done = take_response(entry, exchange, place); !done) return std::unexpected(done.error());
  return exchange;
}

std::string creator_of(const DocumentNode& log) {
  const DocumentNode* creator = log.find("creator");
  if (creator == nullptr) return "";
  std::string text(text_in(*creator, "name"));
  const std::string_view version = text_in(*creator, "version");
  if (!version.empty()) text += " " + std::string(version);
  return text;
}

// Passes over a string, from behind its first quote to behind its last; what is in it stays escaped.
std::string_view skip_string(std::string_view& rest) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2U : 1U;
  const std::string_view inside = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return inside;
}

}  // namespace

bool looks_like_har(std::string_view text) {
  std::string_view rest = without_byte_order_mark(text);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  if (!rest.starts_with('{')) return false;
  int depth = 0;
  bool is_name = true;
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') {
      const std::string_view inside = skip_string(rest);
      if (depth == 1 && is_name && inside == "log") return true;
      if (depth == 1 && is_name && inside == "history") return false;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return false;
    }
    if (depth == 1 && (c == ':' || c == ',')) is_name = c == ',';
  }
  return false;
}

std::expected<HarRecording, std::string> read_har(std::string_view text) {
  const auto document = read_json_document(without_byte_order_mark(text), kLimits);
  if (!document) return std::unexpected("it is not JSON: " + document.error());
  const auto log = child_of(*document, "log", NodeKind::kGroup, "the file");
  if (!log) return std::unexpected(log.error());
  const auto entries = child_of(**log, "entries", NodeKind::kList, "log");
  if (!entries) return std::unexpected(entries.error());
  HarRecording recording{creator_of(**log), {}};
  for (std::size_t i = 0; i < (*entries)->children.size(); ++i) {
    auto exchange = read_entry((*entries)->children[i], i);
    if (!exchange) return std::unexpected(exchange.error());
    recording.exchanges.push_back(*std::move(exchange));
  }
  std::ranges::sort(recording.exchanges, {}, [](const TrafficExchange& exchange) {
    return std::pair(exchange.called, exchange.number);
  });
  return recording;
}

std::optional<HarRecording> read_torn_har(std::string_view text) {
  if (!text.starts_with(kHarHead)) return std::nullopt;
  // A line is an entry. The last one is torn, and what stands behind it may be left of the end before.
  constexpr int kTries = 4;
  for (int tries = 0; tries < kTries; ++tries) {
    const std::size_t line = text.rfind('\n');
    if (line == std::string_view::npos) return std::nullopt;
    text = text.substr(0, line);
    const std::string_view whole = text.ends_with(',') ? text.substr(0, text.size() - 1) : text;
    if (auto recording = read_har(std::string(whole) + std::string(kHarEnd))) return *std::move(recording);
  }
  return std::nullopt;
}

}  // namespace backcheck
