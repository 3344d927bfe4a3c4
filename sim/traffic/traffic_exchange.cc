// Finding headers.
#include "sim/traffic/traffic_exchange.h"

#include <algorithm>

namespace backcheck {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<std::string_view> header_of(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [name](const Header& header) {
    return std::ranges::equal(header.name, name, {}, lower, lower);
  });
  if (found == headers.end()) return std::nullopt;
  return found->value;
}

}  // namespace backcheck
