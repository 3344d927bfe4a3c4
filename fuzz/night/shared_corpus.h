// A folder of corpora that several machines work on at once.
#pragma once

#include <string>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/fuzz_layout.h"
#include "fuzz/night/night_settings.h"

namespace backcheck {

// FOLDER/TARGET/ holds the inputs of all nodes: named by their content, whole as soon as they are there, and
// all that a reader needs is that each one may be gone at any moment. FOLDER/.nodes/I/ is the node's own: its
// engines read and write only there.
class SharedCorpus {
 public:
  SharedCorpus(const SharedNode& node, const FuzzLayout& layout) : node_(node), layout_(layout) {}

  std::string folder(const std::string& target) const { return node_.folder + "/" + target; }

  // Brings what others found.
  CopiedInputs fetch(const std::string& target) const;

  // Hands over what a process of this node found.
  CopiedInputs publish(const std::string& target, std::size_t slot) const;
  // The same for all slots, those that a killed run left behind too.
  CopiedInputs publish_all(const std::string& target) const;

  // Adds the inputs of `merged`, a folder, and removes those that were in `merged_from`, names, and are not
  // among them; what came meanwhile stays. False: not all of `merged` could be written, nothing was removed.
  bool replace(const std::string& target, const std::vector<std::string>& merged_from,
               const std::string& merged) const;

 private:
  const SharedNode& node_;
  const FuzzLayout& layout_;
};

// The folder of a node's own; what `--corpus` is to a run alone.
std::string node_folder(const SharedNode& node);

}  // namespace backcheck
