// Merges by libFuzzer.
#include "fuzz/night/corpus_merge.h"

#include <set>
#include <utility>
#include <vector>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/engine_command.h"
#include "fuzz/night/engine_log.h"
#include "fuzz/night/shared_corpus.h"
#include "sim/report/file_writer.h"

namespace backcheck {
namespace {

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& path : inputs_in({folder})) names.push_back(file_name(path));
  return names;
}

// How many files of the folders hold what another one holds.
std::size_t copies_in(const std::vector<std::string>& folders) {
  std::set<std::string> contents;
  std::size_t copies = 0;
  for (const std::string& folder : folders) {
    for (const std::string& path : inputs_in({folder}))
      copies += contents.insert(content_hash(read_input(path).value_or(""))).second ? 0U : 1U;
  }
  return copies;
}

// A merge into an empty folder, which is gone when this is.
class Merge {
 public:
  Merge(NightStage& stage, const std::string& target)
      : stage_(stage), target_(target), folder_(stage.scratch_path()) {
    make_folder(folder_);
  }
  ~Merge() { remove_folder(folder_); }
  Merge(const Merge&) = delete;
  Merge& operator=(const Merge&) = delete;

  // False where the merge failed, and `folder` holds nothing to rely on; why is in the ledger.
  bool run(const std::vector<std::string>& from, bool is_cover) {
    const ChildCommand line = merge_command(stage_.layout().fast_program(target_), folder_, from, is_cover);
    const ChildResult child = stage_.run_thoroughly(line);
    const EngineLog log = parse_engine_log(child.output);
    const bool is_merged = child.is_good() && log.is_merged;
    PhaseResult result{.verdict = is_merged ? Verdict::kConforms : Verdict::kInconclusive,
                       .reason = is_merged ? "" : "not merged, nothing is lost",
                       .inputs = inputs_in(from).size(),
                       .seconds = child.seconds,
                       .cpu_seconds = child.cpu_seconds};
    stage_.ledger().add(target_, Phase::kMerge, result);
    if (!is_merged && !child.was_stopped) stage_.ledger().add_trouble(trouble_with(line, child));
    return is_merged && is_whole(log.merged_files, from);
  }

  const std::string& folder() const { return folder_; }

  // Makes `folder` hold what was merged, and no other input. False where not all of it could be written:
  // nothing was removed.
  bool move_to(const std::string& folder) const {
    remove_broken_inputs(folder);
    copy_inputs(folder_, folder);
    const std::vector<std::string> names = names_in(folder_);
    if (!holds_inputs(folder, names)) {
      stage_.note_unwritten(target_, Phase::kMerge, folder);
      return false;
    }
    remove_inputs_except(folder, names);
    return true;
  }

 private:
  // Whether the engine wrote all that it chose, which it does not look at itself. Where two files are copies
  // it may choose both, and writes one. Where there is no room for one more, there may have been none before.
  bool is_whole(std::uint64_t chosen, const std::vector<std::string>& from) const {
    const bool is_complete = inputs_in({folder_}).size() + copies_in(from) >= chosen;
    if (is_complete && broken_inputs(folder_).empty() && try_file(folder_ + "/room")) return true;
    stage_.note_unwritten(target_, Phase::kMerge, folder_);
    return false;
  }

  NightStage& stage_;
  const std::string& target_;
  std::string folder_;
};

}  // namespace

void merge_corpus(NightStage& stage, const std::string& target) {
  const FuzzLayout& layout = stage.layout();
  const std::vector<std::string> everything = layout.everything(target);
  if (inputs_in(everything).empty()) return;
  {
    Merge merge(stage, target);
    if (!merge.run(everything, false)) return;
    if (!merge.move_to(layout.corpus(target))) return;
    remove_folder(layout.fresh(target));
  }
  if (!stage.settings().updates_home) return;
  Merge cover(stage, target);
  if (cover.run(layout.corpora(target), true)) cover.move_to(layout.home_corpus(target));
}

void merge_shared(NightStage& stage, const std::string& target) {
  const SharedCorpus shared(*stage.settings().shared, stage.layout());
  const std::vector<std::string> names = names_in(shared.folder(target));
  if (shared.fetch(target).failed > 0)
    stage.note_unwritten(target, Phase::kMerge, stage.layout().corpus(target));
  const std::vector<std::string> from = stage.layout().corpora(target);
  if (inputs_in(from).empty()) return;
  Merge merge(stage, target);
  if (!merge.run(from, false)) return;
  if (!shared.replace(target, names, merge.folder()))
    return stage.note_unwritten(target, Phase::kMerge, shared.folder(target));
  merge.move_to(stage.layout().corpus(target));
}

}  // namespace backcheck
