// Signals that end what runs.
#include "sim/commands/stop_signal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <future>
#include <thread>

#include "sim/commands/interruption.h"

namespace backcheck {
namespace {

TEST(StopSignal, CallsBackOnBothSignals) {
  for (const int signal : {SIGINT, SIGTERM}) {
    std::promise<void> stopped;
    const StopSignal stop([&] { stopped.set_value(); });
    kill(getpid(), signal);
    EXPECT_EQ(stopped.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  }
}

TEST(StopSignal, EndsWithoutASignal) {
  const StopSignal stop([] {});
}

TEST(StopSignal, ALaterSignalDoesNotWaitForTheFirst) {
  const auto interrupt_twice = [] {
    const StopSignal stop([] {
      while (!is_another_wish()) std::this_thread::yield();
      kill(getpid(), SIGTERM);
      pause();
    });
    kill(getpid(), SIGINT);
    pause();
  };
  EXPECT_EXIT(interrupt_twice(), testing::ExitedWithCode(130), "");
}

TEST(StopSignal, ASecondSignalAtOnceSaysNoMoreThanTheFirst) {
  const auto interrupt_twice = [] {
    const StopSignal stop([] {
      kill(getpid(), SIGTERM);
      while (!is_interruption_old()) std::this_thread::yield();
      std::_Exit(7);
    });
    kill(getpid(), SIGINT);
    pause();
  };
  EXPECT_EXIT(interrupt_twice(), testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace backcheck
