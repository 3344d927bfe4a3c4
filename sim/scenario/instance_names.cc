// Finding and changing the ids of instances.
#include "sim/scenario/instance_names.h"

#include <algorithm>
#include <variant>

#include "sim/scenario/scenario_texts.h"
#include "sim/scenario/scenario_trace.h"

namespace backcheck {

bool has_instance(const Scenario& scenario, std::string_view id) {
  return std::ranges::find(scenario.world.instances, id, &InstanceSetup::id) !=
         scenario.world.instances.end();
}

bool uses_id(const Scenario& scenario, std::string_view id) {
  bool used = has_instance(scenario, id);
  for_each_text(scenario, [&](const TextPlace&, const std::string& text) { used = used || text == id; });
  return used;
}

void rename_instance(Scenario& scenario, const std::string& from, const std::string& to) {
  const auto rename = [&](std::string& id) {
    if (id == from) id = to;
  };
  for (InstanceSetup& instance : scenario.world.instances) rename(instance.id);
  for (Step& step : scenario.steps) {
    if (auto* set = std::get_if<SetStatusStep>(&step.deed)) rename(set->instance);
    if (auto* finish = std::get_if<FinishTaskStep>(&step.deed)) rename(finish->instance);
    if (auto* inspect = std::get_if<InspectStep>(&step.deed)) rename(inspect->instance);
  }
  for_each_call(scenario, [&](DeedId, CallStep& call) {
    for (auto& [name, value] : call.parameters) {
      if (name == "DBInstanceId") rename(value);
    }
  });
}

}  // namespace backcheck
