// Whether the endpoint's clock and this machine's have been seen to agree.
#pragma once

#include <span>
#include <string>

#include "sim/history.h"

namespace backcheck {

// For endpoints with a clock of their own. Who calls a fresh Timestamp too old or too new may be right: it is
// not known which of the two clocks is wrong. Where it has accepted one, or dates its answers as this machine
// would, it is known that they agree.
class ClockAgreement {
 public:
  // The date of an answer, and when this machine says that it came.
  void note_date(Instant theirs, Instant ours);

  // Why these operations prove nothing: a call was rejected for the age of its Timestamp before it was known
  // that the clocks agree; or a Timestamp is too old or too new by one of two clocks that do not. Empty where
  // nothing is against them. They must have been made by this machine's clock.
  std::string look(std::span<const Operation> operations);

 private:
  bool is_known_ = false;
  std::int64_t ahead_ms_ = 0;  // the endpoint's clock, by the last date; less than a second does not show
};

}  // namespace backcheck
