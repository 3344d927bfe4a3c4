// Reading from a history how calls ended, and what was seen.
#include "sim/sighting.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

Operation call_with(std::uint64_t number, std::optional<Reply> reply) {
  Operation operation;
  operation.number = number;
  operation.deed = CreateBackupCall{{}, Format::kJson, std::move(reply)};
  return operation;
}

std::vector<Operation> history() {
  Operation reset;
  reset.number = 1;
  reset.deed = ResetDone{};
  Operation inspection;
  inspection.number = 5;
  inspection.deed = InspectDone{"a", {}};
  return {reset, call_with(2, Reply{200, "", R"({"RequestId":"1","BackupJobId":"2"})"}),
          call_with(3, Reply{403, "", R"({"RequestId":"3","Code":"x","Message":"y"})"}),
          call_with(4, std::nullopt), inspection};
}

TEST(Sighting, TellsHowEachCallEnded) {
  EXPECT_EQ(endings_in(history()), (std::vector{Sight::kAccepted, Sight::kRejected, Sight::kLost}));
  EXPECT_TRUE(endings_in({}).empty());
  Operation unread = call_with(2, Reply{200, "", "<!DOCTYPE Error><Error/>"});
  std::get<CreateBackupCall>(unread.deed).format = Format::kXml;
  EXPECT_EQ(endings_in(std::vector{unread}), std::vector{Sight::kLost});
}

TEST(Sighting, TakesWhatTheViolationSays) {
  const Scenario scenario = told({"a"}, {call_for("a")});
  Violation violation;
  violation.requirement = Requirement::kPre3;
  violation.reading = Reading::kQuotaDay;
  violation.step = 1;
  violation.operation = 3;
  violation.observed.outcome = "rejected";
  const Sighting sighting = sighting_of(scenario, history(), violation, false);
  EXPECT_EQ(sighting.scenario, scenario);
  EXPECT_EQ(sighting.endings.size(), 3U);
  EXPECT_EQ(sighting.requirement, Requirement::kPre3);
  EXPECT_EQ(sighting.reading, Reading::kQuotaDay);
  EXPECT_EQ(sighting.step, 1);
  EXPECT_FALSE(sighting.of_state);
  EXPECT_FALSE(sighting.silent);
  EXPECT_FALSE(sighting.inspects);
}

TEST(Sighting, KnowsAStateFromAnAnswerAndBothFromSilence) {
  Violation violation;
  violation.operation = 5;
  violation.step = 1;
  const Scenario scenario = told({"a"}, {call_for("a")});
  EXPECT_TRUE(sighting_of(scenario, history(), violation, true).of_state);
  violation.operation = 4;
  violation.observed.outcome = "no answer";
  const Sighting silent = sighting_of(scenario, history(), violation, true);
  EXPECT_TRUE(silent.silent);
  EXPECT_FALSE(silent.of_state);
}

}  // namespace
}  // namespace backcheck
