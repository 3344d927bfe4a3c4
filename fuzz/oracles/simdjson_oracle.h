// What simdjson makes of a JSON document.
#pragma once

#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be one document by RFC 8259. Besides, simdjson refuses a number without a place in
// 64 bits (as a signed or unsigned integer where it has neither fraction nor exponent, else as a double),
// with kNumberRefused, which also stands for a number that is no number at all.
TreeResult read_with_simdjson(std::string_view text);
inline constexpr std::string_view kNumberRefused = "a number is refused";

}  // namespace backcheck
