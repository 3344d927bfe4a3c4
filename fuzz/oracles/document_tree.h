// Documents as trees in a plain form, whichever library has read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace backcheck {

enum class NodeKind : std::uint8_t {
  kElement,  // of XML and HTML
  kString,   // the other kinds are of JSON
  kNumber,
  kLiteral,  // true, false, null
  kArray,
  kObject,
};

// Everything is UTF-8, with escapes and references resolved.
struct DocumentNode {
  NodeKind kind = NodeKind::kElement;
  std::string name;  // of an element, as it is spelt, prefix included; of a member of an object; else empty
  // Of an element, the characters that stand directly in it, put together; of a number or a literal, as it is
  // spelt.
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;  // of an element, in order
  std::vector<DocumentNode> children;  // elements, items, or members; in order, repetitions kept
  bool operator==(const DocumentNode&) const = default;
};

// A document's root, or why the library refuses it.
using TreeResult = std::expected<DocumentNode, std::string>;

// Elements, arrays and objects that stand in each other; a document with more is refused with kTooDeep.
inline constexpr std::size_t kMaxTreeDepth = 200;
inline constexpr const char* kTooDeep = "nested too deeply";

// Why XML with a document type declaration is refused: no entity is ever declared.
inline constexpr const char* kHasDocumentType = "it has a document type declaration";

// On one line of ASCII that can be seen: element "a" @"b"="c": "text" (element "d").
std::string describe(const DocumentNode& node);
std::string describe(const TreeResult& result);

}  // namespace backcheck
