// What a fuzz run found out so far, written down by several threads.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "fuzz/night/night_summary.h"

namespace backcheck {

class NightLedger {
 public:
  explicit NightLedger(const std::vector<std::string>& targets);

  // Changes what is said of a target; `change` gets a TargetSummary&.
  template <typename Change>
  void change(const std::string& target, Change change) {
    const std::lock_guard lock(mutex_);
    change(of(target));
  }

  // Adds to what a phase did: inputs and times are summed up, the worse verdict stays, with its reason.
  void add(const std::string& target, Phase phase, const PhaseResult& result);

  // That input failed in some phase. What hangs is not run once more where nothing but a limit ends it.
  void note_failed(const std::string& target, const std::string& file_name);
  bool has_failed(const std::string& target, const std::string& file_name) const;

  // The same trouble is told once.
  void add_trouble(const std::string& trouble);

  // Counts one more of a crash that is known by its target and key. False: it is not known.
  bool meet_again(const std::string& target, std::string_view key);
  void add(Crash crash);
  // Whether a crash that was added lies in that file.
  bool names_file(const std::string& file) const;

  // A copy of all of it.
  NightSummary summary() const;

 private:
  TargetSummary& of(const std::string& target);

  mutable std::mutex mutex_;
  NightSummary summary_;
  std::set<std::pair<std::string, std::string>> failed_;  // targets and names of files
};

}  // namespace backcheck
