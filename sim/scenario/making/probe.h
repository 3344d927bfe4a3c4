// Which calls show an open reading.
#pragma once

#include <optional>
#include <span>

#include "model/outcome.h"
#include "model/reading.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/call_kind.h"

namespace backcheck {

// True where the alternatives of the reading lead to different answers to a call with these outcomes, so that
// its answer says something of the reading. Of the other readings `known` is left; what it says of this one
// does not count.
bool depends_on(const Outcomes& outcomes, Reading reading, Readings known = Readings::all());

// The kinds among which there are calls that show the reading. Not for the four readings of the quota, which
// depend on what has been made and not on the call.
std::span<const CallKind> kinds_that_show(Reading reading);

// An engine on which it shows; nothing: any engine may.
std::optional<Engine> engine_that_shows(Choices& choices, Reading reading);

}  // namespace backcheck
