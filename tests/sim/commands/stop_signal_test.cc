// Signals that end what runs.
#include "sim/commands/stop_signal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <future>

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

TEST(StopSignal, ASecondSignalDoesNotWaitForTheFirst) {
  const auto interrupt_twice = [] {
    const StopSignal stop([] {
      kill(getpid(), SIGTERM);
      pause();
    });
    kill(getpid(), SIGINT);
    pause();
  };
  EXPECT_EXIT(interrupt_twice(), testing::ExitedWithCode(130), "");
}

}  // namespace
}  // namespace backcheck
