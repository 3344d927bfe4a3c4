// The known word that a mistyped one most likely means.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace backcheck {

// The word of `known` with the smallest edit distance (insertions, deletions, replacements and swaps of
// neighbours, letter case ignored); the first of several. Nothing where even that is too far: more than a
// third of the letters.
std::optional<std::string_view> nearest_word(std::string_view word, std::span<const std::string_view> known);

// "; did you mean \"finish-task\"?" or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

// "call, parallel or advance", each in quotes.
std::string alternatives(std::span<const std::string_view> words);

}  // namespace backcheck
