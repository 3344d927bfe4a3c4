// The files that keep what was found: a scenario, and the history of its play.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/investigation.h"

namespace backcheck {

// The folder of artifacts where --artifacts names no other; made when something is found.
inline constexpr const char* kArtifactsFolder = "backcheck-artifacts";

// Writes FOLDER/ID.yaml for each scenario and FOLDER/ID.history.jsonl, a slash of an id being a minus sign,
// and notes where they are. What could not be written is told on standard error, and nothing is noted.
void write_artifacts(const std::string& folder, std::optional<std::uint64_t> seed, Investigated& found);

}  // namespace backcheck
