// Where everything of a fuzz run lies: programs, corpora, what failed.
#pragma once

#include <string>
#include <vector>

namespace backcheck {

struct FuzzLayout {
  std::string root;       // of the source tree
  std::string builds;     // with a folder for each preset
  std::string learnt;     // what is kept between nights
  std::string artifacts;  // where inputs that fail are written; empty: with the old ones

  // With libFuzzer: fast; with both sanitizers; and without an engine, by any compiler.
  std::string fast_program(const std::string& target) const;
  std::string sanitized_program(const std::string& target) const;
  std::string replay_program(const std::string& target) const;

  std::string home_corpus(const std::string& target) const;  // in the source tree
  std::string old_crashes(const std::string& target) const;
  std::string dictionary(const std::string& target) const;  // may be missing
  std::string options(const std::string& target) const;     // may be missing
  std::string candidates(const std::string& target) const;  // new crashes, minimised
  std::string all_candidates() const;                       // of all targets

  std::string corpus(const std::string& target) const;  // what was learnt, minimised
  // What the processes of this or of a killed run found and nobody merged yet: a folder for each process.
  std::string fresh(const std::string& target) const;
  std::string fresh(const std::string& target, std::size_t slot) const;
  // Inputs that failed, as the engine wrote them, until they are looked at.
  std::string raw_crashes(const std::string& target) const;
  std::string scratch(const std::string& name) const;

  // All there is to begin with.
  std::vector<std::string> corpora(const std::string& target) const;
  // The same, and what nobody merged yet.
  std::vector<std::string> everything(const std::string& target) const;
};

// The targets that the source tree has, sorted; the empty one, which is there to be measured against, is left
// out.
std::vector<std::string> fuzz_targets_in(const std::string& root);

}  // namespace backcheck
