// A refuted world, looked at again, tells its violation.
#include "sim/world_tale.h"

#include <gtest/gtest.h>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

class WorldTaleTest : public testing::Test {
 protected:
  void SetUp() override {
    tale_.accepted("rm-2", 1, 5);
    tale_.accepted("rm-1", 20, 30).client = 3;
    tale_.accepted("rm-1", 10, 40);
    tale_.accepted("rm-1", 50, 60);
    WorldCheck check(start_, {}, "again");
    for (const Operation& operation : tale_.operations) check.take(operation);
    refutation_ = check.finish().refutation;
    ASSERT_TRUE(refutation_);
  }

  WorldStart start_{world_of({"rm-1", "rm-2"}),
                    Profile::kPage,
                    {},
                    {},
                    4096,
                    ReadingBelief(initial_readings(Profile::kPage)),
                    {},
                    {},
                    {}};
  RecordedTale tale_;
  std::optional<Refutation> refutation_;
};

TEST_F(WorldTaleTest, NamesTheOperationWithItsAnswerAndWhatLedThere) {
  WorldTale tale(start_, *refutation_, Readings::all());
  for (const Operation& operation : tale_.operations) tale.take(operation);
  const Violation violation = tale.tell();
  EXPECT_EQ(violation.operation, refutation_->operation.number);
  EXPECT_EQ(violation.observed.status, 200);
  EXPECT_NE(violation.observed.body.find("BackupJobId"), std::string::npos);
  EXPECT_FALSE(violation.why.empty());
  EXPECT_FALSE(violation.allowed.empty());
  std::string steps;
  for (const std::string& step : violation.steps) steps += step + "\n";
  EXPECT_NE(steps.find("rm-1"), std::string::npos) << steps;
  EXPECT_EQ(steps.find("rm-2"), std::string::npos) << "another instance has nothing to do with it\n" << steps;
}

TEST_F(WorldTaleTest, IsPlainWhereTheHistoryIsNotSeenAgain) {
  const Violation violation = plain_violation(start_, *refutation_);
  EXPECT_EQ(violation.requirement, Requirement::kCon1);
  EXPECT_EQ(violation.operation, refutation_->operation.number);
  EXPECT_NE(violation.why.find("rm-1"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
