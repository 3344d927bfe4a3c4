// The world of a scenario file as a value.
#pragma once

#include "sim/scenario/node_reader.h"

namespace backcheck {

// Reads the map under "world". The result always has `now`. What cannot be read is left out, after a fault.
WorldSetup read_world(NodeReader& reader, const YamlNode& map);

}  // namespace backcheck
