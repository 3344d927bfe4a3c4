// Escapes undone, layer by layer, as whoever reads a text would do it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// What a text says, and where in the text as it was written each byte of that begins.
struct ReadText {
  std::string bytes;
  std::vector<std::size_t> places;  // one for each byte, and the end of the text; none: nothing was escaped

  std::size_t place_of(std::size_t at) const { return places.empty() ? at : places[at]; }
};

// The text as it is.
ReadText as_written(std::string_view text);

// With one layer of escapes undone, of whatever language they are: %41, \u0041, \x41, \/, &#65;, &#x41;,
// &amp;. What stands for more than a byte stays as it is. Nothing where there is none.
std::optional<ReadText> unescaped(const ReadText& text);

}  // namespace backcheck
