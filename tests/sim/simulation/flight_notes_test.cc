// What happens to flights is counted under the right name.
#include "sim/simulation/flight_notes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/simulation/some_stage.h"

namespace backcheck {
namespace {

class FlightNotesTest : public testing::Test {
 protected:
  std::uint64_t count(Sometime what) const { return stage_.sometimes.count(what); }

  SimulationStage stage_{1, quiet_weather(), quiet_world(1), {}, false};
  FlightNotes notes_{stage_};
  Flight flight_;
};

TEST_F(FlightNotesTest, AMishapIsNotedWithTheConditionOfItsInstance) {
  notes_.note_mishap(Mishap::kRequestLost, flight_);
  stage_.shadows[0].busy = true;
  notes_.note_mishap(Mishap::kRequestLost, flight_);
  stage_.shadows[0].running = false;
  notes_.note_mishap(Mishap::kRequestLost, flight_);
  const auto never = stage_.sometimes.never();
  const auto is_never = [&](const char* name) { return std::ranges::count(never, name) == 1; };
  EXPECT_FALSE(is_never("a request is lost while the instance is idle"));
  EXPECT_FALSE(is_never("a request is lost while the instance is busy"));
  EXPECT_FALSE(is_never("a request is lost while the instance is not running"));
  EXPECT_TRUE(is_never("a request is lost while the instance is full"));
}

TEST_F(FlightNotesTest, ARejectionForTheQuotaMakesTheInstanceFullUntilACallIsAccepted) {
  notes_.note_effect(flight_, {Answered::Kind::kRejected, RejectionClass::kQuota, kUnknownJob});
  EXPECT_EQ(count(Sometime::kRejectedQuota), 1U);
  EXPECT_EQ(stage_.shadows[0].condition(), InstanceCondition::kFull);
  notes_.note_effect(flight_, {Answered::Kind::kAccepted, {}, 7});
  EXPECT_EQ(count(Sometime::kAccepted), 1U);
  EXPECT_EQ(stage_.shadows[0].condition(), InstanceCondition::kIdle);
}

TEST_F(FlightNotesTest, AClosedConnectionIsNoAnswer) {
  notes_.note_effect(flight_, {});
  EXPECT_EQ(stage_.sometimes, Sometimes{});
}

TEST_F(FlightNotesTest, TheSecondCopyIsSeenInFlightAndAfterTheTask) {
  flight_.duplicated = true;
  notes_.note_arrival(flight_, 0);
  flight_.at_service = 1;
  notes_.note_arrival(flight_, 1);
  EXPECT_EQ(count(Sometime::kDuplicateWhileFirstInFlight), 1U);
  EXPECT_EQ(count(Sometime::kDuplicateOvertakes), 0U);
  notes_.note_effect(flight_, {Answered::Kind::kAccepted, {}, 7});
  flight_.at_service = 0;
  notes_.note_arrival(flight_, 1);
  EXPECT_EQ(count(Sometime::kDuplicateAfterTaskEnded), 0U);
  ++stage_.shadows[0].tasks_ended;
  notes_.note_arrival(flight_, 1);
  EXPECT_EQ(count(Sometime::kDuplicateAfterTaskEnded), 1U);
}

TEST_F(FlightNotesTest, ACallIsOvertakenByOneThatWasCalledLater) {
  flight_.planned.called = 5;
  notes_.note_effect(flight_, {});
  flight_.planned.called = 6;
  notes_.note_effect(flight_, {});
  EXPECT_EQ(count(Sometime::kOvertaken), 0U);
  flight_.planned.called = 5;
  notes_.note_effect(flight_, {});
  EXPECT_EQ(count(Sometime::kOvertaken), 1U);
}

}  // namespace
}  // namespace backcheck
