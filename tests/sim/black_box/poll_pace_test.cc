// Looking ever more rarely, and not for ever.
#include "sim/black_box/poll_pace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace backcheck {
namespace {

TEST(PollPace, GrowsUpToTenSecondsAndEndsAtTheTimeout) {
  Instant now{};
  std::vector<std::int64_t> pauses;
  Patience patience;
  patience.now = [&] { return now; };
  patience.sleep = [&](std::int64_t ms) {
    pauses.push_back(ms);
    now.milliseconds += ms;
  };
  PollPace pace(patience, 60'000);
  while (pace.wait()) {
  }
  EXPECT_EQ(pauses.front(), 100);
  EXPECT_EQ(*std::ranges::max_element(pauses), 10'000);
  EXPECT_EQ(now.milliseconds, 60'000);
}

TEST(PollPace, WaitsAsLongHoweverTheWallClockIsSet) {
  constexpr std::int64_t kYearMs = 365LL * 24 * 60 * 60 * 1000;
  for (const std::int64_t jump : {kYearMs, -kYearMs}) {
    Instant wall{};
    std::int64_t passed = 0;
    Patience patience;
    patience.now = [&] { return wall; };
    patience.milliseconds = [&] { return passed; };
    patience.sleep = [&](std::int64_t ms) {
      passed += ms;
      wall.milliseconds += ms + jump;
    };
    PollPace pace(patience, 60'000);
    while (pace.wait()) {
    }
    EXPECT_EQ(passed, 60'000) << jump;
  }
}

}  // namespace
}  // namespace backcheck
