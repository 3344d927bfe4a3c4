// Looking at framing alone.
#include "sim/endpoint/whole_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include "model/wire/header_names.h"
#include "sim/endpoint/http_grammar.h"

namespace backcheck {
namespace {

constexpr std::string_view kEndOfLine = "\r\n";
constexpr std::string_view kEndOfHeader = "\r\n\r\n";

bool is_visible(char c) { return c > ' ' && c <= '~'; }

std::string_view take_before(std::string_view end, std::string_view& text) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(std::min(at + end.size(), text.size()));
  return front;
}

// "GET / HTTP/1.1"
bool is_request_line(std::string_view line) {
  const std::string_view method = take_before(" ", line);
  const std::string_view target = take_before(" ", line);
  const bool is_target = !target.empty() && std::ranges::all_of(target, is_visible);
  return is_token(method) && is_target && method != "CONNECT" && line == "HTTP/1.1";
}

std::optional<std::size_t> length_in(std::string_view value) {
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(value.begin(), value.end(), length);
  return error == std::errc() && end == value.end() ? std::optional(length) : std::nullopt;
}

// A field that may make a server wait for something else.
bool delays(std::string_view name) {
  constexpr std::array<std::string_view, 3> kDelaying = {"Transfer-Encoding", "Expect", "Upgrade"};
  return std::ranges::any_of(kDelaying, [&](std::string_view one) { return same_header(name, one); });
}

}  // namespace

bool is_whole_request(std::string_view bytes) {
  const std::size_t end = bytes.find(kEndOfHeader);
  if (end == std::string_view::npos) return false;
  std::string_view header = bytes.substr(0, end);
  const std::string_view body = bytes.substr(end + kEndOfHeader.size());
  if (!is_request_line(take_before(kEndOfLine, header))) return false;
  std::optional<std::size_t> length;
  while (!header.empty()) {
    std::string_view value = take_before(kEndOfLine, header);
    const bool has_colon = value.contains(':');
    const std::string_view name = take_before(":", value);
    const bool is_field = has_colon && is_token(name) &&
                          std::ranges::all_of(value, [](char c) { return c == ' ' || is_visible(c); });
    if (!is_field || delays(name)) return false;
    if (!same_header(name, "Content-Length")) continue;
    if (length || !length_in(value)) return false;
    length = length_in(value);
  }
  return body.size() == length.value_or(0);
}

}  // namespace backcheck
