// Reports side by side.
#include "sim/report/report_comparison.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_documents.h"

namespace backcheck {
namespace {

TEST(ReportComparison, HasARowForEachRequirementAndAColumnForEachRun) {
  const std::vector<ReportDocument> reports = {sample_document("a"), broken_document("b")};
  const Comparison comparison = compare_reports(reports);
  ASSERT_EQ(comparison.requirements.size(), 1U);
  EXPECT_EQ(comparison.requirements[0].cells, (std::vector<std::string>{"conforms", "violates"}));
  EXPECT_FALSE(comparison.requirements[0].is_same);
  ASSERT_EQ(comparison.readings.size(), 1U);
  EXPECT_TRUE(comparison.readings[0].is_same);
}

TEST(ReportComparison, FollowsTheCatalogueAndKeepsWhatItDoesNotKnow) {
  ReportDocument one = sample_document("a");
  one.requirements = {
      {"ZZZ-1", "conforms", 1, 0, ""}, {"PRE-2", "skipped", 0, 0, ""}, {"PRE-1", "conforms", 1, 0, ""}};
  const Comparison comparison = compare_reports(std::vector{one, sample_document("b")});
  ASSERT_EQ(comparison.requirements.size(), 3U);
  EXPECT_EQ(comparison.requirements[0].id, "PRE-1");
  EXPECT_EQ(comparison.requirements[2].id, "ZZZ-1");
  EXPECT_EQ(comparison.requirements[2].cells[1], "");
}

TEST(ReportComparison, TheTextMarksWhatDiffers) {
  const std::string text = comparison_text(std::vector{sample_document("a"), broken_document("b")}, false);
  EXPECT_EQ(text,
            "  A  a: conforms; http://one/: 1 scenario, 2 calls, 0 violations; profile page\n"
            "  B  b: violates; http://one/: 1 scenario, 2 calls, 1 violation; profile page\n"
            "\n"
            "    requirement  A           B\n"
            "  * PRE-2        conforms 3  VIOLATES 1 of 3\n"
            "\n"
            "    reading    A    B\n"
            "    quota-day  UTC  UTC\n"
            "\n"
            "  * marks where they differ; - is what a run did not check.\n");
}

TEST(ReportComparison, TextOfStrangersIsShownHarmlessly) {
  ReportDocument one = sample_document("\x1B[31m");
  one.endpoint = "\n";
  one.readings[0].possible = {"\x1B"};
  const std::string text = comparison_text(std::vector{one}, false);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_NE(text.find("\\x0A"), std::string::npos);
}

TEST(ReportComparison, LettersGoOnBehindTheLast) {
  EXPECT_EQ(report_letter(0), "A");
  EXPECT_EQ(report_letter(25), "Z");
  EXPECT_EQ(report_letter(26), "A1");
}

}  // namespace
}  // namespace backcheck
