// The instances that runs without a hook are given in tests.
#pragma once

#include <string>
#include <vector>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {

// One instance of each engine.
inline std::vector<InstanceSetup> one_of_each() {
  return {plain_instance("rm-mysql"), plain_instance("rm-sqlserver", Engine::kSqlServer),
          plain_instance("pgm-1", Engine::kPostgreSql), plain_instance("ppas-1", Engine::kPpas),
          plain_instance("rm-mariadb", Engine::kMariaDb)};
}

// Two of each engine, one that is stopped, and one without databases.
inline std::vector<InstanceSetup> a_fleet() {
  std::vector<InstanceSetup> fleet = one_of_each();
  for (InstanceSetup one : one_of_each()) {
    one.id += "-second";
    fleet.push_back(one);
  }
  fleet.push_back(plain_instance("rm-stopped"));
  fleet.back().status = "Stopped";
  fleet.push_back(plain_instance("rm-empty"));
  fleet.back().databases.clear();
  return fleet;
}

inline std::vector<std::string> ids_of(const std::vector<InstanceSetup>& instances) {
  std::vector<std::string> ids;
  for (const InstanceSetup& one : instances) ids.push_back(one.id);
  return ids;
}

}  // namespace backcheck
