// A slow, obvious reader of the XML that the encoder here writes, and of nothing else.
#pragma once

#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be the declaration, a root, and elements in it that hold text: no blanks, comments
// or attributes. In text each of <>&"' must be written as a reference, a carriage return and what XML cannot
// hold must not stand as they are, and of references there are the five by name and the decimal ones. So it
// accepts less than any parser of XML does.
TreeResult read_written_xml(std::string_view text);

}  // namespace backcheck
