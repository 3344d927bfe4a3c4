// Noting who got no answer.
#include "sim/unanswered_requests.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "sim/delivery_words.h"
#include "sim/silence.h"

namespace backcheck {

void UnansweredRequests::note_delivery(Delivery delivery) {
  if (delivery != Delivery::kAnswered) return;
  is_heard_ = true;
  played_.heard = true;
  played_.silent_at_end = 0;
  played_.silencer.reset();
}

void UnansweredRequests::suspect(const Operation& operation, int step) {
  if (any() && !is_heard_) return;
  const Operation* before = played_.silencer ? &played_.silencer->operation : nullptr;
  if (may_have_silenced(operation, before)) played_.silencer = {operation, step, 0, {}, {}};
}

std::string UnansweredRequests::note_downfall(const Operation& bytes, int step) {
  played_.silencer = {bytes, step, 0, {}, {}};
  played_.hook_lost = true;
  return "nothing was answered right behind step " + std::to_string(step);
}

bool UnansweredRequests::add_silent(std::span<const Operation> operations, int step,
                                    const std::vector<std::string>& lines, const Judge& judge) {
  const bool was_heard = std::exchange(is_heard_, false);
  ++played_.silent_at_end;
  if (any()) return false;
  for (std::size_t place = 0; place < operations.size(); ++place) {
    const Operation& one = operations[place];
    if (is_silent(one)) played_.silent.push_back({one, step, place, lines, judge.silence(one).allowed});
  }
  played_.calls_until_silent = played_.result.calls;
  return was_heard && std::ranges::all_of(operations, [](const Operation& one) {
           return std::holds_alternative<CreateBackupCall>(one.deed);
         });
}

std::string UnansweredRequests::reason() const {
  const PlayedOperation& first = played_.silent.front();
  return "step " + std::to_string(first.step) + " got no usable answer (" + first.operation.fault + ")";
}

void UnansweredRequests::tell_in(Violation& violation) const {
  if (!any()) return;
  const PlayedOperation& first = played_.silent.front();
  violation.behind_silence = true;
  violation.why += " Before that, step " + std::to_string(first.step) + " got no usable answer, \"" +
                   first.steps.back() +
                   "\", so what it asked for may have been done once, at any time since, or never; neither "
                   "explains this. What comes of a lost answer shows again only where that answer is lost "
                   "again.";
}

}  // namespace backcheck
