// Documents as trees: what JSON and XML have in common, for readers that pick what they know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

enum class NodeKind : std::uint8_t { kNull, kBoolean, kNumber, kText, kList, kGroup };

// A value of JSON, or an element of XML. An object, or an element with elements in it, is a group: its
// children have names, which may repeat, in the order of the document. An element without any is a text; its
// attributes, and texts between elements, are dropped.
struct DocumentNode {
  std::string name;  // of a member or an element; empty for what stands in a list, and for the top of JSON
  NodeKind kind = NodeKind::kNull;
  std::string text;  // of kText, kNumber (as it was written) and kBoolean ("true", "false")
  std::vector<DocumentNode> children;

  // The first child of that name; nullptr where there is none.
  const DocumentNode* find(std::string_view child) const;
  std::size_t count(std::string_view child) const;
  bool operator==(const DocumentNode&) const = default;
};

// What is longer, deeper or wider is refused.
struct DocumentLimits {
  std::size_t depth = 32;
  std::size_t nodes = 100'000;
};

// The whole of `text` has to be one well-formed document. The error says what is wrong and where.
std::expected<DocumentNode, std::string> read_json_document(std::string_view text,
                                                            const DocumentLimits& limits = {});
// No document type is let in, so that no entity is ever declared.
std::expected<DocumentNode, std::string> read_xml_document(std::string_view text,
                                                           const DocumentLimits& limits = {});

}  // namespace backcheck
