// A rate that several threads keep together.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace backcheck {

// Requests begin at least 1/`calls_per_second` seconds apart, whoever sends them.
class SharedPace {
 public:
  // 0: no limit. Once `interrupted` (it may be null) returns true nothing is waited for.
  explicit SharedPace(std::uint64_t calls_per_second, bool (*interrupted)() = nullptr);

  // Returns when `calls` requests may be sent one after the other without a pause between them: it waits for
  // the places of all of them. Waits on the steady clock.
  void wait_for(std::size_t calls);

 private:
  std::chrono::nanoseconds gap_{0};
  bool (*interrupted_)();
  std::mutex mutex_;
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace backcheck
