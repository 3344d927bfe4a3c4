// Slices of exploration.
#include "fuzz/night/target_explorers.h"

#include <unistd.h>

#include <algorithm>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/corpus_merge.h"
#include "fuzz/night/engine_command.h"
#include "fuzz/night/engine_log.h"
#include "fuzz/night/shared_corpus.h"
#include "fuzz/night/worker_crew.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

// A target that fails so often learns nothing new.
constexpr std::size_t kExploreFailuresMax = 100;

std::chrono::milliseconds milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

// The nodes begin with different targets and go different ways.
std::size_t first_target(const NightSettings& settings) {
  return settings.shared ? settings.shared->node * settings.targets.size() / settings.shared->nodes : 0;
}

std::uint64_t node_seed(const NightSettings& settings) {
  return settings.seed + (settings.shared ? settings.shared->node << 32U : 0);
}

SlicePlan plan_of(const NightSettings& settings) {
  const std::size_t targets = settings.targets.size();
  const std::size_t first = first_target(settings);
  return settings.runs > 0 ? SlicePlan::of_runs(targets, settings.jobs, settings.runs, first)
                           : SlicePlan(targets, settings.jobs, settings.time, first);
}

std::string length_text(const SlicePlan::Slice& slice) {
  return slice.runs > 0 ? counted(slice.runs, "execution") : std::to_string(slice.length.count()) + " s";
}

}  // namespace

TargetExplorers::TargetExplorers(NightStage& stage, CrashTriage& triage)
    : stage_(stage),
      triage_(triage),
      plan_(plan_of(stage.settings())),
      progress_(stage.settings().targets.size()) {
  for (Progress& progress : progress_) progress.merged = Clock::now();
}

void TargetExplorers::run() {
  const std::size_t jobs = stage_.settings().jobs;
  do_together(jobs, jobs, [this](std::size_t slot) { work(slot); });
  if (!stage_.interrupted()) tell_missing();
}

void TargetExplorers::tell_missing() const {
  const std::uint64_t runs = stage_.settings().runs;
  for (const TargetSummary& target : stage_.ledger().summary().targets) {
    if (target.explored < runs)
      stage_.ledger().add_trouble(target.name + " was explored with " + std::to_string(target.explored) +
                                  " of " + counted(runs, "execution"));
  }
}

void TargetExplorers::work(std::size_t slot) {
  while (!stage_.interrupted()) {
    std::unique_lock lock(mutex_);
    const auto slice = plan_.next();
    lock.unlock();
    if (!slice) return;
    const Clock::time_point start = Clock::now();
    SlicePlan::Outcome outcome = explore(*slice, slot);
    outcome.used = milliseconds_since(start);
    lock.lock();
    plan_.done(*slice, outcome);
  }
}

SlicePlan::Outcome TargetExplorers::explore(const SlicePlan::Slice& slice, std::size_t slot) {
  const std::string& target = stage_.settings().targets[slice.target];
  stage_.progress("explore " + target + " for " + length_text(slice));
  make_folder(stage_.layout().fresh(target, slot));
  make_folder(stage_.layout().raw_crashes(target));
  const std::uint32_t seed = process_seed(node_seed(stage_.settings()), target, slice.number);
  const ChildCommand command = explore_command(stage_.layout(), target, slot, seed, slice.length, slice.runs);
  const ChildResult child = stage_.run_counted(command, target);
  const SlicePlan::Outcome outcome = note(target, child, slice.length);
  check_written(target, slot);
  if (!child.is_good() && !child.was_stopped) fail(slice.target, command, child);
  if (stage_.settings().shared) exchange(target, slot, progress_[slice.target]);
  return outcome;
}

SlicePlan::Outcome TargetExplorers::note(const std::string& target, const ChildResult& child,
                                         std::chrono::seconds length) {
  const EngineLog log = parse_engine_log(child.output);
  PhaseResult result{.verdict = Verdict::kConforms, .reason = "", .inputs = log.executions};
  result.seconds = child.seconds;
  result.cpu_seconds = child.cpu_seconds;
  stage_.ledger().add(target, Phase::kExplore, result);
  bool learnt = false;
  stage_.ledger().change(target, [&](TargetSummary& summary) {
    if (summary.explored == 0) {
      summary.features_before = log.features_before;
      summary.edges_before = log.edges_before;
    }
    learnt = log.features > std::max(summary.features, summary.features_before);
    summary.explored += log.executions;
    summary.explore_seconds += std::min(child.seconds, static_cast<double>(length.count()) + 1);
    summary.features = std::max(summary.features, log.features);
    summary.edges = std::max(summary.edges, log.edges);
    summary.counters = std::max(summary.counters, log.counters);
    summary.peak_memory_mb = std::max(summary.peak_memory_mb, log.peak_rss_mb);
  });
  return {.used = {}, .learnt = learnt, .executions = log.executions};
}

void TargetExplorers::check_written(const std::string& target, std::size_t slot) {
  const std::string folder = stage_.layout().fresh(target, slot);
  if (broken_inputs(folder).empty()) return;
  remove_broken_inputs(folder);
  stage_.note_unwritten(target, Phase::kExplore, folder);
}

bool TargetExplorers::take_artifact(const std::string& target, const ChildResult& child) {
  const std::string artifact = parse_engine_log(child.output).artifact;
  if (artifact.empty()) return false;
  const CrashReason reason = reason_of(child, stage_.layout().root);
  const auto input = read_input(artifact);
  if (input && artifact.ends_with(content_hash(*input))) {
    stage_.ledger().add(target, Phase::kExplore, {.verdict = Verdict::kViolates, .reason = reason.key});
    if (!triage_.take({target, Phase::kExplore, *input, artifact, reason})) return true;
  } else {
    // Its bytes would be those of another input, which need not fail.
    stage_.ledger().add(target, Phase::kExplore,
                        {.verdict = Verdict::kInconclusive, .reason = "the input of a crash is lost"});
    stage_.ledger().add_trouble("the input of a crash of " + target + " (" + reason.key +
                                ") could not be written to " + stage_.layout().raw_crashes(target) +
                                "; is the disk full?");
  }
  unlink(artifact.c_str());
  return true;
}

void TargetExplorers::fail(std::size_t target, const ChildCommand& command, const ChildResult& child) {
  const std::string& name = stage_.settings().targets[target];
  const bool is_crash = take_artifact(name, child);
  if (!is_crash) {
    stage_.ledger().add(name, Phase::kExplore,
                        {.verdict = Verdict::kInconclusive, .reason = "its program could not be used"});
    stage_.ledger().add_trouble(trouble_with(command, child));
  }
  const std::lock_guard lock(mutex_);
  if (++progress_[target].failures >= kExploreFailuresMax || !is_crash) plan_.leave(target);
}

void TargetExplorers::exchange(const std::string& target, std::size_t slot, Progress& progress) {
  const SharedCorpus shared(*stage_.settings().shared, stage_.layout());
  if (shared.publish(target, slot).failed > 0)
    stage_.note_unwritten(target, Phase::kExplore, shared.folder(target));
  if (shared.fetch(target).failed > 0)
    stage_.note_unwritten(target, Phase::kExplore, stage_.layout().corpus(target));
  const SharedNode& node = *stage_.settings().shared;
  if (node.node != 0) return;
  std::unique_lock lock(mutex_);
  if (progress.is_merging || Clock::now() - progress.merged < node.merge_every) return;
  progress.is_merging = true;
  lock.unlock();
  merge_shared(stage_, target);
  lock.lock();
  progress.is_merging = false;
  progress.merged = Clock::now();
}

}  // namespace backcheck
