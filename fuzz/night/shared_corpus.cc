// Copying inputs to and from the folder of all nodes.
#include "fuzz/night/shared_corpus.h"

#include <unistd.h>

#include <algorithm>
#include <vector>

namespace backcheck {

CopiedInputs SharedCorpus::fetch(const std::string& target) const {
  return copy_inputs(folder(target), layout_.corpus(target));
}

CopiedInputs SharedCorpus::publish(const std::string& target, std::size_t slot) const {
  return copy_inputs(layout_.fresh(target, slot), folder(target));
}

CopiedInputs SharedCorpus::publish_all(const std::string& target) const {
  CopiedInputs sum;
  for (const std::string& fresh : folders_in(layout_.fresh(target))) {
    const CopiedInputs one = copy_inputs(fresh, folder(target));
    sum.copied += one.copied;
    sum.failed += one.failed;
  }
  return sum;
}

bool SharedCorpus::replace(const std::string& target, const std::vector<std::string>& merged_from,
                           const std::string& merged) const {
  copy_inputs(merged, folder(target));
  std::vector<std::string> kept;
  for (const std::string& path : inputs_in({merged})) kept.push_back(file_name(path));
  if (!holds_inputs(folder(target), kept)) return false;
  for (const std::string& name : merged_from) {
    if (!std::ranges::binary_search(kept, name)) unlink((folder(target) + "/" + name).c_str());
  }
  return true;
}

std::string node_folder(const SharedNode& node) {
  return node.folder + "/.nodes/" + std::to_string(node.node);
}

}  // namespace backcheck
