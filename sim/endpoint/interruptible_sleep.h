// A sleep that ends soon once somebody interrupts.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace backcheck {

// Sleeps until then, on the steady clock, in slices: once `interrupted` (it may be null) returns true it
// returns within one of them.
inline void sleep_until(std::chrono::steady_clock::time_point then, bool (*interrupted)()) {
  constexpr std::chrono::milliseconds kSlice{50};
  if (interrupted == nullptr) return std::this_thread::sleep_until(then);
  while (!interrupted()) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= then) return;
    std::this_thread::sleep_until(std::min(then, now + kSlice));
  }
}

}  // namespace backcheck
