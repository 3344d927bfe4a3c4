// What an endpoint and its hook answered, play by play, so that a run can be told again without them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/calendar.h"
#include "model/inspection.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"

namespace backcheck {

// How a verb of the hook ended: with a fault, or done; with inspect, what it showed.
struct HookAnswer {
  std::optional<ControlFault> fault;
  Inspection shown;
};

using TapedAnswer = std::variant<WireAnswer, HookAnswer>;

// One play: all that came from outside, each kind in its order.
struct TapedPlay {
  std::string nonce_prefix;  // of the caller, and how many nonces it had made
  std::uint64_t nonces = 0;
  double seconds = 0;
  std::vector<TapedAnswer> answers;
  std::vector<Instant> instants;  // what the clock on the wall said
};

// By the label of what was played; the same thing may be played several times.
using AnswerTape = std::map<std::string, std::vector<TapedPlay>>;

}  // namespace backcheck
