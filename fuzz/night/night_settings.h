// What a fuzz run is asked to do.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/night/fuzz_layout.h"

namespace backcheck {

// One of several machines that work on the same folder.
struct SharedNode {
  std::string folder;
  std::size_t node = 0;  // 0 <= node < nodes
  std::size_t nodes = 1;
  // How long node 0 waits after a merge of a target before the next one.
  std::chrono::milliseconds merge_every = std::chrono::minutes{10};
};

struct NightSettings {
  FuzzLayout layout;
  std::vector<std::string> targets;
  std::chrono::milliseconds time{};  // of exploration
  std::uint64_t runs = 0;            // executions of each target in exploration; 0: the time counts
  std::size_t jobs = 1;              // processes at once
  std::uint64_t seed = 1;
  bool updates_home = false;  // the corpus in the source tree is written anew
  bool wants_valgrind = true;
  std::string valgrind;    // the program; empty: there is none, or none is wanted
  std::string symbolizer;  // llvm-symbolizer; empty: the sanitizers look for it
  std::optional<SharedNode> shared;
};

}  // namespace backcheck
