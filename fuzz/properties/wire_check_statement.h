// What the wire checks make of a body, whatever it is.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"

namespace backcheck {

// Under several statuses and whatever format was asked for: the claim follows from the status; an acceptance
// without a finding has its two ids, a rejection without one its code; every finding is a sentence; and the
// shortcut by shapes (AnswerShapes) says the same as the full check, for this body and for one with another
// request id after it.
std::optional<Broken> hold_wire_checks(std::string_view body, Examination& examination);

}  // namespace backcheck
