// Places in time that several threads share.
#include "sim/conversation/shared_pace.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace backcheck {
namespace {

std::chrono::milliseconds time_of(SharedPace& pace, int threads, int waits, std::size_t calls) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::jthread> all;
  for (int i = 0; i < threads; ++i) {
    all.emplace_back([&] {
      for (int wait = 0; wait < waits; ++wait) pace.wait_for(calls);
    });
  }
  all.clear();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

TEST(SharedPace, IsKeptByAllThreadsTogether) {
  SharedPace pace(200);
  EXPECT_GE(time_of(pace, 4, 5, 1), std::chrono::milliseconds(19 * 5));
}

TEST(SharedPace, WaitsForThePlacesOfAllCallsThatAreSentTogether) {
  SharedPace pace(200);
  pace.wait_for(1);
  EXPECT_GE(time_of(pace, 1, 2, 5), std::chrono::milliseconds(9 * 5));
}

TEST(SharedPace, OfZeroAndForNothingDoesNotWait) {
  SharedPace none(0);
  EXPECT_LT(time_of(none, 2, 1000, 1), std::chrono::seconds(10));
  SharedPace slow(1);
  EXPECT_LT(time_of(slow, 2, 1000, 0), std::chrono::seconds(10));
}

}  // namespace
}  // namespace backcheck
