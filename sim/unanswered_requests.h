// The requests of one play that got no answer, and what may have silenced the endpoint.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"
#include "sim/played.h"

namespace backcheck {

class UnansweredRequests {
 public:
  // They are noted in `played`, which must outlive this one.
  explicit UnansweredRequests(Played& played) : played_(played) {}

  // So a request ended.
  void note_delivery(Delivery delivery);

  // A request that may be left without an answer, or bytes, of that step: nothing may be answered behind it
  // any more.
  void suspect(const Operation& operation, int step);

  // Operations of one step, some of which are silent. `lines`: the scenario up to it. Returns what is
  // undecided then: "step 2 got no usable answer (timed-out)".
  std::string add_silent(std::span<const Operation> operations, int step,
                         const std::vector<std::string>& lines);

 private:
  Played& played_;
};

}  // namespace backcheck
