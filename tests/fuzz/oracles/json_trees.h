// Documents of JSON for the tests of both libraries that read it, and the trees they have to give.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

inline constexpr std::string_view kFullJson =
    " {\"a\\u00e9\":\"\\uD83D\\uDE00\\n\", \"n\" : -1.50e+2 ,\"n\":[true,null , [ ] ,{\"\":0}],"
    "\"t\":18446744073709551615}\r\n";

inline DocumentNode json_node(NodeKind kind, std::string name, std::string text,
                              std::vector<DocumentNode> children = {}) {
  DocumentNode node;
  node.kind = kind;
  node.name = std::move(name);
  node.text = std::move(text);
  node.children = std::move(children);
  return node;
}

inline DocumentNode full_json_tree() {
  using enum NodeKind;
  return json_node(
      kObject, "", "",
      {json_node(kString, "a\xC3\xA9", "\xF0\x9F\x98\x80\n"), json_node(kNumber, "n", "-1.50e+2"),
       json_node(kArray, "n", "",
                 {json_node(kLiteral, "", "true"), json_node(kLiteral, "", "null"), json_node(kArray, "", ""),
                  json_node(kObject, "", "", {json_node(kNumber, "", "0")})}),
       json_node(kNumber, "t", "18446744073709551615")});
}

inline constexpr std::array<std::string_view, 27> kNoJson = {"",
                                                             " ",
                                                             "{",
                                                             "[",
                                                             "{\"a\":1,}",
                                                             "[1,]",
                                                             "{} {}",
                                                             "{}x",
                                                             "\"a",
                                                             "\"\x01\"",
                                                             "\"\\x\"",
                                                             "\"\\u12\"",
                                                             "\"\xFF\"",
                                                             "\"\xC0\x80\"",
                                                             "\"\xED\xA0\x80\"",
                                                             "\"\\uD800\"",
                                                             "\"\\uD800\\u0041\"",
                                                             "\"\\uDC00\"",
                                                             "01",
                                                             "1.",
                                                             ".5",
                                                             "+1",
                                                             "nul",
                                                             "{a:1}",
                                                             "\xEF\xBB\xBF{}",
                                                             "[1 2]",
                                                             "[//\n1]"};

inline std::string nested_arrays(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace backcheck
