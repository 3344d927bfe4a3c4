// Paths of a fuzz run.
#include "fuzz/night/fuzz_layout.h"

#include "fuzz/night/corpus_folder.h"

namespace backcheck {

std::string FuzzLayout::fast_program(const std::string& target) const {
  return builds + "/fuzz/fuzz/fuzz_" + target;
}

std::string FuzzLayout::sanitized_program(const std::string& target) const {
  return builds + "/fuzz-sanitized/fuzz/fuzz_" + target;
}

std::string FuzzLayout::replay_program(const std::string& target) const {
  return builds + "/release/fuzz/fuzz_" + target;
}

std::string FuzzLayout::home_corpus(const std::string& target) const {
  return root + "/fuzz/corpus/" + target;
}

std::string FuzzLayout::old_crashes(const std::string& target) const {
  return root + "/fuzz/regress/" + target;
}

std::string FuzzLayout::dictionary(const std::string& target) const {
  return root + "/fuzz/dict/" + target + ".dict";
}

std::string FuzzLayout::options(const std::string& target) const {
  return root + "/fuzz/options/" + target + ".options";
}

std::string FuzzLayout::candidates(const std::string& target) const {
  return all_candidates() + "/" + target;
}

std::string FuzzLayout::all_candidates() const {
  return artifacts.empty() ? root + "/fuzz/regress" : artifacts;
}

std::string FuzzLayout::corpus(const std::string& target) const { return learnt + "/" + target; }

std::string FuzzLayout::fresh(const std::string& target) const { return learnt + "/.fresh/" + target; }

std::string FuzzLayout::fresh(const std::string& target, std::size_t slot) const {
  return fresh(target) + "/" + std::to_string(slot);
}

std::string FuzzLayout::raw_crashes(const std::string& target) const {
  return learnt + "/.crashes/" + target;
}

std::string FuzzLayout::scratch(const std::string& name) const { return learnt + "/.scratch/" + name; }

std::vector<std::string> FuzzLayout::corpora(const std::string& target) const {
  return {home_corpus(target), corpus(target)};
}

std::vector<std::string> FuzzLayout::everything(const std::string& target) const {
  std::vector<std::string> folders = corpora(target);
  for (std::string& folder : folders_in(fresh(target))) folders.push_back(std::move(folder));
  return folders;
}

std::vector<std::string> fuzz_targets_in(const std::string& root) {
  constexpr std::string_view kEnding = "_target.cc";
  std::vector<std::string> targets;
  for (const std::string& path : inputs_in({root + "/fuzz/targets"})) {
    std::string name = file_name(path);
    if (!name.ends_with(kEnding)) continue;
    name.resize(name.size() - kEnding.size());
    if (name != "empty") targets.push_back(std::move(name));
  }
  return targets;
}

}  // namespace backcheck
