// Line after line, then as many bytes as it was said.
#include "fuzz/reference/slow_http_response.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace backcheck {
namespace {

using Fields = ShortList<std::pair<std::string_view, std::string_view>, 4>;
using Wrong = std::unexpected<std::string>;

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_field_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

// A line without its end, taken from the front; nothing where there is no whole line.
std::optional<std::string_view> take_line(std::string_view& bytes) {
  const std::size_t end = bytes.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end + 2);
  return line;
}

// HTTP/1.1 200 OK
std::expected<int, std::string> status_of(std::string_view line) {
  const bool good = line.starts_with("HTTP/1.1 ") && line.size() > 13 && is_number(line.substr(9, 3)) &&
                    line[12] == ' ' && is_printable(line);
  if (!good) return Wrong("the status line is " + std::string(line));
  return (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
}

std::expected<Fields, std::string> take_fields(std::string_view& bytes) {
  Fields fields;
  while (true) {
    const auto line = take_line(bytes);
    if (!line) return Wrong("the header does not end");
    if (line->empty()) return fields;
    const std::size_t colon = line->find(": ");
    if (colon == std::string_view::npos || !is_printable(*line) || !is_field_name(line->substr(0, colon))) {
      return Wrong("a field is " + std::string(*line));
    }
    fields.push_back({line->substr(0, colon), line->substr(colon + 2)});
  }
}

// The value of the field of that name; an empty one where there is none.
std::expected<std::string_view, std::string> only(const Fields& fields, std::string_view name) {
  const auto is_it = [name](const auto& field) { return field.first == name; };
  const auto count = std::ranges::count_if(fields, is_it);
  if (count > 1) return Wrong(std::string(name) + " stands there twice");
  if (count == 0) return std::string_view();
  return std::ranges::find_if(fields, is_it)->second;
}

// Takes the body, where there is to be one.
std::expected<std::string_view, std::string> take_body(std::string_view& bytes, int status,
                                                       std::string_view length, bool to_head) {
  const bool bodiless = status < 200 || status == 204 || status == 304;
  if (bodiless && length.empty()) return std::string_view();
  if (bodiless) return Wrong("Content-Length is there and should not be");
  if (!is_number(length) || length.size() > 9)
    return Wrong("Content-Length is \"" + std::string(length) + "\"");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  if (to_head) return std::string_view();
  if (size > bytes.size()) return Wrong("the body is shorter than " + std::string(length));
  const std::string_view body = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return body;
}

std::expected<SlowResponse, std::string> take_response(std::string_view& bytes, bool to_head) {
  const auto line = take_line(bytes);
  if (!line) return Wrong("there is no whole status line");
  const auto status = status_of(*line);
  if (!status) return Wrong(status.error());
  const auto fields = take_fields(bytes);
  if (!fields) return Wrong(fields.error());
  const auto type = only(*fields, "Content-Type");
  const auto length = only(*fields, "Content-Length");
  const auto connection = only(*fields, "Connection");
  if (!type || !length || !connection) return Wrong("a field stands there twice");
  const auto body = take_body(bytes, *status, *length, to_head);
  if (!body) return Wrong(body.error());
  const bool close = *connection == "close";
  const bool keep_alive = *connection == "keep-alive";
  if (!connection->empty() && !close && !keep_alive)
    return Wrong("Connection is " + std::string(*connection));
  return SlowResponse{*status, *type, *body, close, keep_alive};
}

}  // namespace

std::expected<SlowResponses, std::string> read_responses(std::string_view bytes,
                                                         const std::vector<bool>& to_head) {
  SlowResponses responses;
  const std::size_t size = bytes.size();
  while (!bytes.empty()) {
    const std::size_t begin = size - bytes.size();
    const bool head = responses.size() < to_head.size() && to_head[responses.size()];
    auto response = take_response(bytes, head);
    if (!response) return Wrong(response.error() + ", in the response at byte " + std::to_string(begin));
    if (response->status >= 200) responses.push_back(*response);
  }
  return responses;
}

}  // namespace backcheck
