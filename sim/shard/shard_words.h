// The words in which a share is written down, for its writer and its reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// "answered", "closed", "timed-out", "unreachable", "malformed" or "too-large".
std::string_view delivery_word(Delivery delivery);
std::optional<Delivery> delivery_of_word(std::string_view word);

// One digit for each alternative: "10".
std::string possible_word(const std::vector<bool>& possible);
std::vector<bool> possible_of_word(std::string_view word);

// The bytes that two digits each stand for; nothing where they do not.
std::optional<std::string> bytes_of_hex(std::string_view digits);

}  // namespace backcheck
