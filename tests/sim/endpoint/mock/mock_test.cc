// The whole mock.
#include "sim/endpoint/mock/mock.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {
namespace {

constexpr std::string_view kCall = "/?Action=CreateBackup&DBInstanceId=rm-my";

TEST(Mock, IsEmptyUntilItIsReset) {
  Mock mock({.verify_signatures = false});
  const GatewayRequest request{{"GET", kCall, "", ""}, "", false};
  EXPECT_EQ(mock.gateway().handle(request).status, 404);
  ASSERT_TRUE(mock.control().reset(probe_world()));
  EXPECT_EQ(mock.gateway().handle(request).status, 200);
}

TEST(Mock, RunsTasksOnTheWallClockThatItIsGiven) {
  Instant wall = parse_instant("2019-08-01T12:00:00Z").value();
  Mock mock({.verify_signatures = false, .task_duration_ms = 60'000, .wall_clock = [&wall] { return wall; }});
  WorldSetup world = probe_world();
  world.now.reset();
  ASSERT_TRUE(mock.control().reset(world));
  const GatewayRequest request{{"GET", kCall, "", ""}, "", false};
  EXPECT_EQ(mock.gateway().handle(request).status, 200);
  wall.milliseconds += 59'999;
  EXPECT_EQ(mock.gateway().handle(request).status, 400);
  wall.milliseconds += 1;
  EXPECT_EQ(mock.gateway().handle(request).status, 200);
}

TEST(Mock, AnswersEveryRequestUnderEveryFaultOrSaysHowItEnded) {
  for (const FaultRow& row : faults()) {
    Mock mock({.fault = row.fault, .verify_signatures = false});
    const WireAnswer empty = mock.gateway().handle({{"", "?", "", ""}, "", false});
    EXPECT_TRUE(empty.delivery != Delivery::kAnswered || empty.status >= 200) << row.name;
    ASSERT_TRUE(mock.control().reset(probe_world()));
    const WireAnswer answer = mock.gateway().handle({{"GET", kCall, "", ""}, "", false});
    EXPECT_TRUE(answer.delivery != Delivery::kAnswered || answer.status >= 200) << row.name;
  }
}

}  // namespace
}  // namespace backcheck
