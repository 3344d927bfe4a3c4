// The ledger of creates: a file that says of every backup that was asked for at somebody's cost that it was,
// before the call is sent.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "sim/account/ledger_record.h"

namespace backcheck {

// What the ledger takes of the outside, so that tests can make it fail.
struct LedgerSystem {
  std::function<Instant()> now;                    // the clock on the wall
  std::function<int(int descriptor)> synchronize;  // fdatasync(2)
  std::function<void()> wait;                      // a moment, while another process has the lock
  // A clock that nobody sets, so that no create is forgotten because the other one was set forward. May be
  // empty.
  std::function<std::int64_t()> milliseconds = {};
};

LedgerSystem real_ledger_system();

// Processes that have the same path share one limit: a lock is held from looking at the file until the new
// record is on the disk. A record is appended in one write and synchronized, as is the folder where the file
// is new; only then a create may be sent. So whenever a process dies, no create was sent that is not in the
// file. What was cut off counts as one create.
class CreateLedger {
 public:
  // At most `limit` creates that count against one another (see creates_that_count) in any 24 hours.
  CreateLedger(std::string path, std::uint64_t limit, LedgerSystem system);

  // How many creates of that subject could be booked now. Only reads; a file that does not exist is empty.
  std::expected<std::uint64_t, std::string> left(const LedgerSubject& subject) const;

  // Books one create; at most `limit` in any 24 hours of this object's own, whatever the wall clock says. An
  // error says why it must not be sent: the limit is reached, the clock is behind the last record, or the
  // file cannot be used. Once a record could not be brought to the disk nothing is booked any more: a later
  // success would say nothing of it.
  std::expected<void, std::string> book(const LedgerSubject& subject);

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::uint64_t limit_;
  LedgerSystem system_;
  std::string trouble_;               // why nothing can be booked any more; empty: all is well
  std::vector<std::int64_t> booked_;  // when this very ledger booked, by the clock that nobody sets
};

// Where the ledger is kept: $XDG_STATE_HOME/backcheck/creates.ledger, or below ~/.local/state. Empty where
// neither is known.
std::string usual_ledger_path(const std::string& state_home, const std::string& home);

}  // namespace backcheck
