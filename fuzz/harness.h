// What makes a fuzz target of a statement: the two functions that an engine calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/property.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// Examines one input. Where the statement does not hold, says so on standard error and aborts, as engines
// want it. Returns 0. All inputs of a process belong to one examination; its counts are appended to the file
// that the environment variable BACKCHECK_FUZZ_REACH names, one line "PLACE COUNT" each, the first "inputs".
// They are there after each input, so that a process that is ended by one keeps those of all before it.
// With BACKCHECK_FUZZ_THOROUGH=1 the examination is a thorough one.
int hold(Property property, const std::uint8_t* data, std::size_t size);

// Changes bytes at a place that the choices decide, so that they keep the structure that the target reads, or
// break it in a telling way. May leave them as they are, but rarely.
using Mutator = void (*)(std::string& bytes, Choices& choices);

// A custom mutator: mostly `mutator`, once or several times, and sometimes the engine's own mutations.
// Returns the new size, at most `max_size`.
std::size_t mutate(Mutator mutator, std::uint8_t* data, std::size_t size, std::size_t max_size,
                   unsigned seed);

}  // namespace backcheck
