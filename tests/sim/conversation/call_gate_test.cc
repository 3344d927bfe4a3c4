// The gate: who waits for whom.
#include "sim/conversation/call_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace backcheck {
namespace {

TEST(CallGate, TellsACallTheTimeAtWhichItWentIn) {
  CallGate gate(Instant{5});
  const CallGate::Passage before(gate);
  gate.set_now(Instant{7});
  const CallGate::Passage behind(gate);
  EXPECT_EQ(before.now(), Instant{5});
  EXPECT_EQ(behind.now(), Instant{7});
  CallGate timeless(std::nullopt);
  EXPECT_EQ(CallGate::Passage(timeless).now(), std::nullopt);
}

TEST(CallGate, LetsNoCallInWhileItIsClosed) {
  CallGate gate(Instant{1});
  std::atomic<bool> closed = false;
  std::atomic<int> intruders = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&] {
      for (int call = 0; call < 500; ++call) {
        const CallGate::Passage passage(gate);
        if (closed) ++intruders;
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    const CallGate::Closure closure(gate);
    closed = true;
    std::this_thread::yield();
    closed = false;
  }
  clients.clear();
  EXPECT_EQ(intruders, 0);
}

TEST(CallGate, ClosesOnceTheCallsInFlightAreOver) {
  CallGate gate(std::nullopt);
  std::optional<CallGate::Passage> passage;
  passage.emplace(gate);
  std::atomic<bool> left = false;
  bool left_before = false;
  std::jthread closing([&] {
    const CallGate::Closure closure(gate);
    left_before = left;
  });
  left = true;
  passage.reset();
  closing.join();
  EXPECT_TRUE(left_before);
}

TEST(CallGate, CountsTheCallsThatWentIn) {
  CallGate gate(std::nullopt);
  EXPECT_TRUE(gate.wait_for(0));
  std::jthread client([&gate] {
    for (int i = 0; i < 3; ++i) const CallGate::Passage passage(gate);
  });
  EXPECT_TRUE(gate.wait_for(3));
}

TEST(CallGate, WatchesCallsGoInWithLimitedPatience) {
  CallGate gate(std::nullopt);
  gate.watch(1, std::chrono::milliseconds(1));
  std::atomic<bool> stop = false;
  std::jthread client([&] {
    while (!stop) const CallGate::Passage passage(gate);
  });
  const auto start = std::chrono::steady_clock::now();
  gate.watch(3, std::chrono::hours(1));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(30));
  stop = true;
}

TEST(CallGate, EndsTheWaitForCallsThatWillNotCome) {
  CallGate gate(std::nullopt);
  std::jthread ending([&gate] { gate.end(); });
  EXPECT_FALSE(gate.wait_for(1));
  EXPECT_FALSE(gate.wait_for(0));
}

}  // namespace
}  // namespace backcheck
