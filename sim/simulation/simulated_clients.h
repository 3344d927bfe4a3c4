// The clients of a simulated world: when each of them calls next, and what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "sim/scenario/choices.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

struct NextCall {
  std::int64_t called = 0;
  std::uint8_t instance = 0;
  std::uint8_t kind = 0;
};

// The stage must outlive it.
class SimulatedClients {
 public:
  explicit SimulatedClients(SimulationStage& stage);

  std::size_t size() const { return clients_.size(); }

  // The call that the client makes next, having nothing to do from `from` on. `unanswered`: the call before,
  // where it had no answer; a client may try that one again.
  NextCall next(std::size_t client, std::int64_t from, const NextCall* unanswered);
  // In the healing phase: a plain call to each instance, one after the other, however often it is asked.
  NextCall next_healing(std::size_t client, std::int64_t from, std::size_t instance);

 private:
  void draw_burst();

  SimulationStage& stage_;
  std::deque<SeededChoices> clients_;  // they cannot be moved
  std::vector<std::uint8_t> kinds_;    // in use besides the plain one
  SeededChoices bursts_;
  std::int64_t burst_at_ = 0;
  std::size_t burst_instance_ = 0;
};

}  // namespace backcheck
