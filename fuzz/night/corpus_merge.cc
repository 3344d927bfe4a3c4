// Merges by libFuzzer.
#include "fuzz/night/corpus_merge.h"

#include <utility>
#include <vector>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/engine_command.h"
#include "fuzz/night/engine_log.h"
#include "fuzz/night/shared_corpus.h"

namespace backcheck {
namespace {

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& path : inputs_in({folder})) names.push_back(file_name(path));
  return names;
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
    const bool is_merged = child.is_good() && parse_engine_log(child.output).is_merged;
    PhaseResult result{.verdict = is_merged ? Verdict::kConforms : Verdict::kInconclusive,
                       .reason = is_merged ? "" : "not merged, nothing is lost",
                       .inputs = inputs_in(from).size(),
                       .seconds = child.seconds,
                       .cpu_seconds = child.cpu_seconds};
    stage_.ledger().add(target_, Phase::kMerge, result);
    if (!is_merged && !child.was_stopped) stage_.ledger().add_trouble(trouble_with(line, child));
    return is_merged;
  }

  const std::string& folder() const { return folder_; }

  // Makes `folder` hold what was merged, and no other input.
  void move_to(const std::string& folder) const {
    copy_inputs(folder_, folder);
    remove_inputs_except(folder, names_in(folder_));
  }

 private:
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
    merge.move_to(layout.corpus(target));
    remove_folder(layout.fresh(target));
  }
  if (!stage.settings().updates_home) return;
  Merge cover(stage, target);
  if (cover.run(layout.corpora(target), true)) cover.move_to(layout.home_corpus(target));
}

void merge_shared(NightStage& stage, const std::string& target) {
  const SharedCorpus shared(*stage.settings().shared, stage.layout());
  const std::vector<std::string> names = names_in(shared.folder(target));
  shared.fetch(target);
  const std::vector<std::string> from = stage.layout().corpora(target);
  if (inputs_in(from).empty()) return;
  Merge merge(stage, target);
  if (!merge.run(from, false)) return;
  shared.replace(target, names, merge.folder());
  merge.move_to(stage.layout().corpus(target));
}

}  // namespace backcheck
