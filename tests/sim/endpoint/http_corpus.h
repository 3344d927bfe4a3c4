// Requests written from the text of RFC 9112 and RFC 9110, good and bad, each with what a strict server does.
#pragma once

#include <string>
#include <vector>

namespace backcheck {

struct HttpCase {
  std::string section;  // "9112 3.2"
  std::string about;    // unique in the corpus
  std::string bytes;
  std::vector<int> refused = {};  // the statuses with which it may be refused; empty: it is served
  std::string seen = {};  // what is served: "METHOD TARGET [BODY]" of each request, one behind the other
};

// The good ones first.
std::vector<HttpCase> good_http_cases();
std::vector<HttpCase> bad_http_cases();

}  // namespace backcheck
