// A world as somebody describes it from outside: the body of the control hook's reset, as values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/engine.h"

namespace backcheck {

struct InstanceSetup {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status = "Running";
  std::vector<std::string> databases;
  std::vector<Instant> backup_sets;      // when each was created; any order
  std::optional<Instant> ongoing_since;  // the start of the ongoing backup task, where there is one
  bool operator==(const InstanceSetup&) const = default;
};

struct Credential {
  std::string access_key_id;
  std::string access_key_secret;
  bool operator==(const Credential&) const = default;
};

// Without `now` the implementation runs on its wall clock.
struct WorldSetup {
  std::optional<Instant> now;
  std::vector<Credential> credentials;
  std::vector<InstanceSetup> instances;
  bool operator==(const WorldSetup&) const = default;
};

}  // namespace backcheck
