// Explores in blocks of scenarios that know nothing of each other, so that many processes can share them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/exploration.h"
#include "sim/exploration_join.h"

namespace backcheck {

// So few that a share of a small run is a fair one, so many that what is aimed at is not met twice too often.
inline constexpr std::size_t kScenariosABlock = 50;

struct BlockOptions {
  ExplorationOptions exploration;  // `first`, `end` and `known` are set for each block
  std::size_t block = kScenariosABlock;
  Shard shard;  // of the blocks
  // Each block begins with the nonces that the first one began with: for an endpoint that forgets them at
  // each reset. Otherwise a nonce never comes again.
  bool repeats_nonces = false;
  // What is told of the block of that number without playing it; nothing: it is to be played. May be empty.
  std::function<std::optional<BlockRecord>(std::size_t number)> recorded = {};
  // Whether the block of that number is to be played, the scenario where it ends, and whether there are
  // more. May be empty: then all are, to their ends.
  struct Extent {
    bool is_played = true;
    std::size_t end = std::numeric_limits<std::size_t>::max();
    bool is_behind_all = false;
  };
  std::function<Extent(std::size_t number)> extent = {};
  // Told of each block that was played.
  std::function<void(const Block&)> note = {};
};

// The judge of the stage is made anew for each block. The run ends as explore() does, and what it tells is
// the same however many processes had a share in it.
RunSummary explore_in_blocks(const Stage& stage, const BlockOptions& options);

}  // namespace backcheck
