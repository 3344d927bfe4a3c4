// Numbers in the order of `called`.
#include "sim/simulation/conversation_record.h"

#include <algorithm>

namespace backcheck {

std::vector<TimedOperation> ConversationRecord::take_operations(std::uint64_t first) {
  for (TimedOperation& operation : operations_) operation.number = first++;
  return std::exchange(operations_, {});
}

std::vector<Operation> ConversationRecord::take_history(std::uint64_t first) {
  std::vector<std::pair<std::int64_t, std::size_t>> order;  // called, and the place in history_
  for (std::size_t place = 0; place < history_.size(); ++place)
    order.emplace_back(history_[place].called, place);
  std::ranges::sort(order);
  std::vector<Operation> sorted;
  sorted.reserve(order.size());
  for (const auto& [called, place] : order) {
    sorted.push_back(std::move(history_[place]));
    sorted.back().number = first++;
  }
  history_.clear();
  return sorted;
}

}  // namespace backcheck
