// The phases of a night.
#include "fuzz/night/night_run.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/corpus_merge.h"
#include "fuzz/night/crash_triage.h"
#include "fuzz/night/input_replay.h"
#include "fuzz/night/shared_corpus.h"
#include "fuzz/night/target_explorers.h"
#include "fuzz/night/worker_crew.h"

namespace backcheck {
namespace {

class NightRun {
 public:
  NightRun(const NightSettings& settings, const NightWatch& watch)
      : settings_(settings), ledger_(settings.targets), stage_(settings, watch, ledger_), triage_(stage_) {}

  NightSummary run() {
    const auto start = std::chrono::steady_clock::now();
    open();
    replay(Phase::kRegress);
    replay(Phase::kCorpus);
    explore();
    replay(Phase::kSanitized);
    replay(Phase::kValgrind);
    keep();
    return conclude(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }

 private:
  // Calls it for each target that is this node's, several at once.
  template <typename Work>
  void for_each_target(Work work) {
    do_together(settings_.jobs, settings_.targets.size(), [&](std::size_t i) {
      if (settings_.shared && i % settings_.shared->nodes != settings_.shared->node) return;
      if (!stage_.interrupted()) work(settings_.targets[i]);
    });
  }

  void replay(Phase phase) {
    if (!stage_.interrupted()) stage_.tell("phase " + std::string(phase_name(phase)));
    for_each_target([&](const std::string& target) { replay_phase(stage_, triage_, target, phase); });
  }

  void explore() {
    if (stage_.interrupted()) return;
    stage_.tell("phase explore");
    TargetExplorers(stage_, triage_).run();
  }

  // What a killed run left behind comes first.
  void open() {
    remove_folder(stage_.layout().scratch(""));
    for (const std::string& target : settings_.targets) {
      for (const std::string& fresh : folders_in(settings_.layout.fresh(target))) remove_broken_inputs(fresh);
      if (settings_.shared) {
        const SharedCorpus shared(*settings_.shared, settings_.layout);
        publish_all(shared, target);
        if (shared.fetch(target).failed > 0)
          stage_.note_unwritten(target, Phase::kCorpus, settings_.layout.corpus(target));
      }
      take_old_failures(target);
      ledger_.change(target, [&](TargetSummary& summary) {
        summary.corpus_before = corpus_size(settings_.layout.everything(target));
      });
    }
  }

  void take_old_failures(const std::string& target) {
    for (const std::string& path : inputs_in({stage_.layout().raw_crashes(target)})) {
      if (stage_.interrupted()) return;
      const auto input = read_input(path);
      if (is_slow_unit(path) ||
          (input && triage_.take({target, Phase::kExplore, *input, path, std::nullopt})))
        unlink(path.c_str());
    }
  }

  // What the engine writes of inputs that took long, but did not fail.
  static bool is_slow_unit(const std::string& path) { return file_name(path).starts_with("slow-unit-"); }

  bool is_crash_left() const {
    return std::ranges::any_of(settings_.targets, [&](const std::string& target) {
      return !std::ranges::all_of(inputs_in({settings_.layout.raw_crashes(target)}), is_slow_unit);
    });
  }

  void publish_all(const SharedCorpus& shared, const std::string& target) {
    if (shared.publish_all(target).failed == 0) return;
    is_all_published_ = false;
    stage_.note_unwritten(target, Phase::kMerge, shared.folder(target));
  }

  void keep() {
    if (!stage_.interrupted()) stage_.tell("phase merge");
    if (!settings_.shared) {
      for_each_target([&](const std::string& target) { merge_corpus(stage_, target); });
      return;
    }
    const SharedCorpus shared(*settings_.shared, settings_.layout);
    for (const std::string& target : settings_.targets) publish_all(shared, target);
    // One node alone: two that merge the same inputs might each remove what the other one keeps.
    if (settings_.shared->node != 0) return;
    do_together(settings_.jobs, settings_.targets.size(), [&](std::size_t i) {
      if (!stage_.interrupted()) merge_shared(stage_, settings_.targets[i]);
    });
  }

  NightSummary conclude(double seconds) {
    for (const std::string& target : settings_.targets) {
      ledger_.change(target, [&](TargetSummary& summary) {
        summary.corpus_after = corpus_size(settings_.layout.everything(target));
        explain_skipped(summary);
      });
    }
    remove_folder(stage_.layout().scratch(""));
    if (settings_.shared && is_all_published_ && !is_crash_left() &&
        settings_.layout.learnt == node_folder(*settings_.shared))
      remove_folder(settings_.layout.learnt);
    NightSummary summary = ledger_.summary();
    summary.seed = settings_.seed;
    summary.jobs = settings_.jobs;
    summary.asked_seconds = std::chrono::duration<double>(settings_.time).count();
    summary.asked_runs = settings_.runs;
    summary.interrupted = stage_.interrupted();
    summary.seconds = seconds;
    return summary;
  }

  void explain_skipped(TargetSummary& target) const {
    for (PhaseResult& result : target.phases) {
      if (result.verdict != Verdict::kSkipped || !result.reason.empty()) continue;
      result.reason = stage_.interrupted() ? "interrupted"
                      : settings_.shared   ? "another node's"
                                           : "there was nothing to do";
    }
  }

  const NightSettings& settings_;
  NightLedger ledger_;
  NightStage stage_;
  CrashTriage triage_;
  bool is_all_published_ = true;
};

}  // namespace

NightSummary run_night(const NightSettings& settings, const NightWatch& watch) {
  return NightRun(settings, watch).run();
}

}  // namespace backcheck
