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
  std::string old_file;               // where it lies among the old crashes; else empty
  std::optional<CrashReason> reason;  // why it failed, if that is known
};

class CrashTriage {
 public:
  explicit CrashTriage(NightStage& stage) : stage_(stage) {}

  // One at a time. An input that failed earlier, nobody knows why, and fails no more is dropped.
  void take(const RawCrash& raw);

 private:
  enum class Build : std::uint8_t { kSanitized, kFast, kValgrind, kNone };

  ChildCommand command(const std::string& target, Build build, const std::string& path) const;
  std::optional<CrashReason> failure(const std::string& target, Build build, const std::string& input);
  // The build that shows it, best one first, and why it fails there.
  std::pair<Build, std::optional<CrashReason>> look_again(const RawCrash& raw);
  std::string shrunk(const RawCrash& raw, Build build, const CrashReason& reason);
  void keep(const RawCrash& raw, Build build, const CrashReason& reason);

  NightStage& stage_;
  std::mutex mutex_;
};

}  // namespace backcheck
