// Everything is collected in sorted containers, and joined at the end.
#include "fuzz/reference/slow_header_signature.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "fuzz/reference/slow_percent.h"

namespace backcheck {
namespace {

bool is_token(std::string_view name) {
  static const std::string kCharacters =
      "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !name.empty() && name.find_first_not_of(kCharacters) == std::string_view::npos;
}

std::string canonical_query(const SlowParameters& parameters) {
  std::multiset<std::pair<std::string, std::string>> sorted;
  for (const SlowParameter& parameter : parameters) {
    if (parameter.origin == Origin::kQuery) sorted.emplace(parameter.name, parameter.value);
  }
  std::string query;
  for (const auto& [name, value] : sorted) {
    query += (query.empty() ? "" : "&") + slow_percent_encoded(name) + '=' + slow_percent_encoded(value);
  }
  return query;
}

std::string canonical_header(const std::string& name, const SlowHeaders& headers) {
  std::multiset<std::string> values;
  for (const auto& [other, value] : headers) {
    if (slow_lower(other) == name) values.insert(slow_trimmed(value));
  }
  std::string line = name + ':';
  for (auto value = values.begin(); value != values.end(); ++value) {
    line += (value == values.begin() ? "" : ",") + *value;
  }
  return line + '\n';
}

}  // namespace

SlowHeaders slow_headers(std::string_view text) {
  SlowHeaders headers;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || !is_token(line.substr(0, colon))) continue;
    headers.emplace_back(line.substr(0, colon), line.substr(colon + 1));
  }
  return headers;
}

std::string slow_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string slow_trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return std::string(text);
}

std::set<std::string> slow_signed_names(const SlowHeaders& headers) {
  std::set<std::string> names;
  for (const auto& header : headers) {
    const std::string name = slow_lower(header.first);
    if (name == "host" || name == "content-type" || name.find("x-acs-") == 0) names.insert(name);
  }
  return names;
}

std::string slow_joined(const std::set<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ";") + name;
  return joined;
}

std::string slow_canonical_request(std::string_view http_method, const SlowParameters& parameters,
                                   const SlowHeaders& headers, const std::set<std::string>& names,
                                   std::string_view body_hash) {
  std::string text = std::string(http_method) + "\n/\n" + canonical_query(parameters) + '\n';
  for (const std::string& name : names) text += canonical_header(name, headers);
  return text + '\n' + slow_joined(names) + '\n' + std::string(body_hash);
}

}  // namespace backcheck
