// Who changes a choice is told which, and who showed the other one.
#include "sim/reading_contradiction.h"

#include <gtest/gtest.h>

#include "model/create_backup.h"

namespace backcheck {
namespace {

TEST(ReadingContradiction, NamesTheChoiceAndItsWitness) {
  ReadingBelief belief(initial_readings(Profile::kPage));
  ASSERT_TRUE(belief.narrow({Readings::where(Reading::kEmptyValue, 0)}, 3));
  ASSERT_TRUE(belief.narrow({when::kUnknownParameterIsRejected}, 5));
  const Evidence seen{9, {Readings::where(Reading::kUnknownParameter, 0)}};
  ASSERT_FALSE(belief.agrees_with(seen.explanations));
  const Violation violation = reading_contradiction(belief, seen);
  EXPECT_EQ(violation.reading, Reading::kUnknownParameter);
  EXPECT_EQ(violation.requirement, row_of(Reading::kUnknownParameter).requirement);
  EXPECT_EQ(violation.operation, 9U);
  ASSERT_EQ(violation.witnesses.size(), 1U);
  EXPECT_EQ(violation.witnesses.front().operation, 5U);
}

TEST(ReadingContradiction, WithoutASingleChoiceItIsAboutTheWhole) {
  ReadingBelief belief(initial_readings(Profile::kPage));
  ASSERT_TRUE(
      belief.narrow({when::kUnknownParameterIsRejected & Readings::where(Reading::kEmptyValue, 0)}, 3));
  const Evidence seen{
      9, {Readings::where(Reading::kUnknownParameter, 0) & Readings::where(Reading::kEmptyValue, 1)}};
  const Violation violation = reading_contradiction(belief, seen);
  EXPECT_FALSE(violation.reading);
  EXPECT_EQ(violation.requirement, Requirement::kCon1);
}

}  // namespace
}  // namespace backcheck
