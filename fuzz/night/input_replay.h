// The phases that run inputs which are there already: old crashes, corpora, a sample under valgrind.
#pragma once

#include <string>

#include "fuzz/night/crash_triage.h"
#include "fuzz/night/night_stage.h"

namespace backcheck {

// Runs the inputs of that phase (kRegress, kCorpus, kSanitized or kValgrind) on the target's program, all of
// them: behind one that fails it goes on, up to kFailuresMax. What happened is in the ledger.
void replay_phase(NightStage& stage, CrashTriage& triage, const std::string& target, Phase phase);

// So many failures are enough for one phase of one target.
inline constexpr std::size_t kFailuresMax = 10;

// So many inputs of each target are run under valgrind.
inline constexpr std::size_t kValgrindSample = 32;

}  // namespace backcheck
