// Everything that was said in a simulation, put into the order of `called`.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/history.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// Operations come when their ends are known, so those that overlap come in any order. Operations that were
// called at one moment stay in the order in which they came.
class ConversationRecord {
 public:
  // `expected`: about how many operations there will be.
  ConversationRecord(bool in_text, std::size_t expected) : in_text_(in_text) {
    operations_.reserve(expected);
  }

  // Whether add() wants the second argument.
  bool in_text() const { return in_text_; }

  void add(const TimedOperation& operation) {
    operations_.push_back(operation);
    std::size_t place = operations_.size() - 1;
    if (place == 0 || operations_[place - 1].called <= operation.called) return;
    while (place > 0 && operations_[place - 1].called > operation.called) {
      operations_[place] = operations_[place - 1];
      --place;
    }
    operations_[place] = operation;
  }
  void add(const TimedOperation& operation, Operation in_text) {
    add(operation);
    in_text.called = operation.called;
    if (operation.returned != kNeverReturned) in_text.returned = operation.returned;
    history_.push_back(std::move(in_text));
  }

  // Numbers all of them, from `first` on. What is taken is gone.
  std::vector<TimedOperation> take_operations(std::uint64_t first);
  std::vector<Operation> take_history(std::uint64_t first);

 private:
  bool in_text_;
  std::vector<TimedOperation> operations_;  // in order
  std::vector<Operation> history_;          // as they came
};

}  // namespace backcheck
