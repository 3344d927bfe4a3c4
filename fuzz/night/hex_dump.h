// Bytes as people read them: as xxd shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backcheck {

// "00000000: 6162 630a                                abc." for each 16 bytes, one line each. Of more than
// `bytes_max` bytes only the first are shown; a last line counts the others.
std::string hex_dump(std::string_view bytes, std::size_t bytes_max);

}  // namespace backcheck
