// Whether a text is another one with words that stood for something replaced by what they stood for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace backcheck {

// A harmless word that stands for the text of that number: letters and digits, and none is part of another.
std::string placeholder(std::size_t number);

// How texts come back in a document.
enum class Telling : std::uint8_t {
  kRepaired,  // whole, with U+FFFD for bytes that are not UTF-8
  // Each character as it is shown (shown_text.h). Of a long text the front is enough, up to the end of a
  // character, and behind it "... (12 bytes more)"; so of a sentence with its placeholders replaced.
  kShown,
  // As above, where blanks and line feeds have been taken out of both the pattern and what is told. The lines
  // of a text behind a | have a | before each, and before what is left out.
  kLaidOut,
};

// True where `told` is the pattern with the texts in place of their placeholders.
bool is_told(std::string_view pattern, std::string_view told, std::span<const std::string> texts,
             Telling telling);

// The pattern with the texts in place of their placeholders, as bytes.
std::string with_texts(std::string_view pattern, std::span<const std::string> texts);

// The text without its blanks and line feeds.
std::string without_blanks(std::string_view text);

}  // namespace backcheck
