// The statement about expectations of which somebody writes a file: they are read from it.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "fuzz/property.h"
#include "sim/expected_violations_file.h"
#include "sim/scenario/choices.h"

namespace backcheck {

using ExpectationsReader = std::expected<ExpectedViolations, ScenarioFaults> (*)(std::string_view text,
                                                                                 std::string_view file);

// Draws entries that a file may have; unlike a statement about files it holds for no reader that refuses
// everything.
std::optional<Broken> drawn_entries_hold(Choices& choices,
                                         ExpectationsReader read = read_expected_violations);

}  // namespace backcheck
