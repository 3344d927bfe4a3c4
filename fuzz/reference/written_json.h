// A slow, obvious reader of the JSON that the encoder here writes, and of nothing else.
#pragma once

#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be one object without blanks, whose members are strings by RFC 8259, section 7. So
// it accepts less than any parser of JSON does.
TreeResult read_written_json(std::string_view text);

}  // namespace backcheck
