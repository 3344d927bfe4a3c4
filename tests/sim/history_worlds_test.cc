// In which world an operation happened is told by its times.
#include "sim/history_worlds.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

class HistoryWorldsTest : public testing::Test {
 protected:
  void SetUp() override { worlds_.begin_round(); }

  void reset(std::int64_t called, std::int64_t returned) {
    const Operation operation = tale_.reset(world_of({"rm-1"}), called, returned);
    worlds_.end_by(operation);
    worlds_.begin_after(operation);
  }
  bool take(const Operation& operation) { return worlds_.belongs_here(operation); }

  HistoryWorlds worlds_;
  RecordedTale tale_;
};

TEST_F(HistoryWorldsTest, EachResetBeginsAWorldWhichMayStayEmpty) {
  EXPECT_TRUE(worlds_.is_empty());
  reset(10, 20);
  EXPECT_EQ(worlds_.present(), 1U);
  EXPECT_TRUE(worlds_.is_empty());
  EXPECT_TRUE(take(tale_.accepted("rm-1", 30, 40)));
  EXPECT_FALSE(worlds_.is_empty());
  reset(50, 60);
  EXPECT_EQ(worlds_.present(), 2U);
  EXPECT_FALSE(worlds_.learnt());
}

TEST_F(HistoryWorldsTest, AWorldThatLookedEmptyIsNotOnceAStrangerIsKnown) {
  take(tale_.accepted("rm-1", 1, 2));
  reset(10, 20);
  reset(30, 40);
  EXPECT_FALSE(take(tale_.rejected("rm-1", 25, 28)));
  EXPECT_EQ(worlds_.first_learnt(), 1U);
  worlds_.begin_round();
  EXPECT_TRUE(worlds_.strangers().empty());
  reset(10, 20);
  EXPECT_FALSE(worlds_.is_empty());
}

TEST_F(HistoryWorldsTest, WhatWasCalledBeforeTheFirstResetIsOfTheFirstWorld) {
  reset(10, 20);
  EXPECT_FALSE(take(tale_.rejected("rm-1", 5, 8)));
  EXPECT_EQ(worlds_.first_learnt(), 0U);
}

TEST_F(HistoryWorldsTest, NothingIsBeforeTheFirstWorld) {
  constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
  EXPECT_TRUE(take(tale_.accepted("rm-1", kFirst, kFirst)));
  reset(10, 20);
  EXPECT_FALSE(take(tale_.rejected("rm-1", kFirst, 8)));
  EXPECT_EQ(worlds_.first_learnt(), 0U);
}

TEST_F(HistoryWorldsTest, WhatIsRecordedBehindTheEndOfItsWorldIsKeptForIt) {
  take(tale_.accepted("rm-1", 1, 2));
  reset(10, 20);
  EXPECT_FALSE(take(tale_.lost("rm-1", 5)));
  EXPECT_FALSE(take(tale_.rejected("rm-1", 6, 9)));
  EXPECT_TRUE(worlds_.learnt());
  EXPECT_EQ(worlds_.first_learnt(), 0U);
  worlds_.begin_round();
  EXPECT_FALSE(worlds_.learnt());
  EXPECT_EQ(worlds_.strangers().size(), 2U);
  for (const Operation& operation : tale_.operations) {
    if (std::holds_alternative<ResetDone>(operation.deed)) {
      worlds_.end_by(operation);
      worlds_.begin_after(operation);
    } else {
      EXPECT_EQ(take(operation), operation.number == 1);
    }
  }
  EXPECT_FALSE(worlds_.learnt()) << "it is known by now";
  EXPECT_TRUE(worlds_.trouble().empty());
}

TEST_F(HistoryWorldsTest, OfWhatOverlapsWithAResetNothingIsKnown) {
  take(tale_.accepted("rm-1", 1, 2));
  reset(10, 20);
  EXPECT_FALSE(take(tale_.accepted("rm-1", 5, 30)));
  EXPECT_FALSE(worlds_.trouble().empty());
  EXPECT_TRUE(worlds_.learnt());
  worlds_.begin_round();
  EXPECT_FALSE(worlds_.trouble().empty());
}

TEST_F(HistoryWorldsTest, SoWithOneThatReturnsWhileTheResetIsUnderWay) {
  take(tale_.accepted("rm-1", 1, 12));
  reset(10, 20);
  EXPECT_FALSE(worlds_.trouble().empty()) << "the new world may have met it";
  EXPECT_FALSE(worlds_.learnt()) << "both are told in time";
}

TEST_F(HistoryWorldsTest, AtTheSameTimeOneClientKeepsItsOrderAndTwoDoNot) {
  take(tale_.accepted("rm-1", 1, 10));
  reset(10, 20);
  EXPECT_TRUE(worlds_.trouble().empty());
  EXPECT_TRUE(take(tale_.accepted("rm-1", 20, 30)));
  Operation& other = tale_.accepted("rm-1", 20, 30);
  other.client = 1;
  EXPECT_FALSE(take(other));
  EXPECT_FALSE(worlds_.trouble().empty());
}

TEST_F(HistoryWorldsTest, KeepsNoMoreThanItsLimit) {
  take(tale_.accepted("rm-1", 1, 2));
  reset(10, 20);
  Operation operation = tale_.lost("rm-1", 5);
  for (std::size_t i = 0; i <= HistoryWorlds::kMaxKept; ++i) {
    operation.number = 100 + i;
    take(operation);
  }
  worlds_.begin_round();
  EXPECT_EQ(worlds_.strangers().size(), HistoryWorlds::kMaxKept);
  EXPECT_FALSE(worlds_.trouble().empty());
}

TEST_F(HistoryWorldsTest, WhatIsNotedOfAWorldIsThereInTheNextRound) {
  const Operation& late = tale_.lost("rm-1", 5);
  worlds_.note({late}, {7, 3});
  EXPECT_TRUE(worlds_.learnt());
  worlds_.begin_round();
  EXPECT_EQ(worlds_.late().size(), 1U);
  EXPECT_EQ(worlds_.suspects(), (std::vector<std::uint64_t>{3, 7}));
  EXPECT_FALSE(worlds_.learnt());
}

}  // namespace
}  // namespace backcheck
