// Ending on SIGINT or SIGTERM, outside of a signal handler.
#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace backcheck {

// From here on the two signals are kept from all threads that are started later; a thread of its own waits
// for the first of them, notes the interruption (see interruption.h) and calls `stop`, once. While that and
// what follows takes its time, a later one (see is_another_wish) ends the process at once, with status 130.
// Where none comes, it ends with the process that it belongs to.
class StopSignal {
 public:
  explicit StopSignal(std::function<void()> stop);
  // Ends the wait by a signal to itself.
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

 private:
  // False once nobody waits for signals any more.
  bool await();

  sigset_t signals_{};
  std::atomic<bool> over_ = false;
  std::jthread thread_;
};

}  // namespace backcheck
