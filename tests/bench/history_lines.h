// Made histories as the lines of a history file: with the requests and the answers that a driver records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "tests/bench/timed_history_maker.h"

namespace backcheck {

// Each is one line with its end; lines are in the order in which a driver records operations: a call when it
// returns, a lost one when its client gives up. Operations are numbered in the order of `called`. Answers are
// in XML and in JSON by turns.
void write_history(const TimedHistory& history, std::uint64_t seed,
                   const std::function<void(const std::string&)>& write);

}  // namespace backcheck
