// The canonical form of a scenario file: what `backcheck fmt` writes.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "sim/scenario/scenario_fault.h"

namespace backcheck {

// The file with its keys in the order of the format's description, quotes where YAML needs them, two blanks a
// level, and each list or map either in brackets on one line or with an item a line: as it was, unless it is
// longer than kCanonicalWidth or holds comments. Comments stay with what they belong to; a blank line stays
// one. What the file says is not changed, and the form of a canonical file is itself. Faults where the text
// is no scenario file; `file` is the path that they name.
std::expected<std::string, ScenarioFaults> canonical_form(std::string_view text, std::string_view file);

inline constexpr std::size_t kCanonicalWidth = 120;

}  // namespace backcheck
