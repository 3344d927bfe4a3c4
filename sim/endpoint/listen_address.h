// Where a server listens, as its users write it.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace backcheck {

// "127.0.0.1" and "8080" of "127.0.0.1:8080"; without the brackets of an IPv6 address. Both are empty where
// there is no colon.
std::pair<std::string, std::string> split_address(std::string_view text);

}  // namespace backcheck
