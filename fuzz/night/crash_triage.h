// What becomes of an input that failed: run again, compared with what is known, made small, kept and told.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "fuzz/night/night_stage.h"

namespace backcheck {

// An input that failed, as it was met.
struct RawCrash {
  std::string target;
  Phase phase = Phase::kExplore;
  std::string input;
  std::string file;                   // where it lies
  std::optional<CrashReason> reason;  // why it failed, if that is known
  bool is_old = false;                // it lies among the old crashes, and stays there
};

class CrashTriage {
 public:
  explicit CrashTriage(NightStage& stage) : stage_(stage) {}

  // One at a time. An input that failed earlier, nobody knows why, and fails no more is dropped. False: its
  // file is all that there is of it, and must stay.
  bool take(const RawCrash& raw);

 private:
  enum class Build : std::uint8_t { kSanitized, kFast, kValgrind, kNone };

  ChildCommand command(const std::string& target, Build build, const std::string& path) const;
  // What came of running an input once more.
  struct Look {
    Build build = Build::kNone;         // that shows it
    std::optional<CrashReason> reason;  // why it fails there; else what was known
    bool was_run = false;               // on one build at least
  };
  // Whether it was run, where nobody knows why it failed.
  bool settle(const RawCrash& raw);
  Look look(const std::string& target, Build build, const std::string& input);
  // At the build that shows it, best one first.
  Look look_again(const RawCrash& raw);
  std::string shrunk(const RawCrash& raw, Build build, const CrashReason& reason);
  void keep(const RawCrash& raw, Build build, const CrashReason& reason);
  // The file of an input that could not: one that the next night takes up.
  std::string left_at(const RawCrash& raw);

  NightStage& stage_;
  std::mutex mutex_;
};

}  // namespace backcheck
