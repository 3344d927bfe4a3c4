// What an author expects, held against the model.
#include "sim/expectation.h"

#include <gtest/gtest.h>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

class ExpectationTest : public testing::Test {
 protected:
  std::string mistake(const CallStep& step) {
    const Request request = unsigned_request(step, test_credential(), kFakeNow, "n");
    return expectation_mistake(step, belief_, request);
  }
  static CallStep expecting(CallStep step, Expectation expectation, std::vector<Requirement> by = {}) {
    step.expect = expectation;
    step.expect_by = std::move(by);
    return step;
  }
  void SetUp() override { belief_.observe_reset(scenario_of("x", {}).world, Span::at(kFakeNow)); }
  Belief belief_{Profile::kPage};
};

TEST_F(ExpectationTest, AgreesWithTheModel) {
  EXPECT_EQ(mistake(call_step()), "");
  EXPECT_EQ(mistake(expecting(call_step(), Expectation::kAccepted)), "");
  EXPECT_EQ(mistake(expecting(call_step("rm-9"), Expectation::kRejected, {Requirement::kPar2})), "");
  EXPECT_EQ(mistake(expecting(call_step("rm-1", {{"BackupMethod", "Snapshot"}}), Expectation::kOpen)), "");
}

TEST_F(ExpectationTest, TellsWhatThePageSaysInstead) {
  EXPECT_NE(mistake(expecting(call_step(), Expectation::kRejected)).find("expect: accepted"),
            std::string::npos);
  EXPECT_NE(mistake(expecting(call_step("rm-9"), Expectation::kAccepted)).find("expect: rejected"),
            std::string::npos);
  EXPECT_NE(mistake(expecting(call_step(), Expectation::kOpen)).find("expect: accepted"), std::string::npos);
  EXPECT_NE(mistake(expecting(call_step("rm-1", {{"BackupMethod", "Snapshot"}}), Expectation::kAccepted))
                .find("expect: open"),
            std::string::npos);
}

TEST_F(ExpectationTest, EveryRequirementThatIsNamedMustObject) {
  EXPECT_NE(
      mistake(expecting(call_step("rm-9"), Expectation::kRejected, {Requirement::kPar2, Requirement::kPre1}))
          .find("PRE-1"),
      std::string::npos);
}

TEST_F(ExpectationTest, DoesNotDependOnWhatTheEndpointChose) {
  const CallStep step = expecting(call_step("rm-1", {{"BackupMethod", "Snapshot"}}), Expectation::kOpen);
  const Request request = unsigned_request(step, test_credential(), kFakeNow, "n");
  ASSERT_TRUE(belief_.observe_call({1, &request, Sight::kRejected, {}, {}, 0, 0}));
  EXPECT_EQ(mistake(step), "");
}

TEST_F(ExpectationTest, SpeaksOfThePageAlone) {
  Belief published(Profile::kPublished);
  published.observe_reset(scenario_of("x", {}).world, Span::at(kFakeNow));
  const CallStep step = expecting(call_step(), Expectation::kRejected);
  const Request request = unsigned_request(step, test_credential(), kFakeNow, "n");
  EXPECT_EQ(expectation_mistake(step, published, request), "");
  EXPECT_NE(mistake(step), "");
}

TEST_F(ExpectationTest, SaysNothingWhileACallOfAnEarlierWorldMayArrive) {
  const Request request = unsigned_request(call_step(), test_credential(), kFakeNow, "n");
  ASSERT_TRUE(belief_.observe_call({1, &request, Sight::kLost, {}, {}, 0, 0}));
  belief_.observe_reset(scenario_of("y", {}).world, Span::at(kFakeNow));
  EXPECT_EQ(mistake(expecting(call_step(), Expectation::kRejected)), "");
}

}  // namespace
}  // namespace backcheck
