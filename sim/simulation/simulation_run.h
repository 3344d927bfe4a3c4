// The conversation of a simulation, event by event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/simulation/fates.h"
#include "sim/simulation/flight.h"
#include "sim/simulation/flight_notes.h"
#include "sim/simulation/simulated_clients.h"
#include "sim/simulation/simulated_operator.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

// `Line` is TypedLine or TextLine; all decisions are made here and are the same with either. As a rule a call
// takes two events, its arrival and its effect: what happens between its client and the network is known when
// the one before ends. The stage must outlive it.
template <typename Line>
class SimulationRun {
 public:
  explicit SimulationRun(SimulationStage& stage);

  // To the end of the healing phase.
  void run();

 private:
  void on_event(const Event& event);
  void on_send(std::size_t flight);
  void on_arrival(std::size_t copy);
  void on_effect(std::size_t copy);
  void on_answer(std::size_t copy);
  void on_give_up(std::size_t flight);
  void on_faults_stop();
  void on_heal();

  void call_next(std::size_t client, std::int64_t from, const NextCall* unanswered);
  void end_and_call_next(std::size_t flight, std::int64_t from, bool unanswered);
  void launch(std::size_t client, const NextCall& planned, bool retried);
  std::size_t open_flight();
  void add_flights();
  void close_event(std::size_t flight);
  void push(std::int64_t at, EventKind kind, std::size_t flight, std::size_t subject);

  bool is_dropped(const Flight& flight) const;
  void answer_plain(std::size_t copy, const AnswerFate& fate, const Answered& answered, bool restarted);

  void settle_lost(std::size_t flight, LossWord word);
  void settle_answered(std::size_t copy, const Answered& answered, std::int64_t returned);
  void answer_again(std::size_t copy);
  void record_answer(std::size_t copy, const Answered& answered, std::int64_t returned, LossWord word);
  void record(std::size_t flight, const TimedOperation& operation, std::optional<std::size_t> copy,
              LossWord word);
  void note_job(std::uint32_t job);
  TimedOperation operation_of(const Flight& flight) const;

  SimulationStage& stage_;
  Line line_;
  Fates fates_;
  SimulatedClients clients_;
  SimulatedOperator operator_;
  FlightNotes notes_;
  std::vector<Flight> flights_;
  std::vector<std::size_t> free_flights_;
  std::vector<Answered> answers_;    // by copy; of those that are under way to their client
  std::vector<std::size_t> healed_;  // by client: the calls of the healing phase that are done
  std::vector<bool> jobs_seen_;      // by their numbers in the lexicon
  std::uint64_t nonces_ = 0;
};

}  // namespace backcheck
