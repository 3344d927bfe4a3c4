// Documents of XML for the tests of both libraries that read it, and the trees they have to give.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

inline constexpr std::string_view kFullDocument =
    "<?xml version='1.0' encoding='UTF-8'?><!-- none --><r xmlns:n='u' n:k=\"1 &lt;\"><n:a>x</n:a>"
    "<a><b/>\xC3\xA9&#x20AC;</a><?p i?><n:a/></r>\n";

inline DocumentNode element(std::string name, std::string text) {
  DocumentNode node;
  node.name = std::move(name);
  node.text = std::move(text);
  return node;
}

inline DocumentNode full_tree() {
  DocumentNode root = element("r", "");
  root.attributes = {{"xmlns:n", "u"}, {"n:k", "1 <"}};
  root.children = {element("n:a", "x"), element("a", "\xC3\xA9\xE2\x82\xAC"), element("n:a", "")};
  root.children[1].children = {element("b", "")};
  return root;
}

inline constexpr std::array<std::string_view, 14> kIllFormed = {"",
                                                                "text",
                                                                "<a>",
                                                                "<a></b>",
                                                                "<a/><b/>",
                                                                "<a/>x",
                                                                "<a b='1' b='2'/>",
                                                                "<a>&none;</a>",
                                                                "<a>&#0;</a>",
                                                                "<a>\x01</a>",
                                                                "<a>\xFF</a>",
                                                                "<a>\xED\xA0\x80</a>",
                                                                "<a>\xEF\xBF\xBF</a>",
                                                                "<a>]]></a>"};

inline constexpr std::string_view kEntityDeclared = "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>";

inline std::string nested_elements(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += "<a>";
  for (std::size_t i = 0; i < depth; ++i) text += "</a>";
  return text;
}

}  // namespace backcheck
