// What Boost.JSON makes of a JSON document.
#pragma once

#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be one document by RFC 8259.
TreeResult read_with_boost_json(std::string_view text);

}  // namespace backcheck
