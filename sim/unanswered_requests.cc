// Noting who got no answer.
#include "sim/unanswered_requests.h"

#include <cstddef>

#include "sim/delivery_words.h"
#include "sim/silence.h"

namespace backcheck {

void UnansweredRequests::note_delivery(Delivery delivery) {
  if (delivery != Delivery::kAnswered) return;
  played_.heard = true;
  played_.silencer.reset();
}

void UnansweredRequests::suspect(const Operation& operation, int step) {
  const Operation* before = played_.silencer ? &played_.silencer->operation : nullptr;
  if (may_have_silenced(operation, before)) played_.silencer = {operation, step, 0, {}};
}

std::string UnansweredRequests::add_silent(std::span<const Operation> operations, int step,
                                           const std::vector<std::string>& lines) {
  for (std::size_t place = 0; place < operations.size(); ++place) {
    if (is_silent(operations[place])) played_.silent.push_back({operations[place], step, place, lines});
  }
  return "step " + std::to_string(step) + " got no usable answer (" + played_.silent.front().operation.fault +
         ")";
}

}  // namespace backcheck
