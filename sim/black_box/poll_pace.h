// How often something is looked at that takes its time: soon at first, then ever more rarely.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/black_box/patience.h"

namespace backcheck {

class PollPace {
 public:
  PollPace(const Patience& patience, std::int64_t timeout_ms)
      : patience_(patience), start_(patience.steady_ms()), timeout_ms_(timeout_ms) {}

  std::int64_t waited_ms() const { return patience_.steady_ms() - start_; }

  // Sleeps until the next look. False: it has been long enough, or somebody interrupts.
  bool wait() {
    if (patience_.interrupted() || waited_ms() >= timeout_ms_) return false;
    patience_.sleep(std::min(pause_ms_, std::max<std::int64_t>(timeout_ms_ - waited_ms(), 1)));
    pause_ms_ = std::min(pause_ms_ * 3 / 2, kLongestMs);
    return !patience_.interrupted();
  }

 private:
  static constexpr std::int64_t kFirstMs = 100;
  static constexpr std::int64_t kLongestMs = 10'000;
  const Patience& patience_;
  std::int64_t start_;
  std::int64_t timeout_ms_;
  std::int64_t pause_ms_ = kFirstMs;
};

}  // namespace backcheck
