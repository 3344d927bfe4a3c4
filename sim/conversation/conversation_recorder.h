// Writes down what several threads do, as they do it.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
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
  using Announce = std::function<void(const BegunOperation&)>;

  // The clock, `record` and `announce` (it may be empty) are called under a lock, and must outlive the
  // recorder.
  ConversationRecorder(const Clock& clock, const Record& record, const Announce& announce,
                       std::uint64_t first_number)
      : clock_(clock), record_(record), announce_(announce), next_number_(first_number) {}

  // An operation that is about to begin: that call, or a verb.
  Operation begin(int client, std::optional<CreateBackupCall> call = {});
  // It is over now. False where it could not be recorded, now or earlier.
  bool end(Operation operation, Operation::Deed deed, std::string fault = {});
  // Nobody knows when it was over, or whether it ever was.
  bool lose(Operation operation, Operation::Deed deed, std::string fault);

  // Why something could not be recorded; empty: all is well.
  std::string trouble() const;
  // All that was recorded, in that order, as far as it is known: where a verb began and nobody knows how it
  // ended, nothing that came back later says anything. Calls that could not be recorded stand at the end,
  // without their outcome. Nothing may be recorded after it.
  std::vector<Operation> take();

 private:
  bool keep(Operation operation);

  const Clock& clock_;
  const Record& record_;
  const Announce& announce_;
  mutable std::mutex mutex_;
  std::uint64_t next_number_;
  std::vector<Operation> operations_;
  std::map<std::uint64_t, BegunOperation> begun_;  // and not ended
  std::string trouble_;
};

}  // namespace backcheck
