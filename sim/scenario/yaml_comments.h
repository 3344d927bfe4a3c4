// The comments and blank lines of YAML text, and which part of it each belongs to.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/yaml_document.h"

namespace backcheck {

struct YamlComment {
  std::size_t begin = 0;  // of its #, in the text
  std::string text;       // from the # on, without blanks at the end
};

// Every comment, in order. `text` is what the document was made from.
std::vector<YamlComment> find_comments(const YamlDocument& document, std::string_view text);

// What stands around an entry: a key with its value, or an item of a list. In `above` and `below` an empty
// line is a blank one, never two in a row.
struct EntryNotes {
  std::vector<std::string> above;
  std::string beside;
  std::vector<std::string> below;
};

// By the key, or by the item. Whatever stands before the first entry of the document belongs to the document
// itself: to its root, as `above`. A comment on a line of its own belongs to the entry below it, unless it is
// indented deeper than that: then to the one before it.
using YamlNotes = std::map<const YamlNode*, EntryNotes>;
YamlNotes notes_of(const YamlDocument& document, std::string_view text);

}  // namespace backcheck
