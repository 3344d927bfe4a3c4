// Noting signals.
#include "sim/commands/interruption.h"

#include <unistd.h>
#include <csignal>

namespace backcheck {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_signal(int /*signal*/) {
  constexpr int kInterrupted = 130;
  if (interrupted != 0) _exit(kInterrupted);
  interrupted = 1;
}

}  // namespace

void note_interruptions() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags =
      SA_RESTART;  // what is being written meanwhile is written to its end; waits end all the same
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool was_interrupted() { return interrupted != 0; }

}  // namespace backcheck
