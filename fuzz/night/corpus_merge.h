// Keeping what was learnt: as few inputs as show all of it.
#pragma once

#include <string>

#include "fuzz/night/night_stage.h"

namespace backcheck {

// Merges the target's corpora and all that its processes found into the corpus that is kept; where settings
// say so, also into the one in the source tree. Nothing is removed before what takes its place is there.
void merge_corpus(NightStage& stage, const std::string& target);

// Merges the folder of all nodes, as its node 0 does from time to time; `counts` in the ledger as the merge
// of the target.
void merge_shared(NightStage& stage, const std::string& target);

}  // namespace backcheck
