// What the last events put to the test.
#include "sim/verdict/trail.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using enum Requirement;
using Event = Trail::Event;

TEST(Trail, TestsNothingBeforeAnythingHappened) {
  const Trail trail;
  EXPECT_TRUE(trail.tested_by_looking_at("a").empty());
  EXPECT_EQ(trail.most_telling("a", kPar5), kPar5);
}

TEST(Trail, TestsWhatTheLastEventOfTheInstancePromises) {
  Trail trail;
  trail.note("a", Event::kAccepted);
  EXPECT_TRUE(trail.tested_by_looking_at("a").contains(kEff1));
  EXPECT_EQ(trail.most_telling("a", kPar5), kEff1);
  trail.note("a", Event::kRejected);
  EXPECT_TRUE(trail.tested_by_looking_at("a").contains(kEff2));
  EXPECT_FALSE(trail.tested_by_looking_at("a").contains(kEff1));
  EXPECT_EQ(trail.most_telling("a", kPar5), kEff2);
  trail.note("a", Event::kFinished);
  EXPECT_EQ(trail.most_telling("a", kPar5), kEff3);
  EXPECT_FALSE(trail.tested_by_looking_at("a").contains(kEff4));
}

TEST(Trail, TestsThatOtherInstancesDidNotDisturb) {
  Trail trail;
  trail.note("b", Event::kAccepted);
  EXPECT_TRUE(trail.tested_by_looking_at("a").contains(kEff4));
  EXPECT_EQ(trail.most_telling("a", kPar5), kEff4);
  trail.note("a", Event::kRejected);
  EXPECT_TRUE(trail.tested_by_looking_at("a").contains(kEff4));
  EXPECT_EQ(trail.most_telling("a", kPar5), kEff2);
}

TEST(Trail, ALostAnswerIsTestedByEverythingLater) {
  Trail trail;
  trail.note("a", Event::kLost);
  EXPECT_EQ(trail.most_telling("a", kPar5), kCon2);
  trail.note("a", Event::kRejected);
  EXPECT_TRUE(trail.tested_by_looking_at("a").contains(kCon2));
  trail.clear();
  EXPECT_TRUE(trail.tested_by_looking_at("a").empty());
}

}  // namespace
}  // namespace backcheck
