// Running inputs in batches.
#include "fuzz/night/input_replay.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/engine_command.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

// The names of so many fit on a command line.
constexpr std::size_t kBatchInputs = 1000;

class InputReplay {
 public:
  InputReplay(NightStage& stage, CrashTriage& triage, const std::string& target, Phase phase)
      : stage_(stage), triage_(triage), target_(target), phase_(phase) {}

  void run() {
    inputs_ = inputs();
    if (inputs_.empty()) return skip("there is no input");
    if (phase_ == Phase::kValgrind && stage_.settings().valgrind.empty())
      return skip(stage_.settings().wants_valgrind ? "valgrind is not installed" : "it is not wanted");
    result_.verdict = Verdict::kConforms;
    while (!inputs_.empty() && result_.verdict != Verdict::kInconclusive) run_batch();
    stage_.ledger().add(target_, phase_, result_);
  }

 private:
  std::vector<std::string> inputs() const {
    const FuzzLayout& layout = stage_.layout();
    if (phase_ == Phase::kRegress)
      return inputs_in({layout.old_crashes(target_), layout.candidates(target_)});
    if (phase_ == Phase::kCorpus) return inputs_in(layout.everything(target_));
    std::vector<std::string> all = inputs_in(layout.everything(target_));
    return phase_ == Phase::kValgrind ? valgrind_sample(std::move(all)) : all;
  }

  // What failed is known, and might hang, which nobody but the limit ends there.
  std::vector<std::string> valgrind_sample(std::vector<std::string> all) const {
    std::erase_if(
        all, [&](const std::string& path) { return stage_.ledger().has_failed(target_, file_name(path)); });
    return sample_of(std::move(all), kValgrindSample);
  }

  ChildCommand command(const std::vector<std::string>& batch) const {
    const FuzzLayout& layout = stage_.layout();
    if (phase_ == Phase::kValgrind)
      return valgrind_command(stage_.settings().valgrind, layout.replay_program(target_), batch);
    const bool is_fast = phase_ == Phase::kCorpus;
    return inputs_command(is_fast ? layout.fast_program(target_) : layout.sanitized_program(target_), batch);
  }

  void skip(const std::string& reason) {
    result_.reason = reason;
    stage_.ledger().add(target_, phase_, result_);
  }

  void undecided(const std::string& reason) {
    result_.verdict = Verdict::kInconclusive;
    result_.reason = reason;
  }

  // Runs the next inputs, and takes away those that were run.
  void run_batch() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(inputs_.size(), kBatchInputs));
    const std::vector<std::string> batch(inputs_.begin(), inputs_.begin() + count);
    const ChildCommand line = command(batch);
    const ChildResult child = stage_.run_thoroughly(line);
    result_.seconds += child.seconds;
    result_.cpu_seconds += child.cpu_seconds;
    if (child.is_good()) return take_away(batch.size());
    const std::size_t failed = last_input(child, batch);
    if (child.was_stopped) return undecided("interrupted");
    if (child.was_late) return be_late(line, batch, failed);
    if (failed == batch.size()) {
      stage_.ledger().add_trouble(trouble_with(line, child));
      return undecided("its program could not be used");
    }
    take_away(failed + 1);
    fail(batch[failed], child);
  }

  // With the last input that was begun, where that is known: mostly it hangs.
  void be_late(const ChildCommand& line, const std::vector<std::string>& batch, std::size_t last) {
    const double limit = std::chrono::duration<double>(line.limit).count();
    stage_.ledger().add_trouble(target_ + ", " + std::string(phase_name(phase_)) + ": " +
                                counted(batch.size(), "input") + " took longer than the limit of " +
                                duration_text(limit) +
                                (last == batch.size() ? "" : "; the last one begun is " + batch[last]));
    undecided("it took too long");
  }

  void take_away(std::size_t count) {
    result_.inputs += count;
    inputs_.erase(inputs_.begin(), inputs_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  void fail(const std::string& path, const ChildResult& child) {
    const CrashReason reason = reason_of(child, stage_.layout().root);
    result_.verdict = Verdict::kViolates;
    result_.reason = reason.key;
    stage_.ledger().note_failed(target_, file_name(path));
    const bool is_old = phase_ == Phase::kRegress;
    triage_.take({target_, phase_, read_input(path).value_or(""), path, reason, is_old});
    if (++failures_ < kFailuresMax || inputs_.empty()) return;
    stage_.ledger().add_trouble(target_ + ", " + std::string(phase_name(phase_)) + ": " +
                                std::to_string(inputs_.size()) + " inputs were not run, too many failed");
    inputs_.clear();
  }

  NightStage& stage_;
  CrashTriage& triage_;
  const std::string& target_;
  Phase phase_;
  std::vector<std::string> inputs_;  // those left
  PhaseResult result_;
  std::size_t failures_ = 0;
};

}  // namespace

void replay_phase(NightStage& stage, CrashTriage& triage, const std::string& target, Phase phase) {
  InputReplay(stage, triage, target, phase).run();
}

}  // namespace backcheck
