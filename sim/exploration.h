// Plays generated scenarios: makes them, aims them at what has not been seen, and looks into what they find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/campaign.h"
#include "sim/driver.h"
#include "sim/investigation.h"
#include "sim/report/summary.h"
#include "sim/scenario/making/moves.h"
#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

// This process's part of the work: every scenario whose number leaves `index` when divided by `count`.
struct Shard {
  std::size_t index = 0;
  std::size_t count = 1;
};

struct ExplorationOptions {
  std::uint64_t seed = 1;
  std::size_t scenarios = 0;  // of all shards together; 0: until time is up
  Shard shard;
  MakerOptions maker;
  // Spaces that are played one after the other, whole, before anything is drawn.
  std::vector<const ScenarioSpace*> spaces;
  bool draws = true;                    // whether scenarios are drawn at all
  std::size_t max_findings = 10;        // different ones; then the run ends
  std::size_t max_shrink_calls = 2000;  // for one of them; 0: nothing is replayed or shrunk
  std::function<bool()> time_is_up = [] { return false; };
  // Writes a shrunk scenario, with what has to be played before it, and its history; notes where: `file` of
  // each scenario, and both in the summary.
  std::function<void(Investigated&)> keep = [](Investigated&) {};
  CampaignOptions campaign;
};

// How many scenarios and requests are planned: of the spaces, and drawn.
struct ExplorationPlan {
  std::size_t scenarios = 0;  // 0: until time is up
  std::size_t space_calls = 0;
};
ExplorationPlan plan_of(const ExplorationOptions& options);

// `stage` is that of the run; its record is called for replays as well, with numbers that start anew.
RunSummary explore(const Stage& stage, const ExplorationOptions& options);

}  // namespace backcheck
