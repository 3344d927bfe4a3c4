// Scenarios for the tests of shrinking.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

inline Instant instant(const char* text) { return *parse_instant(text); }

inline CallStep call_for(const std::string& id, std::vector<std::pair<std::string, std::string>> more = {}) {
  CallStep call;
  call.parameters = {{"DBInstanceId", id}};
  call.parameters.insert(call.parameters.end(), more.begin(), more.end());
  return call;
}

// A world at noon with the MySQL instances, in which the deeds are done.
inline Scenario told(std::vector<std::string> ids, std::vector<Step::Deed> deeds) {
  Scenario scenario;
  scenario.title = "A tale.";
  scenario.requirements = {Requirement::kPre2};
  scenario.world.now = instant("2019-08-01T12:00:00Z");
  for (std::string& id : ids) {
    InstanceSetup setup;
    setup.id = std::move(id);
    scenario.world.instances.push_back(std::move(setup));
  }
  for (Step::Deed& deed : deeds) scenario.steps.push_back({std::move(deed), {}});
  return scenario;
}

}  // namespace backcheck
