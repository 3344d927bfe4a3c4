// Puts the blocks of an exploration together: what each of them found by itself becomes what the run found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "sim/coverage.h"
#include "sim/exploration.h"
#include "sim/report/summary.h"

namespace backcheck {

// A finding of an earlier block that a block shows again.
struct KnownFinding {
  FindingSignature signature;
  std::size_t times = 0;
  bool operator==(const KnownFinding&) const = default;
};

// What a block adds to the sums of its run.
struct BlockRecord {
  std::size_t number = 0;  // from 0
  std::size_t end = 0;     // the number of the scenario behind its last one, from 0
  FoldedResults folded;
  std::vector<KnownFinding> repeats;
  std::vector<ReachedGoal> reached;
  std::size_t calls = 0;  // that the coverage counts
  std::vector<CodeSeen> codes;
  std::vector<ReadingResult> readings;
  std::vector<SettledReading> settled;
  double seconds = 0;
};

// A block with what is told of it one by one: listed scenarios, findings, what ended it.
struct Block {
  BlockRecord record;
  RunSummary told;
  std::vector<FindingSignature> signatures;  // of the findings told
};

// True where the sums say all there is.
bool is_plain(const Block& block);

class ExplorationJoin {
 public:
  // `again`: the command that makes the whole exploration once more.
  ExplorationJoin(const MakerAbilities& abilities, std::uint64_t seed, std::string again)
      : again_(std::move(again)), coverage_(abilities) {
    exploration_.seed = seed;
  }

  // The blocks in their order; some may be left out. No two of an implementation that sticks to its choices
  // rule out all alternatives of one: where they do, that is a finding as well.
  void add(Block block);

  const std::vector<FindingSignature>& known() const { return known_; }
  std::size_t calls() const;  // requests sent so far
  // True where something ended the run.
  bool is_over() const { return summary_.interrupted || !summary_.trouble.empty() || !summary_.note.empty(); }

  RunSummary finish();

 private:
  void add_findings(const Block& block);
  void add_codes(const std::vector<CodeSeen>& codes);
  void add_readings(const BlockRecord& record);
  void tell_contradiction(const BlockRecord& record, Reading reading);

  std::string again_;
  Coverage coverage_;
  RunSummary summary_;
  ExplorationSummary exploration_;
  std::vector<FindingSignature> known_;
  std::map<std::pair<std::string, int>, CodeSeen> codes_;
  std::map<Reading, SettledReading> settled_;  // by the block that settled them first
};

}  // namespace backcheck
