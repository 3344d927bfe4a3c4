// How a request ended, in the words of a history.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"

namespace backcheck {

// Why there is no reply where it came and was thrown away.
inline constexpr std::string_view kLostOnPurpose = "response-lost";

// "timed-out"; empty where an answer came.
std::string fault_name(Delivery delivery);

// The same with what is known of it behind a colon.
std::string fault_of(const WireAnswer& answer);

// The answer, where there is one.
std::optional<Reply> reply_of(WireAnswer&& answer);

// Whether its request got no usable answer, and not because we threw it away.
bool is_silent(const Operation& operation);

}  // namespace backcheck
