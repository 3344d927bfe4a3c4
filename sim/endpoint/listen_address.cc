// Cutting at the last colon.
#include "sim/endpoint/listen_address.h"

namespace backcheck {

std::pair<std::string, std::string> split_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {std::string(host), std::string(text.substr(colon + 1))};
}

}  // namespace backcheck
