// Places in a text, found by walking over it from its beginning.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Whether the place is in the text: lines end at line feeds, and count from 1; columns count characters, from
// 1; a line's last place is the one behind its last character. A byte that continues a character is none of
// its own.
bool is_place_in(std::string_view text, Mark mark);

// The line without its end (a line feed, or a carriage return and a line feed); empty where there is none.
std::string line_at(std::string_view text, int line);

}  // namespace backcheck
