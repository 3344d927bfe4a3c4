// Stages for tests: a world of running instances, in a weather of one's own.
#pragma once

#include <string>

#include "sim/caller.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

inline WorldSetup quiet_world(std::size_t instances) {
  WorldSetup world;
  world.now = Instant{1'564'617'600'000};  // 2019-08-01T00:00:00Z
  world.credentials = {test_credential()};
  for (std::size_t i = 0; i < instances; ++i) {
    InstanceSetup instance;
    instance.id = "rm-" + std::to_string(i + 1);
    instance.databases = {std::string(kFirstDatabase), std::string(kSecondDatabase)};
    world.instances.push_back(std::move(instance));
  }
  return world;
}

// Nothing goes wrong, and the operator does nothing but to end tasks and to move the clock.
inline Weather quiet_weather() {
  Weather weather;
  weather.clients = 2;
  weather.instances = 1;
  return weather;
}

}  // namespace backcheck
