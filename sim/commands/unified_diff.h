// The difference of two texts, line by line, as `diff -u` shows it.
#pragma once

#include <string>
#include <string_view>

namespace backcheck {

// "--- OLD", "+++ NEW" and the hunks, with three lines around each change; empty where the texts are equal.
// It is a patch that makes the one text of the other, though not always the shortest: texts with very many
// changes are told as replaced in one piece.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view old_name,
                         std::string_view new_name);

}  // namespace backcheck
