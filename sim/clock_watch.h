// Notices when somebody sets the clock on the wall.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/calendar.h"

namespace backcheck {

// What rests on the wall clock (ages of requests, days, tasks that end by themselves) proves nothing where
// that clock was set meanwhile: an endpoint on the same machine may have read it before or after.
class ClockWatch {
 public:
  // `milliseconds`: of a clock that nobody sets. Both clocks must outlive the watch.
  ClockWatch(std::function<Instant()> wall, std::function<std::int64_t()> milliseconds);

  // Why what happened since the look before (or since the watch was made) proves nothing: the wall clock was
  // set meanwhile, or it was set before and is still far from what it would say. Empty where nobody set it; a
  // clock that is kept right in small steps is not set.
  std::string look();

  // Whether any look has found so.
  bool was_set() const { return was_set_; }

 private:
  std::int64_t difference() const;

  std::function<Instant()> wall_;
  std::function<std::int64_t()> milliseconds_;
  std::int64_t first_;  // the difference between the clocks at first, in milliseconds
  std::int64_t last_;   // and at the last look
  bool was_set_ = false;
};

}  // namespace backcheck
