// The steps of a scenario file as values, repetitions written out.
#pragma once

#include <span>
#include <vector>

#include "sim/scenario/node_reader.h"

namespace backcheck {

// Reads the list under "steps". What cannot be read is left out, after a fault.
std::vector<Step> read_steps(NodeReader& reader, const YamlNode& list);

// Notes a fault for every step that no implementation could carry out: an instance that the world does not
// have, a clock that would move back.
void check_steps(NodeReader& reader, const WorldSetup& world, std::span<const Step> steps);

}  // namespace backcheck
