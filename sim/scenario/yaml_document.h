// YAML text as a plain tree of nodes, each with its place in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

inline constexpr std::size_t kMaxYamlBytes = 1U << 20;
inline constexpr std::size_t kMaxYamlDepth = 32;  // lists and maps inside each other

enum class YamlKind : std::uint8_t { kText, kList, kMap };

// "text", "a list" or "a map", for messages.
std::string_view yaml_kind_name(YamlKind kind);

// One node. Children are a chain: the items of a list, or the keys and values of a map in turn (key, value,
// key, value ...). Every key is text, and none stands twice in one map. Scalars are text, however they are
// written; a value that is not there ("key:") is empty text.
struct YamlNode {
  YamlKind kind = YamlKind::kText;
  Mark mark;
  std::string_view text;
  std::size_t count = 0;  // items of a list, pairs of a map
  // Where it stands in the source, as bytes from its first to behind its last, quotes and brackets included.
  // Nothing stands there for a value that is not written; of a list or map in block style only `begin` is
  // known.
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_flow = false;  // a list in [], a map in {}
  const YamlNode* first = nullptr;
  const YamlNode* next = nullptr;
};

// Two of these nodes that are text and the same text, in the order in which they stand in the file.
std::optional<std::pair<const YamlNode*, const YamlNode*>> find_repeated_text(
    std::vector<const YamlNode*> nodes);

struct YamlFault {
  Mark mark;
  std::string message;
};

// Owns its nodes. Texts point into the text it was made from, which must outlive it, or into the document.
class YamlDocument {
 public:
  // Reads exactly one document. Refused are anchors and aliases, tags, further documents, keys that are not
  // text, duplicate keys, what is no UTF-8, control characters, carriage returns without a line feed, and
  // what exceeds the limits above.
  static std::expected<YamlDocument, YamlFault> parse(std::string_view text);

  const YamlNode& root() const { return nodes_.front(); }

 private:
  friend class YamlBuilder;
  YamlDocument() = default;
  std::deque<YamlNode> nodes_;
  std::deque<std::string> copies_;  // texts that do not stand in the file as they are: escapes, folded lines
};

}  // namespace backcheck
