// The ids of instances, wherever a scenario speaks of them.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

bool has_instance(const Scenario& scenario, std::string_view id);

// Whether an instance has that id, or some text of the scenario is the same.
bool uses_id(const Scenario& scenario, std::string_view id);

// Gives the instance another id, in the world and in every step that is about it.
void rename_instance(Scenario& scenario, const std::string& from, const std::string& to);

}  // namespace backcheck
