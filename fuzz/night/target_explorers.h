// The exploration: processes of the engine, slice by slice, on all targets.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "fuzz/night/crash_triage.h"
#include "fuzz/night/night_stage.h"
#include "fuzz/night/slice_plan.h"

namespace backcheck {

class TargetExplorers {
 public:
  TargetExplorers(NightStage& stage, CrashTriage& triage);

  // Until the time is used up or the night is interrupted.
  void run();

 private:
  struct Progress {
    std::size_t failures = 0;
    bool is_merging = false;
    std::chrono::steady_clock::time_point merged;  // of the folder of all nodes
  };

  void work(std::size_t slot);
  SlicePlan::Outcome explore(const SlicePlan::Slice& slice, std::size_t slot);
  SlicePlan::Outcome note(const std::string& target, const ChildResult& child, std::chrono::seconds length);
  // Where executions were asked for: of which targets there were fewer.
  void tell_missing() const;
  // Whether all that the engine of the slot found is on the disk, which it does not look at itself.
  void check_written(const std::string& target, std::size_t slot);
  void fail(std::size_t target, const ChildCommand& command, const ChildResult& child);
  // Whether it failed on an input, one that is known by now or is lost.
  bool take_artifact(const std::string& target, const ChildResult& child);
  void exchange(const std::string& target, std::size_t slot, Progress& progress);

  NightStage& stage_;
  CrashTriage& triage_;
  std::mutex mutex_;  // of the plan and the progress
  SlicePlan plan_;
  std::vector<Progress> progress_;
};

}  // namespace backcheck
