// What all phases of a fuzz run share: the settings, the ledger, and how a target's programs are run.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "fuzz/night/child_process.h"
#include "fuzz/night/crash_reason.h"
#include "fuzz/night/night_ledger.h"
#include "fuzz/night/night_settings.h"

namespace backcheck {

// What happens, for whoever looks on; called from several threads.
struct NightWatch {
  std::function<bool()> interrupted;
  std::function<void(const std::string& line)> progress;  // what is done now, of passing interest
  std::function<void(const std::string& line)> tell;      // what somebody who looks later wants to read
};

class NightStage {
 public:
  NightStage(const NightSettings& settings, const NightWatch& watch, NightLedger& ledger)
      : settings_(settings), watch_(watch), ledger_(ledger) {}

  const NightSettings& settings() const { return settings_; }
  const FuzzLayout& layout() const { return settings_.layout; }
  NightLedger& ledger() { return ledger_; }
  bool interrupted() const { return watch_.interrupted(); }
  void progress(const std::string& line) const { watch_.progress(line); }
  void tell(const std::string& line) const { watch_.tell(line); }

  // Runs it with what sanitizers need in the environment. Stops when the night is interrupted.
  ChildResult run_thoroughly(ChildCommand command);
  // The same with the reach of its inputs counted for that target, and not thoroughly.
  ChildResult run_counted(ChildCommand command, const std::string& target);
  // The same as the first, but to the end, in at most a minute, whether the night is interrupted or not.
  ChildResult run_to_the_end(ChildCommand command);

  // Inputs of that target could not be written to that folder: the phase is undecided, and says so.
  void note_unwritten(const std::string& target, Phase phase, const std::string& folder);

  // A name that nothing else of this run has.
  std::string scratch_path();

 private:
  void add_environment(ChildCommand& command) const;

  const NightSettings& settings_;
  const NightWatch& watch_;
  NightLedger& ledger_;
  std::atomic<std::size_t> scratch_count_ = 0;
};

// Why it ended badly, by what it printed, else by its status.
CrashReason reason_of(const ChildResult& result, const std::string& root);

// The last of `inputs` that the program says it ran: "Running: PATH" of the engine, or a line "PATH". Their
// number where it names none.
std::size_t last_input(const ChildResult& result, const std::vector<std::string>& inputs);

// Why the program did not do what it was started for: one sentence.
std::string trouble_with(const ChildCommand& command, const ChildResult& result);

}  // namespace backcheck
