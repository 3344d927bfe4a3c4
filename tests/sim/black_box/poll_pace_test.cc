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

}  // namespace
}  // namespace backcheck
