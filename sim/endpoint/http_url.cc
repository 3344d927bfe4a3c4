// Reading http and https addresses, with a reason for each refusal.
#include "sim/endpoint/http_url.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sim/lower_case.h"

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

// What stands before an @ may be a password.
std::string without_password(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return std::string(text);
  const std::size_t scheme = text.find("://");
  const std::size_t begin = scheme < at ? scheme + 3 : 0;
  return std::string(text.substr(0, begin)) + "***" + std::string(text.substr(at));
}

Refusal refuse(std::string_view text, std::string_view reason) {
  std::string shown;
  const std::string_view place = text.substr(0, text.find('?'));  // a query may be a signed one
  for (const char c : without_password(place).substr(0, 200)) shown += (c >= ' ' && c <= '~') ? c : '?';
  if (place.size() < text.size()) shown += "?***";
  return Refusal("\"" + shown + "\" is not a usable URL: " + std::string(reason) +
                 " (expected http://HOST[:PORT][/PREFIX] or https://...)");
}

// Removes the scheme from the front of `rest`; says whether it is https.
std::optional<bool> take_scheme(std::string_view& rest) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (lower_case(rest.substr(0, scheme.size())) != scheme) continue;
    rest.remove_prefix(scheme.size());
    return scheme.size() == 8;
  }
  return std::nullopt;
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool is_address_character(char c) {
  return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

bool is_host(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() != '[') return std::ranges::all_of(host, is_host_character);
  return host.size() > 3 && host.back() == ']' &&
         std::ranges::all_of(host.substr(1, host.size() - 2), is_address_character);
}

std::optional<int> port_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 1 || value > 65535)
    return std::nullopt;
  return value;
}

// The place of the colon before the port; npos where there is no port. Colons inside brackets do not count.
std::size_t port_colon(std::string_view authority) {
  return authority.find(':', authority.starts_with('[') ? authority.find(']') : 0);
}

bool is_path_character(char c) { return c > ' ' && c <= '~' && c != '?' && c != '#'; }

}  // namespace

std::string HttpUrl::origin() const {
  return std::string(tls ? "https://" : "http://") + host + ":" + std::to_string(port);
}

std::string HttpUrl::host_header() const {
  return port == (tls ? kHttpsPort : kHttpPort) ? host : host + ":" + std::to_string(port);
}

bool HttpUrl::is_loopback() const {
  // A name may begin like an address: 127.0.0.1.example.com is elsewhere.
  const bool is_address = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
         (is_address && host.starts_with("127."));
}

std::expected<HttpUrl, std::string> parse_http_url(std::string_view text) {
  std::string_view rest = text;
  const auto tls = take_scheme(rest);
  if (!tls) return refuse(text, "it does not begin with http:// or https://");
  if (rest.find('?') != std::string_view::npos) return refuse(text, "it has a query");
  if (rest.find('#') != std::string_view::npos) return refuse(text, "it has a fragment");
  const std::string_view authority = rest.substr(0, rest.find('/'));
  std::string_view path = rest.substr(authority.size());
  if (authority.find('@') != std::string_view::npos) return refuse(text, "it has a user name or a password");

  HttpUrl url{*tls, "", *tls ? kHttpsPort : kHttpPort, ""};
  const std::size_t colon = port_colon(authority);
  if (colon != std::string_view::npos) {
    const auto port = port_number(authority.substr(colon + 1));
    if (!port) return refuse(text, "its port is not a number from 1 to 65535");
    url.port = *port;
  }
  url.host = lower_case(authority.substr(0, colon));
  if (url.host.empty()) return refuse(text, "it names no host");
  if (!is_host(url.host)) return refuse(text, "its host is neither a name nor an address");
  if (!std::ranges::all_of(path, is_path_character))
    return refuse(text, "its path has a blank or a control character");
  while (path.ends_with('/')) path.remove_suffix(1);
  url.prefix = path;
  return url;
}

}  // namespace backcheck
