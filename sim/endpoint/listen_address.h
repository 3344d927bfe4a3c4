// Where a server listens, as its users write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace backcheck {

// "127.0.0.1" and "8080" of "127.0.0.1:8080"; without the brackets of an IPv6 address. Both are empty where
// there is no colon.
std::pair<std::string, std::string> split_address(std::string_view text);

// Why this is no address that a server could listen at; nothing where it may be tried.
std::optional<std::string> address_fault(std::string_view text);

}  // namespace backcheck
