// Whose fault a silence is, and what is told of it.
#include "sim/silence.h"

#include <gtest/gtest.h>

#include "sim/delivery_words.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

Operation bytes_that_ended(Delivery delivery) {
  Operation operation;
  operation.deed = BytesSent{"junk", delivery == Delivery::kAnswered
                                         ? std::optional(rejection_reply("r", "Malformed", 400))
                                         : std::nullopt};
  operation.fault = fault_name(delivery);
  return operation;
}

PlayedOperation silencer_that(Delivery delivery) { return {bytes_that_ended(delivery), 1, 0, {"bytes"}}; }

TEST(Silence, BytesThatWereNotSentSilenceNobody) {
  EXPECT_FALSE(may_have_silenced(bytes_that_ended(Delivery::kUnreachable), nullptr));
  for (const Delivery delivery : {Delivery::kAnswered, Delivery::kClosed, Delivery::kTimedOut})
    EXPECT_TRUE(may_have_silenced(bytes_that_ended(delivery), nullptr));
}

TEST(Silence, WhoAnswersOrClosesWasNotSilencedByWhatCameBefore) {
  for (const Delivery ended : {Delivery::kAnswered, Delivery::kClosed, Delivery::kTimedOut}) {
    const Operation before = bytes_that_ended(ended);
    EXPECT_TRUE(may_have_silenced(bytes_that_ended(Delivery::kAnswered), &before));
    EXPECT_TRUE(may_have_silenced(bytes_that_ended(Delivery::kClosed), &before));
    EXPECT_EQ(may_have_silenced(bytes_that_ended(Delivery::kTimedOut), &before),
              ended == Delivery::kAnswered);
  }
}

TEST(Silence, ABytesStepIsToldWithWhatCameBackAndWhatDidNot) {
  FakeStage stage;
  const Driver driver = stage.driver();
  const Scenario scenario = scenario_of("a", {BytesStep{"junk"}});
  ScenarioResult result;
  result.checks = {{Requirement::kRob1, Verdict::kInconclusive}};  // that is decided with it
  add_silencer(result, silencer_that(Delivery::kAnswered), stage.judge, driver, scenario, "why");
  add_silencer(result, silencer_that(Delivery::kClosed), stage.judge, driver, scenario, "why");
  ASSERT_EQ(result.violations.size(), 2U);
  EXPECT_EQ(result.verdict, Verdict::kViolates);
  EXPECT_EQ(result.checks.size(), 2U);
  EXPECT_EQ(result.violations[0].observed.status, 400);
  EXPECT_EQ(result.violations[0].observed.outcome, "an answer, and nothing behind it");
  EXPECT_EQ(result.violations[1].observed.outcome, "no answer");
  EXPECT_EQ(result.violations[1].scenario, "a");
  EXPECT_EQ(result.violations[1].step, 1);
  EXPECT_EQ(result.violations[1].line, 10);
  EXPECT_EQ(result.violations[1].why, "why");
}

TEST(Silence, SilencesAllWhereTheHookIsLostToo) {
  Played played;
  EXPECT_EQ(silencer_of_all(played), nullptr);
  played.silencer = silencer_that(Delivery::kClosed);
  EXPECT_EQ(silencer_of_all(played), nullptr);
  played.hook_lost = true;
  EXPECT_EQ(silencer_of_all(played), &*played.silencer);
  played.silencer.reset();
  EXPECT_EQ(silencer_of_all(played), nullptr);
}

TEST(Silence, SaysHowItIsKnown) {
  EXPECT_TRUE(silent_each_time(1, true).ends_with("right behind it."));
  EXPECT_TRUE(silent_each_time(3, true).ends_with(", each of the 3 times it was sent."));
  EXPECT_TRUE(silent_each_time(3, true).starts_with("Neither the hook nor a good request got"));
  EXPECT_TRUE(silent_each_time(3, false).starts_with("No good request got an answer right behind it, each"));
  EXPECT_TRUE(silent_since(5, "").contains(": 5 requests in a row got no answer. If"));
  EXPECT_TRUE(silent_since(5, "timed-out").contains("no answer (timed-out). If"));
}

}  // namespace
}  // namespace backcheck
