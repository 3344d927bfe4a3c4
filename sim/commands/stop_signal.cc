// Waiting on a thread.
#include "sim/commands/stop_signal.h"

#include <pthread.h>

#include <utility>

namespace backcheck {

StopSignal::StopSignal(std::function<void()> stop) {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  thread_ = std::jthread([this, stop = std::move(stop)] {
    int signal = 0;
    sigwait(&signals_, &signal);
    stop();
  });
}

StopSignal::~StopSignal() { pthread_kill(thread_.native_handle(), SIGINT); }

}  // namespace backcheck
