// The clock on the wall counts as the model's instants do.
#include "sim/commands/wall_clock.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(WallClock, CountsMillisecondsSince1970) {
  const Instant first = now_on_the_wall();
  // Between 2024 and the year 3000: milliseconds, neither seconds nor nanoseconds.
  EXPECT_GT(first, *parse_instant("2024-01-01T00:00:00Z"));
  EXPECT_LT(first, *parse_instant("3000-01-01T00:00:00Z"));
}

TEST(WallClock, HasASteadyOneBesideIt) {
  const std::int64_t first = steady_milliseconds();
  EXPECT_GE(first, 0);
  EXPECT_GE(steady_milliseconds(), first);
}

}  // namespace
}  // namespace backcheck
