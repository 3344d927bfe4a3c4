// The statement about conversations, also for a mock with a fault in it.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {

// conversation_property() where that fault is planted in the mock: then some inputs break it. Nothing: none
// is planted.
std::optional<Broken> conversation_property_with(std::optional<Fault> fault, std::string_view bytes,
                                                 Examination& examination);

}  // namespace backcheck
