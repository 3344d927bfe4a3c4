// Which scenarios are played with the given instances, in which order, and why the others are not.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/black_box/casting.h"
#include "sim/black_box/observed_instance.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

struct PlayPlan {
  std::vector<Cast> casts;  // those that start nothing first; one that fills a day last
  struct Unreached {
    const Scenario* scenario = nullptr;  // of those that were handed in
    std::string reason;
  };
  std::vector<Unreached> unreached;  // in the order they were handed in
};

struct PlayLimits {
  std::optional<std::uint64_t> creates;  // that may be sent at all; nothing: no limit
  // Why the scenario is not played whatever the instances are; nothing where it may be.
  std::function<std::optional<std::string>(const Scenario&)> aversion;
  // Why a call cannot be sent; nothing where it can.
  std::function<std::optional<std::string>(const CallStep&)> objection;
  // Why nothing is sent that names an instance of that id, which is not one of the given: the endpoint may
  // know it. Nothing where it does not.
  using ObjectionToId = std::function<std::optional<std::string>(const std::string& id)>;
  ObjectionToId objection_to_stranger;
};

// The quota of the day leaves room for few scenarios that start tasks: those that are about something new
// come first. Of those for which there is no room, the part that starts nothing is played; and where creates
// have no limit, one scenario that makes more than a day allows. The scenarios must outlive the plan.
PlayPlan plan_to_play(std::span<const Scenario> scenarios, std::span<const ObservedInstance> instances,
                      const PlayLimits& limits);

}  // namespace backcheck
