// One scenario as the text of a scenario file, in a canonical form: equal scenarios give equal texts.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

// The file that reads back as `scenario`; id, file and marks are not part of it, nor are credentials.
// `schema` is the path to scenario.schema.json that editors are told in the first line; empty: the line is
// left out. The scenario must be one that a file can hold: a title, at least one requirement, one step,
// `now`, and steps that fit the world. Defaults are left out; texts that are no UTF-8 are written as {hex:
// ...}.
std::string write_scenario(const Scenario& scenario, std::string_view schema = {});

}  // namespace backcheck
