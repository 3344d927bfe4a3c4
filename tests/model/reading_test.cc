// Sets of complete readings, and the table of the open readings.
#include "model/reading.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <optional>

#include <set>
#include <string>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

TEST(ReadingTable, HasEveryReadingOnceInOrderWithItsAlternatives) {
  std::set<std::string> ids;
  for (std::size_t index = 0; index < kReadingCount; ++index) {
    const ReadingRow& row = readings()[index];
    EXPECT_EQ(static_cast<std::size_t>(row.reading), index) << row.id;
    EXPECT_EQ(&row_of(row.reading), &row);
    EXPECT_TRUE(ids.insert(std::string(row.id)).second) << row.id;
    EXPECT_FALSE(row.question.empty());
    EXPECT_FALSE(row.alternatives[0].empty());
    EXPECT_FALSE(row.alternatives[1].empty());
  }
}

TEST(ReadingTable, OnlyTheRepeatedParameterHasThreeAlternatives) {
  for (const ReadingRow& row : readings()) {
    EXPECT_EQ(row.alternative_count(), row.reading == Reading::kRepeatedParameter ? 3U : 2U) << row.id;
  }
}

TEST(ReadingTable, AlternativesStandInTheOrderThatTheRulesUse) {
  EXPECT_EQ(row_of(Reading::kQuotaBoundary).alternatives[1], "21 is the last");
  EXPECT_EQ(row_of(Reading::kQuotaDay).alternatives[1], "UTC+8");
  EXPECT_EQ(row_of(Reading::kQuotaDate).alternatives[1], "end");
  EXPECT_EQ(row_of(Reading::kQuotaFailed).alternatives[1], "yes");
  EXPECT_EQ(row_of(Reading::kMisplacedStrategy).alternatives[0], "rejected");
  EXPECT_EQ(row_of(Reading::kMisplacedNames).alternatives[0], "rejected");
  EXPECT_EQ(row_of(Reading::kAutoIsFull).alternatives[1], "yes");
  EXPECT_EQ(row_of(Reading::kEmptyValue).alternatives[1], "rejected");
  EXPECT_EQ(row_of(Reading::kUnknownParameter).alternatives[1], "rejected");
  EXPECT_EQ(row_of(Reading::kRepeatedParameter).alternatives[2], "rejected");
}

TEST(QuotaReading, CountsItsFourChoicesInTheOrderOfTheTable) {
  EXPECT_TRUE(quota_reading(1).twenty_one_a_day);
  EXPECT_TRUE(quota_reading(2).day_in_utc_plus_8);
  EXPECT_TRUE(quota_reading(4).dated_by_end);
  EXPECT_TRUE(quota_reading(8).failed_counts);
  const QuotaReading none = quota_reading(0);
  EXPECT_FALSE(none.twenty_one_a_day || none.day_in_utc_plus_8 || none.dated_by_end || none.failed_counts);
}

TEST(Readings, AnAlternativeAndItsOppositesShareNothingAndMakeTheWhole) {
  for (const ReadingRow& row : readings()) {
    ReadingsUnion parts;
    for (std::size_t i = 0; i < row.alternative_count(); ++i)
      parts.push_back(Readings::where(row.reading, i));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      EXPECT_FALSE(parts[i].empty());
      for (std::size_t j = 0; j < i; ++j) EXPECT_TRUE((parts[i] & parts[j]).empty()) << row.id;
    }
    EXPECT_TRUE(left_over(Readings::all(), parts).empty()) << row.id;
    parts.shorten(parts.size() - 1);
    EXPECT_FALSE(left_over(Readings::all(), parts).empty()) << row.id;
  }
}

TEST(Readings, TheWholeIsNotEmptyAndNothingIs) {
  EXPECT_FALSE(Readings::all().empty());
  EXPECT_TRUE(Readings::none().empty());
  EXPECT_TRUE(Readings::where_quota(0).empty());
  EXPECT_EQ(Readings::where_quota(0xFFFF), Readings::all());
}

TEST(Readings, TheFourChoicesOfTheQuotaAreTheBitsOfTheirCombinations) {
  EXPECT_EQ(Readings::where(Reading::kQuotaBoundary, 1), Readings::where_quota(0xAAAA));
  EXPECT_EQ(Readings::where(Reading::kQuotaDay, 1), Readings::where_quota(0xCCCC));
  EXPECT_EQ(Readings::where(Reading::kQuotaDate, 1), Readings::where_quota(0xF0F0));
  EXPECT_EQ(Readings::where(Reading::kQuotaFailed, 1), Readings::where_quota(0xFF00));
  EXPECT_EQ(Readings::where_quota(0x1234).quota_mask(), 0x1234);
}

TEST(Readings, CoupledChoicesNeedNotBeAProduct) {
  // Either 20 a day in UTC or 21 a day in UTC+8: each choice is open, and yet they are bound to each other.
  const Readings coupled = Readings::where_quota(1U << 0 | 1U << 3);
  EXPECT_TRUE(coupled.possible(Reading::kQuotaBoundary, 0));
  EXPECT_TRUE(coupled.possible(Reading::kQuotaBoundary, 1));
  const Readings in_utc = coupled & Readings::where(Reading::kQuotaDay, 0);
  EXPECT_TRUE(in_utc.possible(Reading::kQuotaBoundary, 0));
  EXPECT_FALSE(in_utc.possible(Reading::kQuotaBoundary, 1));
}

