// What the lines of a request in HTTP/1.1 may look like, strictly (RFC 9112, RFC 9110, RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

// Why a request is not read any further, with the status that says so.
struct HttpRefusal {
  int status = 400;
  std::string reason;
};

// A character of methods, field names and other tokens (RFC 9110, section 5.6.2).
bool is_token_character(char c);
bool is_token(std::string_view text);

// The first line, without its end: a method, a target and the version, with one blank between. The target is
// in origin form or in absolute form for http and https, or "*" for OPTIONS; nobody can be connected to
// through this server.
std::optional<HttpRefusal> request_line_fault(std::string_view line);

// A field line of a header or a trailer, without its end: a name, a colon right behind it, and a value
// without control characters. A line that goes on with the value of the line before is obsolete, and refused.
std::optional<HttpRefusal> field_line_fault(std::string_view line);

// Host and port as the Host field has them, without blanks around; empty is a host, too.
bool is_host_and_port(std::string_view text);

// Path and query of a target that has no fault; "*" as it is.
std::string origin_form(std::string_view target);

}  // namespace backcheck
