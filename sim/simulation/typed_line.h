// The fast way to the service: calls and answers without text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/endpoint/mock/id_source.h"
#include "sim/endpoint/mock/typed_door.h"
#include "sim/simulation/flight.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

// What is said by one copy of a flight after the other: prepare the flight, begin a copy, complete the copy,
// learn its answer or not. text_line.h has the same in text. The stage must outlive it.
class TypedLine {
 public:
  static constexpr bool kInText = false;

  explicit TypedLine(SimulationStage& stage) : stage_(stage), door_(stage.mock.gateway().typed()) {
    for (std::size_t i = 0; i < stage.world.instances.size(); ++i) {
      for (std::size_t kind = 0; kind < kSimulatedCalls; ++kind) calls_.push_back(stage.kinds.typed(i, kind));
    }
  }

  // There are so many flights at most, until it is said again.
  void make_room(std::size_t flights) { tickets_.resize(flights * kCopies); }

  void prepare(std::size_t /*flight*/, const Flight& /*what*/) {}
  void begin(std::size_t copy, const Flight& flight) {
    const std::size_t call = flight.planned.instance * kSimulatedCalls + flight.planned.kind;
    tickets_[copy].ticket = door_.begin({calls_[call], flight.nonce});
  }
  Answered complete(std::size_t copy, bool caller_gone) {
    Slot& slot = tickets_[copy];
    slot.ticket.caller_gone = caller_gone;
    const TypedAnswer answer = door_.complete(slot.ticket);
    slot.request_id = answer.request;
    switch (answer.kind) {
      case TypedAnswer::Kind::kAccepted:
        return {Answered::Kind::kAccepted, {}, stage_.lexicon.add_job(job_id_of(answer.job))};
      case TypedAnswer::Kind::kRejected:
        return {Answered::Kind::kRejected, rejection_class_of(answer.reason), kUnknownJob};
      case TypedAnswer::Kind::kClosed:
        break;
    }
    return {};
  }
  // The answer to that copy reached its client. False where its RequestId was that of another answer.
  bool learn(std::size_t copy) {
    const std::uint64_t id = tickets_[copy].request_id;
    if (id >= seen_.size()) seen_.resize(2 * id + 1'024);
    if (seen_[id]) return false;
    seen_[id] = true;
    return true;
  }

 private:
  struct Slot {
    TypedDoor::Ticket ticket;
    std::uint64_t request_id = 0;
  };

  SimulationStage& stage_;
  TypedDoor& door_;
  std::vector<TypedCall> calls_;  // by instance and kind
  std::vector<Slot> tickets_;     // by copy
  std::vector<bool> seen_;        // RequestIds, by their numbers
};

}  // namespace backcheck
