// Plays one scenario: resets the world, takes the steps in order, and lets the judge look at each.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/caller.h"
#include "sim/endpoint/control.h"
#include "sim/endpoint/endpoint.h"
#include "sim/history.h"
#include "sim/played.h"
#include "sim/scenario/scenario.h"
#include "sim/step_places.h"
#include "sim/verdict/judge.h"

namespace backcheck {

// What the driver needs of the outside. All of it must outlive the driver.
struct Stage {
  Endpoint& endpoint;
  Control& control;
  Capabilities capabilities;
  Judge& judge;
  Caller& caller;
  std::function<std::int64_t()> nanoseconds;  // a clock that never runs back
  std::function<Instant()>
      wall_clock;  // for the Timestamp of requests where the world has no clock of its own
  // Takes each operation before the next one begins; an error ends the run.
  std::function<std::expected<void, std::string>(const Operation&)> record;
  bool keeps_exchanges = false;  // results tell what was asked and answered, for a report that shows it
  // Why the judge must not see these operations, which overlapped where they are several; empty where it
  // may. A reason ends the scenario, undecided. May be empty: then nothing is doubted.
  std::function<std::string(std::span<const Operation>)> doubt = {};
  // True once nothing more is to be begun: the scenario ends before its next step, undecided, and nothing is
  // held against an endpoint that was not waited for. May be empty: then nobody interrupts.
  std::function<bool()> interrupted = {};
  // Told before each play of what it is: the id of a scenario, or what else is looked at by itself. May be
  // empty.
  std::function<void(const std::string& label)> begin = {};
  // Told of operations that are about to be in flight together, one after the other, before they are. May be
  // empty.
  std::function<void(const BegunOperation&)> announce = {};
  // For an endpoint without a hook, whose control asks again what gets lost: whether nothing was answered
  // right behind the bytes that were sent last, although something may be by now. Empty where there is a
  // hook.
  std::function<bool()> was_down = {};
};

class Driver {
 public:
  explicit Driver(Stage stage) : stage_(std::move(stage)) {}

  // The reason why the hook's abilities do not allow the scenario; empty where they do.
  std::string reason_to_skip(const Scenario& scenario) const;

  Played play(const Scenario& scenario);

  // Asks for a backup of an instance that does not exist, in the world as it is: true where an answer comes,
  // whatever it says; nothing where such a call is not sent. Nobody judges it, no history tells of it.
  std::optional<bool> is_answered(const Scenario& scenario);

  // Completes a violation with what only the player knows.
  void locate(Violation& violation, const Scenario& scenario, int step) const;

 private:
  class Performance;
  Stage stage_;
  std::uint64_t operations_ = 0;
  bool is_heard_ = true;  // the last request was answered, as far as is known
  StepPlaces places_;
};

}  // namespace backcheck
