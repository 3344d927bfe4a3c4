// Takes typed values out of the nodes of a scenario file, and gathers the faults found on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "model/requirement.h"
#include "sim/scenario/matrix.h"
#include "sim/scenario/scenario_fault.h"
#include "sim/scenario/yaml_document.h"

namespace backcheck {

// Calls `visit` with each item of a list in turn.
template <typename Visit>
void each_item(const YamlNode& list, Visit visit) {
  for (const YamlNode* item = list.first; item != nullptr; item = item->next) visit(*item);
}

// Calls `visit` with each key and its value in turn.
template <typename Visit>
void each_pair(const YamlNode& map, Visit visit) {
  for (const YamlNode* key = map.first; key != nullptr; key = key->next->next) visit(*key, *key->next);
}

// The value of a key; nullptr where the map has no such key or the node is no map.
const YamlNode* find_field(const YamlNode& map, std::string_view key);

// Reads the nodes of one file for one case of its matrix at a time. What cannot be read is nothing, after a
// fault has been noted; `what` names the thing for people ("the status of an instance").
class NodeReader {
 public:
  // `file` and `source` (the text of the file) must outlive the reader.
  NodeReader(std::string_view file, std::string_view source) : file_(file), source_(source) {}

  // The values for ${...} from now on; they must outlive their use.
  void use(std::span<const Binding> bindings) { bindings_ = bindings; }

  void fault(Mark mark, std::string_view message);
  const ScenarioFaults& faults() const { return faults_; }

  bool is_map(const YamlNode& node, std::string_view what);
  bool is_list(const YamlNode& node, std::string_view what);
  // A map whose keys are all among `known`.
  bool is_map_of(const YamlNode& node, std::string_view what, std::span<const std::string_view> known);
  // The value of a key that must be there.
  const YamlNode* required_field(const YamlNode& map, std::string_view key, std::string_view what);

  std::optional<std::string> text(const YamlNode& node, std::string_view what);
  std::optional<std::string> nonempty_text(const YamlNode& node, std::string_view what);
  std::optional<Instant> instant(const YamlNode& node, std::string_view what);
  std::optional<std::size_t> number(const YamlNode& node, std::string_view what, std::size_t from,
                                    std::size_t to);
  // The position of the text in `words`.
  std::optional<std::size_t> word(const YamlNode& node, std::string_view what,
                                  std::span<const std::string_view> words);
  std::optional<Requirement> requirement(const YamlNode& node);
  // Text, {hex: ...}, {repeat: ..., times: ...}, or a list of these one after the other.
  std::optional<std::string> bytes(const YamlNode& node, std::string_view what);

  // Accounts for memory that the file's values take once written out; false, after a fault, beyond
  // kMaxVolume.
  bool spend(std::size_t bytes, Mark mark);
  std::size_t spent() const { return spent_; }

 private:
  std::optional<std::string> part(const YamlNode& node, std::string_view what);
  std::optional<std::string> hex(const YamlNode& node);
  std::optional<std::string> repeated(const YamlNode& part);

  std::string_view file_;
  std::string_view source_;
  std::span<const Binding> bindings_;
  ScenarioFaults faults_;
  std::size_t spent_ = 0;
};

}  // namespace backcheck
