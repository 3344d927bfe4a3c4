// Text of strangers made safe inside an HTML document: nothing in it acts, everything in it can be seen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backcheck {

// visible_text() with &, <, >, " and ' as references: it may stand between tags and in quoted attributes.
std::string html_text(std::string_view bytes);

// As above, of at most the first `bytes_max` bytes; what is left out is counted behind it. The result has at
// most 6 bytes for each of them, and some for the count.
std::string html_text(std::string_view bytes, std::size_t bytes_max);

}  // namespace backcheck
