// Makes the worlds that generated scenarios begin in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "model/setup.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/goal.h"

namespace backcheck {

// What the hook of the endpoint can do, as far as a maker has to know.
struct MakerAbilities {
  bool virtual_clock = true;  // the world has a clock: sets and tasks can be planted, and time moves
  bool advance = true;
  bool set_status = true;
  bool inspect = true;
  bool signature = false;     // signatures are checked
  bool signature_v3 = false;  // those of version 3 as well
};

// A running, idle instance without backup sets, with zero to three databases; `number` tells its id from
// those of others of the same world. Without an engine: any.
InstanceSetup make_instance(Choices& choices, std::size_t number, std::optional<Engine> engine = {});

// An instant in 2019 or on a leap day, at that edge of a day; kNone: within any
// hour of the day.
Instant make_now(Choices& choices, DayEdge edge);
DayEdge draw_edge(Choices& choices);

// Plants `count` backup sets that belong to the day of `now`: in both zones, or in one of them, all at one
// instant or at several.
void plant_sets(Choices& choices, InstanceSetup& instance, std::size_t count, Instant now);

// Plants sets of an earlier day, as near to the present one as it gets.
void plant_old_sets(Choices& choices, InstanceSetup& instance, std::size_t count, Instant now);

// The beginning of the day of `now` in that zone.
Instant start_of_day(Instant now, Zone zone);

// A status that is not Running: a known one, or one that nobody lists.
std::string draw_other_status(Choices& choices);

// A count of sets at an edge of the quota: mostly 19, 20 or 21.
std::size_t draw_full_count(Choices& choices);

}  // namespace backcheck
