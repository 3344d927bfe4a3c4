// Cutting at the last colon.
#include "sim/endpoint/listen_address.h"

#include <algorithm>

namespace backcheck {

std::pair<std::string, std::string> split_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {std::string(host), std::string(text.substr(colon + 1))};
}

std::optional<std::string> address_fault(std::string_view text) {
  constexpr std::size_t kMostDigits = 5;
  const auto [host, port] = split_address(text);
  if (host.empty() || port.empty()) return "expected HOST:PORT";
  const bool is_number = std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number || port.size() > kMostDigits || std::stoul(port) > 65535)
    return "the port is not a number from 0 to 65535";
  return std::nullopt;
}

}  // namespace backcheck
