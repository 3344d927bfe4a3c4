// Noting signals.
#include "sim/commands/interruption.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>

#include "sim/patient_file.h"
#include "sim/report/file_writer.h"

namespace backcheck {
namespace {

// Nanoseconds on the steady clock; 0: no signal has come. Written by handlers and by threads.
std::atomic<std::int64_t> interrupted_at = 0;
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t steady_nanoseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

void on_signal(int /*signal*/) {
  if (is_another_wish()) end_at_once();
  if (!was_interrupted()) note_interruption();
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

void end_at_once() {
  constexpr int kInterrupted = 130;
  discard_unfinished_file();
  _exit(kInterrupted);
}

void note_interruption() {
  interrupted_at = steady_nanoseconds();
  give_up_waits_when(is_interruption_old);
}

bool was_interrupted() { return interrupted_at != 0; }

bool is_another_wish() {
  constexpr std::int64_t kAtOnce = 50'000'000;
  return was_interrupted() && steady_nanoseconds() - interrupted_at > kAtOnce;
}

bool is_interruption_old() {
  constexpr std::int64_t kGrace = 500'000'000;
  return was_interrupted() && steady_nanoseconds() - interrupted_at > kGrace;
}

}  // namespace backcheck
