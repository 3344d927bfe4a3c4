// The operator of a simulated world: moves the clock, ends tasks, changes statuses, looks, all by the control
// hook.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/calendar.h"
#include "sim/endpoint/control.h"
#include "sim/scenario/choices.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

// Its verbs take no virtual time, and no two are at one moment. The stage must outlive it.
class SimulatedOperator {
 public:
  explicit SimulatedOperator(SimulationStage& stage);

  // Schedules what happens by itself.
  void begin();
  // A task was started; it will be ended, unless it is stuck.
  void note_started(std::size_t instance);

  // The events that are its own.
  void on_event(const Event& event);
  // Every instance is running and without a task, and the clock is right.
  void heal();
  void inspect_all();

 private:
  void on_tick(std::uint32_t number);
  void on_status(std::size_t instance);
  void jump();
  void schedule(EventKind kind, std::int64_t every_seconds, std::size_t subject);
  void schedule_tick();
  void move_clock();
  void note_midnights(Instant before, Instant after);
  void set_status(std::size_t instance, bool running);
  void end_task(std::size_t instance);
  void inspect(std::size_t instance);
  TimedOperation verb(TimedOperation::Kind kind, std::size_t instance);
  void record(const TimedOperation& operation,
              Operation::Deed (*deed_of)(const SimulationStage&, const TimedOperation&));

  SimulationStage& stage_;
  SeededChoices choices_;
  std::uint32_t tick_ = 0;  // the one that counts
  std::int64_t last_verb_ = -1;
};

}  // namespace backcheck
