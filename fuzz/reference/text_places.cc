// Counting lines and characters, one byte at a time.
#include "fuzz/reference/text_places.h"

namespace backcheck {

bool is_place_in(std::string_view text, Mark mark) {
  Mark at{1, 1};
  for (const char c : text) {
    if (at == mark) return true;
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if (byte < 0x80 || byte >= 0xC0) {
      ++at.column;
    }
  }
  return at == mark;
}

std::string line_at(std::string_view text, int line) {
  std::string found;
  int at = 1;
  for (const char c : text) {
    if (c == '\n') ++at;
    if (at == line && c != '\n') found += c;
  }
  if (found.ends_with('\r')) found.pop_back();
  return found;
}

}  // namespace backcheck
