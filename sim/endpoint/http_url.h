// The address of an HTTP service: scheme, host, port and a path that all targets are put behind.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace backcheck {

struct HttpUrl {
  bool tls = false;
  std::string host;  // as it was written, in lower case; an IPv6 address has its brackets
  int port = 80;
  std::string prefix;  // the path without a slash at its end; empty for the root

  // "http://127.0.0.1:8080": the scheme, the host and always the port.
  std::string origin() const;
  // The value of a Host header: the port stands there only where it is not the scheme's own.
  std::string host_header() const;
  // True where the host names this very machine: localhost, 127.0.0.0/8 or ::1.
  bool is_loopback() const;

  bool operator==(const HttpUrl&) const = default;
};

// Reads "http://HOST", "https://HOST:PORT/PREFIX" and their likes. User names, queries and fragments are
// refused. The error is one line that says what was wrong and shows the text.
std::expected<HttpUrl, std::string> parse_http_url(std::string_view text);

}  // namespace backcheck
