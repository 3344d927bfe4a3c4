// Places in time, handed out one after the other.
#include "sim/conversation/shared_pace.h"

#include <algorithm>

#include "sim/endpoint/interruptible_sleep.h"

namespace backcheck {

SharedPace::SharedPace(std::uint64_t calls_per_second, bool (*interrupted)()) : interrupted_(interrupted) {
  if (calls_per_second > 0) gap_ = std::chrono::nanoseconds(1'000'000'000) / calls_per_second;
}

void SharedPace::wait_for(std::size_t calls) {
  if (gap_.count() == 0 || calls == 0) return;
  std::unique_lock lock(mutex_);
  const auto start =
      std::max(std::chrono::steady_clock::now(), next_ + gap_ * (static_cast<std::int64_t>(calls) - 1));
  next_ = start + gap_;
  lock.unlock();
  sleep_until(start, interrupted_);
}

}  // namespace backcheck
