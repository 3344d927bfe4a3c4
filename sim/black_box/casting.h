// Whether given instances can play the roles of a scenario's instances, and the scenario rewritten for them.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/black_box/observed_instance.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A scenario about real instances: its world is what was observed of them, its calls carry their ids and,
// where names of databases can be exchanged one for one, the names of their databases. Expectations of the
// author are left out: they were about another world.
struct Cast {
  Scenario scenario;
  std::size_t creates = 0;                       // calls in it
  std::map<std::string, std::size_t> may_start;  // by instance: the calls that may start a task on it
  std::size_t most_started() const;              // on any one instance
  bool fills_day = false;                        // it is to go beyond the quota of a day
};

// The error is the reason why not, in the words in which reports group the scenarios. Of several instances
// that fit a role, the one with the least `load` gets it. Where no call says how a backup is made, instances
// of every engine fit a role of MySQL.
std::expected<Cast, std::string> cast_scenario(const Scenario& scenario,
                                               std::span<const ObservedInstance> instances,
                                               const std::map<std::string, std::size_t>& load);

// The scenario without the calls that may start a task: what is left are bytes, and calls that are rejected
// whatever the state of their instance. Nothing where none is left. Its title says that this is a part.
std::optional<Scenario> part_that_starts_nothing(const Scenario& scenario);

// The values of DBInstanceId in the calls and bytes of the cast that name none of its instances, each once.
std::vector<std::string> strangers_in(const Cast& cast);

}  // namespace backcheck
