// The two clocks of the service.
#include "sim/endpoint/mock/service_clock.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ServiceClock, StandsStillWithoutAWallClock) {
  const ServiceClock clock({});
  EXPECT_TRUE(clock.is_virtual());
  EXPECT_FALSE(clock.has_wall());
  EXPECT_EQ(clock.now(), Instant{0});
}

TEST(ServiceClock, FollowsTheWallClockUntilItIsSet) {
  Instant wall{5};
  ServiceClock clock([&wall] { return wall; });
  EXPECT_FALSE(clock.is_virtual());
  EXPECT_EQ(clock.now(), Instant{5});
  wall = {6};
  EXPECT_EQ(clock.now(), Instant{6});
  clock.set(Instant{100});
  EXPECT_TRUE(clock.is_virtual());
  EXPECT_EQ(clock.now(), Instant{100});
  clock.set(std::nullopt);
  EXPECT_EQ(clock.now(), Instant{6});
}

}  // namespace
}  // namespace backcheck
