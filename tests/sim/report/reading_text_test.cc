// Readings, told.
#include "sim/report/reading_text.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::string paragraph(const std::vector<ReadingResult>& readings) {
  return readings_paragraph(readings, Ink(false));
}

TEST(ReadingTextTest, FoundReadingsStandInTwoColumns) {
  EXPECT_EQ(paragraph({{Reading::kQuotaBoundary, {true, false}},
                       {Reading::kQuotaDay, {false, true}},
                       {Reading::kMariaDbSnapshot, {false, true}}}),
            "\n  Readings found: how the endpoint decides what the page leaves open\n"
            "    quota-boundary      20 is the last          mariadb-snapshot    accepted as Physical\n"
            "    quota-day           UTC+8\n");
}

TEST(ReadingTextTest, ChoicesByEngineShareALine) {
  EXPECT_EQ(paragraph({{Reading::kSnapshotOnMySql, {true, false}},
                       {Reading::kSnapshotOnSqlServer, {false, true}},
                       {Reading::kSnapshotOnPpas, {true, false}}}),
            "\n  Readings found: how the endpoint decides what the page leaves open\n"
            "    snapshot-engines    rejected on MySQL, PPAS; accepted on SQLServer\n");
}

TEST(ReadingTextTest, OpenReadingsAreListedWithWhatIsLeftOfThem) {
  EXPECT_EQ(
      paragraph({{Reading::kValueCase, {true, true}}, {Reading::kRepeatedParameter, {true, false, true}}}),
      "\n  Readings found: how the endpoint decides what the page leaves open\n    none\n"
      "\n  Still open: 2 readings, where nothing that was seen decides\n"
      "    value-case, repeated-parameter (first wins or rejected)\n");
}

TEST(ReadingTextTest, AReadingOfWhichNothingIsLeftIsTold) {
  EXPECT_TRUE(paragraph({{Reading::kValueCase, {false, false}}})
                  .ends_with("    For 1 reading no alternative is left: see the violations.\n"));
}

TEST(ReadingTextTest, WithoutReadingsThereIsNothingToTell) { EXPECT_EQ(paragraph({}), ""); }

}  // namespace
}  // namespace backcheck
