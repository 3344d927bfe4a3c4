// Texts taken as lines, and what may be done to lines and numbers whatever they mean.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/choices.h"

namespace backcheck {

// The lines without their line feeds; join_lines() of them is the text again. At least one.
using Lines = std::vector<std::string>;
Lines split_lines(std::string_view text);
std::string join_lines(const Lines& lines);

// Takes out, doubles, moves or swaps some lines that follow each other, or cuts one short. There must be one.
void edit_lines(Lines& lines, Choices& choices);

// Puts another number in the place of one of the text: one beside it, one from elsewhere in the text, or one
// at a border. Nothing happens where there is none.
void change_number(std::string& text, Choices& choices);

// Puts a byte, an escape or a character that readers stumble over somewhere into the text.
void insert_stumbling_block(std::string& text, Choices& choices);

// Puts one of the texts in the place of [begin, end).
void replace_by_one_of(std::string& text, std::size_t begin, std::size_t end,
                       std::span<const std::string_view> texts, Choices& choices);

}  // namespace backcheck
