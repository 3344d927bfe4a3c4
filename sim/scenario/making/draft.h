// A scenario in the making, followed with the model: whoever adds steps can ask what has become of the world.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "model/create_backup.h"
#include "model/request.h"
#include "model/world.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The call as a request, as far as the rules look at it: of the common parameters only the version means
// something to them.
Request request_of(const CallStep& call);

class Draft {
 public:
  // `known`: the readings that the endpoint may still have; the draft assumes that a call which may be
  // accepted under one of them is.
  Draft(WorldSetup world, Readings known);

  const WorldSetup& setup() const { return setup_; }
  std::size_t instance_count() const { return setup_.instances.size(); }
  const InstanceSetup& target(std::size_t instance) const { return setup_.instances[instance]; }
  const Instance& state(std::size_t instance) const { return world_.instances()[instance]; }
  bool is_busy(std::size_t instance) const { return state(instance).task.has_value(); }
  bool is_running(std::size_t instance) const { return state(instance).status == kRunning; }
  Instant now() const { return world_.now().earliest; }
  const std::vector<Step>& steps() const { return steps_; }

  // What the model allows for the call as things stand.
  Outcomes outcomes_of(const CallStep& call) const;

  // The draft assumes that a call which is oddly signed is kept out, alone or among others.
  void call(CallStep call);
  void call_together(std::vector<CallStep> calls);
  // Nothing where no task is thought to be ongoing.
  void finish(std::size_t instance, TaskResult result);
  // Nothing where `to` is not ahead.
  void advance(Instant to);
  void set_status(std::size_t instance, std::string status);
  void inspect(std::size_t instance);
  void send(std::string bytes);

  // What was made, with id and title to be given; the requirements that its calls are about.
  Scenario finished(std::string id, std::string title) &&;

 private:
  void follow(const CallStep& call);
  void follow_if_let_in(const CallStep& call);

  WorldSetup setup_;
  Readings known_;
  World world_;
  std::vector<Step> steps_;
  RequirementSet touched_;
};

}  // namespace backcheck
