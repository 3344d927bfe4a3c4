// Trees of documents on one visible line.
#include "fuzz/oracles/document_tree.h"

#include <string_view>

namespace backcheck {
namespace {

void append_quoted(std::string_view text, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      out.append({'\\', 'x', kDigits[byte / 16], kDigits[byte % 16]});
    }
  }
  out += '"';
}

constexpr std::string_view kKindNames[] = {"element", "string", "number", "literal", "array", "object"};

void append(const DocumentNode& node, std::string& out) {
  out += kKindNames[static_cast<std::size_t>(node.kind)];
  if (!node.name.empty()) append_quoted(node.name, out += ' ');
  for (const auto& [name, value] : node.attributes) {
    append_quoted(name, out += " @");
    append_quoted(value, out += '=');
  }
  if (!node.text.empty()) append_quoted(node.text, out += ": ");
  if (node.children.empty()) return;
  std::string_view before = " (";
  for (const DocumentNode& child : node.children) {
    append(child, out += before);
    before = ", ";
  }
  out += ')';
}

}  // namespace

std::string describe(const DocumentNode& node) {
  std::string out;
  append(node, out);
  return out;
}

std::string describe(const TreeResult& result) {
  if (result) return describe(*result);
  std::string out = "refused: ";
  append_quoted(result.error(), out);
  return out;
}

}  // namespace backcheck
