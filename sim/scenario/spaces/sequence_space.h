// The space of sequences: everything that can be done in a few steps, equal states of the model merged.
#pragma once

#include <cstddef>
#include <memory>

#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {

// States are counted in advance, in time and memory that grow three to fourfold with each step.
inline constexpr std::size_t kMaxSequenceDepth = 9;

// From each of the starting worlds (sequence_alphabet.h) on, each step that is possible in each state that
// the model tells apart (SequenceState::key) and that up to `depth` - 1 steps reach, behind a shortest
// sequence that leads there; so the sequences have 1 to `depth` steps. Then sequence_probe(): what the model
// does not tell apart, an implementation may, and where its state is not the one that it should be, calls
// show it. Those of a smaller depth come first and keep their numbers. `depth` is at least 1 and at most
// kMaxSequenceDepth.
std::unique_ptr<ScenarioSpace> sequence_space(std::size_t depth);

}  // namespace backcheck
