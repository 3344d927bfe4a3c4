// The slow way to the service: signed requests, and answers in XML and JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "sim/caller.h"
#include "sim/endpoint/mock/gateway.h"
#include "sim/history.h"
#include "sim/simulation/flight.h"
#include "sim/simulation/simulation_stage.h"

namespace backcheck {

// The same as TypedLine; and it can say what was said. The stage must outlive it.
class TextLine {
 public:
  static constexpr bool kInText = true;

  explicit TextLine(SimulationStage& stage);

  void make_room(std::size_t flights);
  void prepare(std::size_t flight, const Flight& what);
  void begin(std::size_t copy, const Flight& flight);
  Answered complete(std::size_t copy, bool caller_gone);
  bool learn(std::size_t copy);

  // The call as a history has it. `copy`: the one whose answer reached the client; nothing: none did.
  Operation operation_of(std::size_t flight, const Flight& what, std::optional<std::size_t> copy,
                         LossWord word) const;

 private:
  struct Slot {
    Gateway::Ticket ticket;
    Reply reply;
    std::string request_id;
  };

  SimulationStage& stage_;
  Caller caller_;
  std::vector<PreparedCall> prepared_;           // by flight
  std::vector<Slot> slots_;                      // by copy
  std::unordered_set<std::string> request_ids_;  // looked up only, never walked
};

}  // namespace backcheck
