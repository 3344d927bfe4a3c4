// Judges a recorded history: nothing is sent.
#pragma once

#include <expected>
#include <string>

#include "model/create_backup.h"
#include "sim/report/summary.h"

namespace backcheck {

// Reads the file and has the judge look at its operations in the order in which they can have happened: those
// that overlapped together, the others one by one. The summary has one result for each world, numbered
// "FILE#1" and on. The error is one line with file and line number.
std::expected<RunSummary, std::string> replay_history(const std::string& path, Profile profile);

}  // namespace backcheck
