// Counters, and the reason for the end.
#include "sim/conversation/conversation_hall.h"

namespace backcheck {

ConversationHall::ConversationHall(const ConversationStage& stage, const ConversationOptions& options,
                                   const WorldSetup& world)
    : stage_(stage),
      world_(world),
      gate_(world.now),
      recorder_(stage.nanoseconds, stage.record, stage.announce, options.first_number),
      pace_(options.calls_per_second, stage.transfer.interrupted) {}

bool ConversationHall::is_over() {
  if (!over_ && stage_.interrupted()) end(ConversationEnd::kInterrupted, "it was interrupted");
  return over_;
}

void ConversationHall::end(ConversationEnd end, std::string why) {
  const std::lock_guard lock(mutex_);
  if (over_) return;
  // Who does not wait for answers any more must not say that there are none.
  const bool is_about_answers = end != ConversationEnd::kHistoryFailed;
  end_ = is_about_answers && stage_.interrupted() ? ConversationEnd::kInterrupted : end;
  why_ = std::move(why);
  over_ = true;
}

void ConversationHall::require(bool recorded) {
  if (recorded) return;
  end(ConversationEnd::kHistoryFailed, "the history could not be written: " + recorder_.trouble());
}

void ConversationHall::limit_requests(std::size_t most) {
  const std::lock_guard lock(mutex_);
  most_requests_ = most;
}

bool ConversationHall::await_place(std::size_t requests) {
  if (!count(requests)) return false;
  pace_.wait_for(requests);
  return true;
}

bool ConversationHall::count(std::size_t requests) {
  const std::lock_guard lock(mutex_);
  if (most_requests_ != 0 && requests_ + requests > most_requests_) return false;
  requests_ += requests;
  return true;
}

void ConversationHall::note_taken_twice(std::uint64_t first, std::uint64_t second) {
  const std::lock_guard lock(mutex_);
  taken_twice_.emplace_back(first, second);
}

Conversation ConversationHall::conclude() {
  return {world_, recorder_.take(), end_, std::move(why_), requests_, std::move(taken_twice_)};
}

}  // namespace backcheck
