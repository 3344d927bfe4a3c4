// Numbers, instants and order, under one lock.
#include "sim/conversation/conversation_recorder.h"

namespace backcheck {

Operation ConversationRecorder::begin(int client) {
  Operation operation;
  operation.client = client;
  const std::lock_guard lock(mutex_);
  operation.number = next_number_++;
  operation.called = clock_();
  return operation;
}

bool ConversationRecorder::end(Operation operation, Operation::Deed deed, std::string fault) {
  operation.deed = std::move(deed);
  operation.fault = std::move(fault);
  const std::lock_guard lock(mutex_);
  operation.returned = clock_();
  return keep(std::move(operation));
}

bool ConversationRecorder::lose(Operation operation, Operation::Deed deed, std::string fault) {
  operation.deed = std::move(deed);
  operation.fault = std::move(fault);
  const std::lock_guard lock(mutex_);
  return keep(std::move(operation));
}

bool ConversationRecorder::keep(Operation operation) {
  if (!trouble_.empty()) return false;
  const auto recorded = record_(operation);
  if (!recorded) trouble_ = recorded.error();
  operations_.push_back(std::move(operation));
  return recorded.has_value();
}

std::string ConversationRecorder::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

}  // namespace backcheck
