// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace backcheck {

// The size of the well-formed sequence at the front of `text`, 1 to 4; 0 where there is none.
std::size_t utf8_sequence_size(std::string_view text);

// The offset of the first byte that does not belong to a well-formed sequence; npos where all is well.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace backcheck
