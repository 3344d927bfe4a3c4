// The lines of a history file, written.
#pragma once

#include <span>
#include <string>

#include "sim/history.h"
#include "sim/history_format.h"

namespace backcheck {

// Each is one line with its end, valid UTF-8, without secrets. The format: history_format.h.
std::string encode_history_header(const HistoryHeader& header);
// `begun`: what is told to be on its way meanwhile.
std::string encode_operation(const Operation& operation, std::span<const BegunOperation> begun = {});

}  // namespace backcheck
