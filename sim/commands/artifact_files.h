// The files that keep what was found: a scenario, and the history of its play.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "sim/investigation.h"

namespace backcheck {

// The folder of artifacts where --artifacts names no other; made when something is found.
inline constexpr const char* kArtifactsFolder = "backcheck-artifacts";

// Writes FOLDER/ID.yaml for the scenario, FOLDER/ID.before-N.yaml for the Nth of those that are played before
// it and FOLDER/ID.history.jsonl, a slash of an id being a minus sign, and notes where they are. What could
// not be written is told on standard error, and nothing is noted.
void write_artifacts(const std::string& folder, std::optional<std::uint64_t> seed, Investigated& found);

// Writes FOLDER/ID.history.jsonl. Returns its path; empty where it could not be written, which is told on
// standard error.
std::string keep_history(const std::string& folder, const std::string& id, std::optional<std::uint64_t> seed,
                         const WorldSetup& world, std::span<const Operation> history);

// Writes FOLDER/ID.html, and returns as keep_history() does.
std::string keep_page(const std::string& folder, const std::string& id, const std::string& page);

}  // namespace backcheck
