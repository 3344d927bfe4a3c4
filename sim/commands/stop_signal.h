// Ending on SIGINT or SIGTERM, outside of a signal handler.
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace backcheck {

// From here on the two signals are kept from all threads that are started later; a thread of its own waits
// for the first of them and calls `stop`, once. Where none comes, it ends with the process that it belongs
// to.
class StopSignal {
 public:
  explicit StopSignal(std::function<void()> stop);
  // Ends the wait by a signal to itself.
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

 private:
  sigset_t signals_{};
  std::jthread thread_;
};

}  // namespace backcheck
