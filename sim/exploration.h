// Plays generated scenarios: makes them, aims them at what has not been seen, and looks into what they find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/campaign.h"
#include "sim/coverage.h"
#include "sim/driver.h"
#include "sim/investigation.h"
#include "sim/report/summary.h"
#include "sim/scenario/making/moves.h"
#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

// This process's part of the work: every piece of it whose number leaves `index` when divided by `count`.
struct Shard {
  std::size_t index = 0;
  std::size_t count = 1;
  bool operator==(const Shard&) const = default;
};

// What findings are told apart by.
struct FindingSignature {
  Requirement requirement{};
  std::optional<Reading> reading;
  std::string outcome;
  bool operator==(const FindingSignature&) const = default;
};

// A choice of which alternatives were ruled out, and the scenario that ruled out the first.
struct SettledReading {
  Reading reading{};
  std::string scenario;
  std::string title;
  std::size_t number = 0;  // of the scenario, from 1
  bool operator==(const SettledReading&) const = default;
};

struct ExplorationOptions {
  std::uint64_t seed = 1;
  std::size_t scenarios = 0;  // drawn; 0: until time is up
  // The numbers, counted from 0 through spaces and drawn ones, that are played: from `first` up to `end`,
  // that one not.
  std::size_t first = 0;
  std::size_t end = std::numeric_limits<std::size_t>::max();
  // What was found before: it is counted, and not looked into again.
  std::vector<FindingSignature> known;
  MakerOptions maker;
  // Spaces that are played one after the other, whole, before anything is drawn.
  std::vector<const ScenarioSpace*> spaces;
  bool draws = true;                    // whether scenarios are drawn at all
  std::size_t max_findings = 10;        // different ones; then the run ends
  std::size_t max_shrink_calls = 2000;  // for one of them; 0: nothing is replayed or shrunk
  std::function<bool()> time_is_up = [] { return false; };
  bool is_timed = false;  // time may end it, or has ended shares that it is told from
  // Writes a shrunk scenario, with what has to be played before it, and its history; notes where: `file` of
  // each scenario, and both in the summary.
  std::function<void(Investigated&)> keep = [](Investigated&) {};
  CampaignOptions campaign;
  std::string again;  // the command that makes this exploration once more
};

// How many scenarios and requests are planned: of the spaces, and drawn.
struct ExplorationPlan {
  std::size_t scenarios = 0;  // 0: until time is up
  std::size_t space_calls = 0;
};
ExplorationPlan plan_of(const ExplorationOptions& options);

// A run, with what others need that go on where it ended.
struct ExplorationPart {
  RunSummary summary;                        // without the coverage: whoever puts parts together tells it
  std::size_t calls = 0;                     // that the coverage counts
  std::vector<FindingSignature> signatures;  // of the findings, in their order
  std::vector<std::size_t> repeats;          // how often each of the known ones showed again
  std::vector<ReachedGoal> reached;
  std::vector<SettledReading> settled;
};

// `stage` is that of the run; its record is called for replays as well, with numbers that start anew.
ExplorationPart explore_part(const Stage& stage, const ExplorationOptions& options);
RunSummary explore(const Stage& stage, const ExplorationOptions& options);

}  // namespace backcheck
