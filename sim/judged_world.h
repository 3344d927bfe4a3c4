// One world of a history in which nothing overlaps, seen through the eyes of the Judge.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "model/setup.h"
#include "sim/history.h"
#include "sim/report/summary.h"
#include "sim/verdict/judge.h"

namespace backcheck {

// Where the operations are that the judge's belief rests on, by number.
using WitnessPlaces = std::map<std::uint64_t, Witness>;

struct JudgedWorld {
  ScenarioResult result;
  bool gave_up = false;  // the judge lost sight of it: somebody else has to decide
};

// `operations`: in the order in which they happened. What the judge knows of the readings is kept, and
// `places` with it.
JudgedWorld judge_world(Judge& judge, const WorldSetup& world, std::span<const Operation> operations,
                        ScenarioResult opened, const std::string& replay, WitnessPlaces& places);

// The verdict of a world of which nothing is violated: it conforms where something was looked at.
void conclude(ScenarioResult& result);

// Something that nothing is decided by: a check of its own, no more.
void add_undecided(ScenarioResult& result, const std::string& reason);

}  // namespace backcheck
