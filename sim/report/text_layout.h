// Plain text laid out for a terminal: colours, wrapped paragraphs, numbers with their nouns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// No line of ours is longer, unless it is one to be copied (a curl line) or one word.
inline constexpr std::size_t kTextWidth = 100;

// Puts colours around texts, or does not.
class Ink {
 public:
  explicit Ink(bool colors) : colors_(colors) {}
  std::string good(std::string_view text) const { return paint("32", text); }
  std::string bad(std::string_view text) const { return paint("31;1", text); }
  std::string doubtful(std::string_view text) const { return paint("33", text); }
  std::string strong(std::string_view text) const { return paint("1", text); }
  std::string faint(std::string_view text) const { return paint("2", text); }

 private:
  std::string paint(std::string_view code, std::string_view text) const;
  bool colors_;
};

// The number of characters of UTF-8 text.
std::size_t text_width(std::string_view text);

// `text` filled up with blanks, so that it is at least `width` wide.
std::string padded(std::string_view text, std::size_t width);

// `text` broken at blanks into lines of at most kTextWidth. The first line begins with `first`, the
// others with as many blanks; each ends in a line feed.
std::string wrapped(std::string_view first, std::string_view text);

// "a, b, c".
std::string joined(const std::vector<std::string>& items, std::string_view between = ", ");

// "1 call", "2 calls".
std::string counted(std::size_t count, std::string_view noun);

// "0.41 s", "3 ms", "12 min 5 s".
std::string duration_text(double seconds);

}  // namespace backcheck
