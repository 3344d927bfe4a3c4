// Names compared letter by letter, marks looked for at every byte.
#include "fuzz/reference/secret_texts.h"

#include <cstddef>

namespace backcheck {
namespace {

std::string lowered(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool is_secret(std::string_view name) {
  const std::string lower = lowered(name);
  return lower == "signature" || lower == "securitytoken" || lower == "accesskeysecret";
}

// The size of the mark that the text, in small letters, begins with; else 0.
std::size_t mark_size(std::string_view lower) {
  for (const std::string_view mark :
       {"signature=", "securitytoken=", "accesskeysecret=", "x-acs-security-token:"}) {
    if (lower.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool ends_a_value(char c) {
  return is_blank(c) || c == '\r' || c == '\n' || c == '&' || c == ',' || c == ';' || c == '"';
}

// For each byte whether it belongs to the value behind some mark.
std::vector<bool> bytes_of_values(std::string_view bytes) {
  std::vector<bool> in_value(bytes.size(), false);
  const std::string lower = lowered(bytes);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::size_t size = mark_size(std::string_view(lower).substr(at));
    if (size == 0) continue;
    std::size_t value = at + size;
    while (value < bytes.size() && is_blank(bytes[value])) ++value;
    for (; value < bytes.size() && !ends_a_value(bytes[value]); ++value) in_value[value] = true;
  }
  return in_value;
}

}  // namespace

std::vector<std::string> secrets_of(const Request& request) {
  std::vector<std::string> secrets;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (is_secret(request[i].name)) secrets.emplace_back(request[i].value);
  }
  return secrets;
}

Request without_secrets(const Request& request) {
  Request masked;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    masked.add(one.name, is_secret(one.name) ? "***" : one.value, one.origin);
  }
  return masked;
}

bool is_blotted(std::string_view before, std::string_view after) {
  if (before.size() != after.size()) return false;
  const std::vector<bool> may_change = bytes_of_values(before);
  const std::vector<bool> must_be_hidden = bytes_of_values(after);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (must_be_hidden[i] && after[i] != '*') return false;
    if (before[i] != after[i] && (after[i] != '*' || !may_change[i])) return false;
  }
  return true;
}

}  // namespace backcheck
