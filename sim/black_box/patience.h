// What waiting needs of the outside: a clock, sleep, and somebody who says when enough is enough.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/calendar.h"

namespace backcheck {

struct Patience {
  std::function<Instant()> now;                          // near the service's clock, never far from it
  std::function<void(std::int64_t milliseconds)> sleep;  // may return early when interrupted
  std::function<bool()> interrupted = [] { return false; };
  std::function<void(const std::string& line)> tell = [](const std::string&) {};  // what is waited for
  std::int64_t task_timeout_ms = 30LL * 60 * 1000;  // the longest wait for one task
  std::int64_t list_timeout_ms = 60LL * 1000;       // the longest wait for a list that lags
  std::int64_t answer_timeout_ms = 5LL * 1000;      // a question that is put off is asked again so long
  // A clock that nobody sets, by which waiting is measured. May be empty: then `now` is such a clock.
  std::function<std::int64_t()> milliseconds = {};

  std::int64_t steady_ms() const { return milliseconds ? milliseconds() : now().milliseconds; }
};

}  // namespace backcheck
