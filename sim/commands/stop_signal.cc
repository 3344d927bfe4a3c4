// Waiting on a thread.
#include "sim/commands/stop_signal.h"

#include <pthread.h>

#include <utility>

#include "sim/commands/interruption.h"

namespace backcheck {

StopSignal::StopSignal(std::function<void()> stop) {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  thread_ = std::jthread([this, stop = std::move(stop)] {
    if (!await()) return;
    note_interruption();
    const std::jthread first(stop);  // later signals do not wait for it
    while (await()) {
      if (is_another_wish()) end_at_once();
    }
  });
}

StopSignal::~StopSignal() {
  over_ = true;
  pthread_kill(thread_.native_handle(), SIGINT);
}

bool StopSignal::await() {
  int signal = 0;
  sigwait(&signals_, &signal);
  return !over_;
}

}  // namespace backcheck
