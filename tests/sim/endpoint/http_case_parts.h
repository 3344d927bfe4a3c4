// What the requests of the corpus are put together from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/sim/endpoint/http_corpus.h"

namespace backcheck {

using Cases = std::vector<HttpCase>;
using Statuses = std::vector<int>;

inline const std::string kHost = "Host: h\r\n";

// A request with this first line and nothing unusual behind it.
inline std::string first_line(const std::string& line) { return line + "\r\n" + kHost + "\r\n"; }
// One with these field lines behind Host.
inline std::string with_fields(const std::string& fields) {
  return "GET / HTTP/1.1\r\n" + kHost + fields + "\r\n\r\n";
}
inline std::string with_host(const std::string& host) {
  return "GET / HTTP/1.1\r\nHost:" + host + "\r\n\r\n";
}
// One with these fields that say how long the body is, and the body.
inline std::string framed(const std::string& fields, const std::string& body) {
  return "POST / HTTP/1.1\r\n" + kHost + fields + "\r\n\r\n" + body;
}
inline std::string chunked(const std::string& body) { return framed("Transfer-Encoding: chunked", body); }

inline std::string byte(int value) { return std::string(1, static_cast<char>(value)); }

inline void append(Cases& all, const std::string& section, const Statuses& statuses, const Cases& cases) {
  for (HttpCase one : cases) {
    one.section = section;
    one.refused = statuses;
    all.push_back(std::move(one));
  }
}

}  // namespace backcheck
