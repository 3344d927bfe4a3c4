// What goes on, and what stays behind.
#include "sim/endpoint/passthrough_client.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 10> kOfTheConnection = {
    "Connection", "Proxy-Connection", "Keep-Alive",    "TE", "Trailer", "Upgrade", "Transfer-Encoding",
    "Expect",     "HTTP2-Settings",   "Content-Length"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// Whether some Connection field names that field.
bool is_named_by_connection(const std::vector<Header>& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (!same_name(header.name, "Connection")) continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (same_name(trimmed(rest.substr(0, comma)), name)) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

bool is_of_the_connection(const std::vector<Header>& headers, std::string_view name) {
  const auto is_same = [name](std::string_view other) { return same_name(name, other); };
  return std::ranges::any_of(kOfTheConnection, is_same) || is_named_by_connection(headers, name);
}

bool has(const std::vector<Header>& headers, std::string_view name) {
  return std::ranges::any_of(headers, [name](const Header& header) { return same_name(header.name, name); });
}

// "http://host/path" becomes "/path".
std::string_view origin_form(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const std::size_t path = target.find('/', scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string forwarded_request(const HttpRequest& request, const HttpUrl& url) {
  std::string out = request.method + " ";
  const std::string_view target = origin_form(request.target);
  if (target.starts_with('/')) out += url.prefix;
  out.append(target).append(" HTTP/1.1\r\n");
  if (!has(request.headers, "Host")) append_field(out, "Host", url.host_header());
  for (const Header& header : request.headers) {
    if (!is_of_the_connection(request.headers, header.name)) append_field(out, header.name, header.value);
  }
  const bool was_framed = has(request.headers, "Content-Length") || has(request.headers, "Transfer-Encoding");
  if (was_framed || !request.body.empty())
    append_field(out, "Content-Length", std::to_string(request.body.size()));
  return out.append("\r\n").append(request.body);
}

HttpResponse forwarded_response(WireAnswer answer, bool to_head) {
  HttpResponse response;
  response.status = answer.status;
  for (Header& header : answer.headers) {
    const bool is_kept_length = to_head && same_name(header.name, "Content-Length");
    if (is_kept_length || !is_of_the_connection(answer.headers, header.name))
      response.headers.push_back(header);
  }
  response.body = std::move(answer.body);
  return response;
}

WireAnswer PassthroughClient::send(const HttpRequest& request) {
  const Outgoing outgoing{.bytes = forwarded_request(request, url_),
                          .head = request.method == "HEAD",
                          .keeps_headers = true,
                          .forgives_surplus = true};  // the client would not have seen them either
  return std::move(transfer_.exchange({&outgoing, 1}).front());
}

}  // namespace backcheck
