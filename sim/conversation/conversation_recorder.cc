// Numbers, instants and order, under one lock.
#include "sim/conversation/conversation_recorder.h"

#include "sim/unfinished_operations.h"

namespace backcheck {

Operation ConversationRecorder::begin(int client, std::optional<CreateBackupCall> call) {
  Operation operation;
  operation.client = client;
  const std::lock_guard lock(mutex_);
  operation.number = next_number_++;
  operation.called = clock_();
  BegunOperation begun{operation.number, client, operation.called, std::move(call)};
  if (announce_) announce_(begun);
  begun_.emplace(operation.number, std::move(begun));
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
  begun_.erase(operation.number);
  operations_.push_back(std::move(operation));
  return recorded.has_value();
}

std::vector<Operation> ConversationRecorder::take() {
  std::vector<BegunOperation> begun;
  for (auto& [number, one] : begun_) begun.push_back(std::move(one));
  const auto verb = first_unfinished_verb(begun);
  std::vector<Operation> known;
  for (Operation& operation : operations_) {
    auto one = verb ? known_before(*verb, std::move(operation)) : std::move(operation);
    if (one) known.push_back(*std::move(one));
  }
  for (Operation& call : unfinished_calls(begun)) known.push_back(std::move(call));
  return known;
}

std::string ConversationRecorder::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

}  // namespace backcheck
