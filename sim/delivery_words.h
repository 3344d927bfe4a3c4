// How a request ended, in the words of a history.
#pragma once

#include <optional>
#include <string>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"

namespace backcheck {

// "timed-out"; empty where an answer came.
std::string fault_name(Delivery delivery);

// The same with what is known of it behind a colon.
std::string fault_of(const WireAnswer& answer);

// The answer, where there is one.
std::optional<Reply> reply_of(WireAnswer&& answer);

}  // namespace backcheck
