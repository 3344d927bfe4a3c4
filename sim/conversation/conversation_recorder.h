// Writes down what several threads do, as they do it.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "sim/history.h"

namespace backcheck {

// Thread-safe. Numbers are given in the order of `called`; what returns is recorded in the order of
// `returned`.
class ConversationRecorder {
 public:
  using Clock = std::function<std::int64_t()>;
  using Record = std::function<std::expected<void, std::string>(const Operation&)>;

  // The clock and `record` are called under a lock, and must outlive the recorder.
  ConversationRecorder(const Clock& clock, const Record& record, std::uint64_t first_number)
      : clock_(clock), record_(record), next_number_(first_number) {}

  // An operation that is about to begin.
  Operation begin(int client);
  // It is over now. False where it could not be recorded, now or earlier.
  bool end(Operation operation, Operation::Deed deed, std::string fault = {});
  // Nobody knows when it was over, or whether it ever was.
  bool lose(Operation operation, Operation::Deed deed, std::string fault);

  // Why something could not be recorded; empty: all is well.
  std::string trouble() const;
  // All that was recorded, in that order. Nothing may be recorded after it.
  std::vector<Operation> take() { return std::move(operations_); }

 private:
  bool keep(Operation operation);

  const Clock& clock_;
  const Record& record_;
  mutable std::mutex mutex_;
  std::uint64_t next_number_;
  std::vector<Operation> operations_;
  std::string trouble_;
};

}  // namespace backcheck
