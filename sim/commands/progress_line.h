// The line on a terminal that says how far a run is: one line of standard error, written over and over.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "sim/commands/options.h"

namespace backcheck {

// "312 of 1201 scenarios, 0 violations, 42 a second, 21 s left"; without a total: how long it has been.
std::string progress_text(std::size_t done, std::size_t total, std::size_t violations, double seconds);

// Shown on a terminal only, and neither with --quiet nor with --no-progress; gone when it is destroyed.
class ProgressLine {
 public:
  explicit ProgressLine(const Options& options);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  // What is waited for.
  void tell(const std::string& line);
  void show(std::size_t done, std::size_t total, std::size_t violations);

 private:
  using Clock = std::chrono::steady_clock;

  bool is_due();

  bool shown_;
  bool written_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace backcheck
