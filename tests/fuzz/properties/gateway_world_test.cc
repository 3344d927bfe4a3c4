// A mock that begins in the same world again and again.
#include "fuzz/properties/gateway_world.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(GatewayWorld, IsShownInstanceByInstance) {
  RenewedMock mock;
  EXPECT_EQ(inspect_all(mock.mock()).size(), gateway_world().instances.size());
}

TEST(GatewayWorld, IsThereAgainAfterWhatWasTouchedBehindItsBack) {
  RenewedMock mock;
  const auto before = inspect_all(mock.mock());
  const auto done = mock.mock().control().reset(
      WorldSetup{.now = gateway_world().now, .instances = {gateway_world().instances.back()}});
  ASSERT_TRUE(done);
  mock.touch();
  mock.renew();
  EXPECT_EQ(inspect_all(mock.mock()), before);
}

TEST(GatewayWorld, GivesEveryRequestTheSameAnswer) {
  RenewedMock mock;
  const GatewayRequest request{{"GET", "/?Format=JSON", "", ""}, "", false};
  const WireAnswer first = mock.handle(request);
  EXPECT_EQ(first.delivery, Delivery::kAnswered);
  EXPECT_TRUE(first.body.starts_with('{')) << first.body;
  EXPECT_EQ(mock.handle(request).body, first.body);
}

}  // namespace
}  // namespace backcheck
