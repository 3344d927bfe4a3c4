// Several scenarios in one: what took more than one of them to show can be shown by a single file.
#pragma once

#include <optional>
#include <span>

#include "sim/scenario/scenario.h"

namespace backcheck {

// The scenarios one after the other in one world, which has the instances of all; where two have an id in
// common, the later one's instance gets another. Every scenario keeps its own times of day: it is moved by
// whole days so that it begins not before the one before it ends. The order is theirs where that can be, else
// another one; where none will do, what plays without the clock being moved may begin later on its day. The
// result has the requirements of all, each once, and the id, file and title of the last.
//
// Nothing where no order will do: what is in the world from the start cannot lie ahead of it, and the
// scenario that comes later has backup sets or tasks which would.
std::optional<Scenario> merge_scenarios(std::span<const Scenario> scenarios);

}  // namespace backcheck
