// Bytes as they may come over a connection: in pieces.
#pragma once

#include <string_view>
#include <vector>

namespace backcheck {

// Pieces of all sizes, many of them small; the bytes alone decide where they are cut. None is empty, and
// together they are `bytes`. Views into it.
std::vector<std::string_view> cut_anywhere(std::string_view bytes);

// Each byte a piece of its own.
std::vector<std::string_view> cut_everywhere(std::string_view bytes);

}  // namespace backcheck
