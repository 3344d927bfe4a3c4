// Makes bytes that are no good request: what ROB-1 is about.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/choices.h"

namespace backcheck {

// Almost a request for CreateBackup on that instance, with something broken in its escapes, its characters,
// its headers, its framing or anywhere. It is unsigned, and none that a service would have to accept.
std::string make_hostile_bytes(Choices& choices, std::string_view instance);

}  // namespace backcheck
