// What a fuzz run found out, as values: what all its reports are made from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/reach_counts.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// In this order.
enum class Phase : std::uint8_t {
  kRegress,    // old crashes, with sanitizers
  kCorpus,     // what there is to begin with, fast
  kExplore,    // new inputs, fast
  kSanitized,  // the whole corpus, with sanitizers
  kValgrind,   // a sample of it
  kMerge,      // what was learnt is kept
};
inline constexpr std::size_t kPhaseCount = 6;
inline constexpr std::array<Phase, kPhaseCount> kPhases = {
    Phase::kRegress, Phase::kCorpus, Phase::kExplore, Phase::kSanitized, Phase::kValgrind, Phase::kMerge};

// "regress", "corpus", "explore", "sanitized", "valgrind", "merge".
std::string_view phase_name(Phase phase);

// What one phase did with one target.
struct PhaseResult {
  Verdict verdict = Verdict::kSkipped;
  std::string reason;        // why it is skipped or inconclusive, or what it found
  std::uint64_t inputs = 0;  // that were run
  double seconds = 0;        // of its processes, added up
  double cpu_seconds = 0;
};

// Failures with one cause.
struct Crash {
  std::string target;
  std::string kind;
  std::string key;
  std::string statement;  // where a statement was broken
  std::string details;    // any bytes
  std::string input;      // the smallest that was found
  std::size_t original_bytes = 0;
  std::string file;               // where the input is
  std::string replay;             // a line for a shell
  Phase phase = Phase::kRegress;  // that met it first
  std::uint64_t met = 0;
  bool is_old = false;          // an input in the source tree fails
  bool is_reproducible = true;  // it failed once more
};

struct TargetSummary {
  std::string name;
  std::array<PhaseResult, kPhaseCount> phases;
  std::uint64_t explored = 0;  // inputs
  double explore_seconds = 0;  // of processes
  double cpu_seconds = 0;      // of everything; of exploration alone see its phase
  CorpusSize corpus_before;
  CorpusSize corpus_after;
  // Of exploration: with what there was to begin with, at the end, and the edges that there are.
  std::uint64_t features_before = 0;
  std::uint64_t features = 0;
  std::uint64_t edges_before = 0;
  std::uint64_t edges = 0;
  std::uint64_t counters = 0;
  std::uint64_t peak_memory_mb = 0;
  ReachCounts reach;

  PhaseResult& phase(Phase phase) { return phases[static_cast<std::size_t>(phase)]; }
  const PhaseResult& phase(Phase phase) const { return phases[static_cast<std::size_t>(phase)]; }
  std::uint64_t new_features() const { return features > features_before ? features - features_before : 0; }
  double explore_cpu_hours() const { return phase(Phase::kExplore).cpu_seconds / 3600; }
  double inputs_per_second() const {
    return explore_seconds > 0 ? static_cast<double>(explored) / explore_seconds : 0;
  }
};

struct NightSummary {
  std::uint64_t seed = 0;
  std::size_t jobs = 0;
  double asked_seconds = 0;      // of exploration
  std::uint64_t asked_runs = 0;  // executions of each target in exploration; 0: the time counts
  std::vector<TargetSummary> targets;
  std::vector<Crash> crashes;         // in the order in which they were first met
  std::vector<std::string> troubles;  // what could not be done, one sentence each
  bool interrupted = false;
  double seconds = 0;

  // kViolates where there is a crash; kConforms where inputs were run and nothing stood in the way; else
  // kInconclusive.
  Verdict verdict() const;
  // Of all phases but the merge.
  std::uint64_t inputs_run() const;
  // Of the exploration of all targets.
  std::uint64_t explored() const;
  double explore_cpu_hours() const;
};

// "0.001", in thousandths.
std::string hours_text(double hours);
// "1000 executions in 0.001 CPU hours".
std::string explored_text(std::uint64_t executions, double cpu_hours);

}  // namespace backcheck
