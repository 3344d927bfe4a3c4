// Counting, and translating what names others.
#include "sim/commands/history_numbers.h"

#include <variant>

namespace backcheck {

BegunOperation HistoryNumbers::begin(BegunOperation begun) {
  const std::uint64_t number = begun_[{begun.number, begun.client, begun.called}] = ++last_;
  note(begun.number, number);
  begun.number = number;
  return begun;
}

std::optional<Operation> HistoryNumbers::renumbered(const Operation& operation) {
  const std::uint64_t number = number_of(operation);
  if (std::holds_alternative<ResetDone>(operation.deed)) {
    begun_.clear();
    numbers_.clear();
  }
  note(operation.number, number);
  const auto* doubt = std::get_if<DoubtRaised>(&operation.deed);
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  const bool names_another = doubt != nullptr || (call != nullptr && call->shares_nonce_with);
  if (operation.number == number && !names_another) return std::nullopt;
  Operation changed = operation;
  changed.number = number;
  if (doubt != nullptr) std::get<DoubtRaised>(changed.deed).from = known(doubt->from);
  if (call != nullptr && call->shares_nonce_with)
    std::get<CreateBackupCall>(changed.deed).shares_nonce_with = known(*call->shares_nonce_with);
  return changed;
}

std::uint64_t HistoryNumbers::number_of(const Operation& operation) {
  const auto begun = begun_.extract({operation.number, operation.client, operation.called});
  return begun ? begun.mapped() : ++last_;
}

void HistoryNumbers::note(std::uint64_t here, std::uint64_t in_history) {
  constexpr std::size_t kMostKept = 10'000;  // what is named was recorded a moment ago
  numbers_.insert_or_assign(here, in_history);
  if (numbers_.size() > kMostKept) numbers_.erase(numbers_.begin());
}

// Of one that is not known any more, a number before all others: nothing is judged then that need not be.
std::uint64_t HistoryNumbers::known(std::uint64_t here) const {
  const auto found = numbers_.find(here);
  return found == numbers_.end() ? 0 : found->second;
}

}  // namespace backcheck
