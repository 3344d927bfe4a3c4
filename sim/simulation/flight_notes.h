// What is noted of flights for Sometimes and for what is known of the instances.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/simulation/fates.h"
#include "sim/simulation/flight.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

// Decides nothing. The stage must outlive it.
class FlightNotes {
 public:
  explicit FlightNotes(SimulationStage& stage) : stage_(stage) {}

  void note_mishap(Mishap mishap, const Flight& flight);
  // Before the copy begins.
  void note_arrival(const Flight& flight, std::size_t copy);
  // `late`: the answer comes after its client has given up.
  void note_answer_fate(const Flight& flight, const AnswerFate& fate, bool late);
  // A copy took effect; keeps in the flight what later notes need.
  void note_effect(Flight& flight, const Answered& answered);

 private:
  SimulationStage& stage_;
  std::int64_t last_called_ = 0;  // of the calls that took effect, the latest
};

}  // namespace backcheck
