// What libxml2 makes of an XML or HTML document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be one document. Names with colons are names like others, and declarations of
// namespaces are attributes. Touches no file and no network, and says nothing on standard error. Comments and
// processing instructions leave no trace.
TreeResult read_with_libxml2(std::string_view text);

// An HTML document as libxml2 repairs it (by the rules of HTML 4), and what it had to repair. It knows no
// element that is younger than HTML 4, such as "main" or "section": kUnknownTag says so, and the tree has
// them all the same.
struct HtmlReading {
  DocumentNode root;                // usually "html"; without a name where there was no element at all
  std::vector<std::string> faults;  // "line 3, column 14: Unexpected end tag : p"
};
inline constexpr std::string_view kUnknownTag = " invalid";  // how such a fault ends: "Tag main invalid"

HtmlReading read_html_with_libxml2(std::string_view text);

}  // namespace backcheck
