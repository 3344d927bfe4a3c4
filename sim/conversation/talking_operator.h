// The operator of a conversation: it uses the control hook while the clients call, and sets things right in
// the end.
#pragma once

#include <string_view>

#include "sim/conversation/conversation_hall.h"
#include "sim/conversation/operator_plan.h"

namespace backcheck {

// For one thread at a time. What the hook does not carry out ends the conversation.
class TalkingOperator {
 public:
  // The hall must outlive the operator.
  explicit TalkingOperator(ConversationHall& hall) : hall_(hall) {}

  void reset();
  // Goes by the plan until no more calls come.
  void work(OperatorPlan& plan);
  // Gives every instance the status that it began with.
  void restore_statuses();
  void finish_tasks();
  // Where the hook can show them.
  void inspect_all();

 private:
  void carry_out(const PlannedVerb& verb);
  void take(const FinishTaskStep& step);
  void take(const SetStatusStep& step);
  void take(const AdvanceStep& step);
  void take(const InspectStep& step);
  void fail(const ControlFault& fault, std::string_view verb);

  ConversationHall& hall_;
};

}  // namespace backcheck