// A product that often leaves choices open.
Readings draw_product(const Draw& draw) {
  Readings product = Readings::where_quota(static_cast<std::uint16_t>(draw(0x10000)));
  for (const ReadingRow& row : readings()) {
    if (row.reading > Reading::kQuotaFailed && draw(4) == 0) {
      product = product & Readings::where(row.reading, draw(row.alternative_count()));
    }
  }
  return product;
}

// A complete reading of the product, if `draw` has luck; any otherwise.
CompleteReading draw_near(const Draw& draw, Readings product) {
  CompleteReading reading = draw_reading(draw);
  for (const ReadingRow& row : readings()) {
    for (std::size_t i = 0; i < row.alternative_count() && draw(16) != 0; ++i) {
      if (product.possible(row.reading, i)) reading[row.reading] = i;
    }
  }
  return reading;
}

RC_GTEST_PROP(Readings, TheOperationsOfSetsHoldForEachCompleteReading, (std::uint32_t seed)) {
  const Draw draw = seeded_draw(seed);
  const Readings one = draw_product(draw);
  const Readings other = draw_product(draw);
  ReadingsUnion difference;
  one.append_difference(other, difference);
  for (int i = 0; i < 30; ++i) {
    const CompleteReading reading = draw_near(draw, draw(2) == 0 ? one : other);
    const bool in_one = holds({one}, reading);
    const bool in_other = holds({other}, reading);
    RC_ASSERT(holds({one & other}, reading) == (in_one && in_other));
    RC_ASSERT(holds(difference, reading) == (in_one && !in_other));
    RC_ASSERT(!(in_one || in_other) || holds({one.hull(other)}, reading));
  }
  RC_ASSERT(one.contains(other) == left_over(other, {one}).empty() || other.empty());
}

RC_GTEST_PROP(Readings, ThePiecesOfADifferenceShareNothing, (std::uint32_t seed)) {
  const Draw draw = seeded_draw(seed);
  ReadingsUnion pieces;
  draw_product(draw).append_difference(draw_product(draw), pieces);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    RC_ASSERT(!pieces[i].empty());
    for (std::size_t j = 0; j < i; ++j) RC_ASSERT((pieces[i] & pieces[j]).empty());
  }
}

TEST(Engines, EachRefusesAMethodUnderItsOwnReadingOnly) {
  EXPECT_EQ(when::snapshot_is_rejected_on(Engine::kMySql), Readings::where(Reading::kSnapshotOnMySql, 0));
  EXPECT_EQ(when::snapshot_is_rejected_on(Engine::kSqlServer),
            Readings::where(Reading::kSnapshotOnSqlServer, 0));
  EXPECT_EQ(when::snapshot_is_rejected_on(Engine::kPostgreSql),
            Readings::where(Reading::kSnapshotOnPostgreSql, 0));
  EXPECT_EQ(when::snapshot_is_rejected_on(Engine::kPpas), Readings::where(Reading::kSnapshotOnPpas, 0));
  EXPECT_EQ(when::snapshot_is_rejected_on(Engine::kMariaDb), Readings::where(Reading::kMariaDbSnapshot, 0));
  EXPECT_EQ(when::logical_is_rejected_on(Engine::kMySql), Readings::none());
  EXPECT_EQ(when::logical_is_rejected_on(Engine::kSqlServer),
            Readings::where(Reading::kLogicalOnSqlServer, 0));
  EXPECT_EQ(when::logical_is_rejected_on(Engine::kPostgreSql),
            Readings::where(Reading::kLogicalOnPostgreSql, 0));
  EXPECT_EQ(when::logical_is_rejected_on(Engine::kPpas), Readings::where(Reading::kLogicalOnPpas, 0));
  EXPECT_EQ(when::logical_is_rejected_on(Engine::kMariaDb), Readings::where(Reading::kLogicalOnMariaDb, 0));
}

TEST(Readings, TwoThatDifferInOneFactorJoinToAProduct) {
  const Readings rejected = Readings::where(Reading::kValueCase, 0);
  const Readings accepted = Readings::where(Reading::kValueCase, 1);
  EXPECT_EQ(rejected.joined_with(accepted), Readings::all());
  EXPECT_EQ(rejected.joined_with(Readings::all()), Readings::all());
  EXPECT_EQ(Readings::all().joined_with(rejected), Readings::all());
  const Readings absent = Readings::where(Reading::kEmptyValue, 0);
  EXPECT_EQ((rejected & absent).joined_with(accepted & absent), absent);
  // The union of these two is no product: it lacks "accepted" together with "rejected".
  EXPECT_EQ(rejected.joined_with(absent), std::nullopt);
  EXPECT_EQ(Readings::where_quota(0x0001).joined_with(Readings::where_quota(0x8000)),
            Readings::where_quota(0x8001));
}

}  // namespace
}  // namespace backcheck
