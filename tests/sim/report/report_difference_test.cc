// What changed between two reports.
#include "sim/report/report_difference.h"

#include <gtest/gtest.h>

#include "tests/sim/report/sample_documents.h"

namespace backcheck {
namespace {

// "worse requirement PRE-2", ...
std::vector<std::string> told(const ReportDocument& before, const ReportDocument& after) {
  constexpr const char* kNames[] = {"worse", "better", "other", "new", "gone"};
  std::vector<std::string> out;
  for (const Difference& one : differences(before, after))
    out.push_back(std::string(kNames[static_cast<std::size_t>(one.change)]) + " " + one.what);
  return out;
}

using Told = std::vector<std::string>;

TEST(ReportDifference, ARunIsNoDifferentFromItself) {
  EXPECT_EQ(told(broken_document("a"), broken_document("b")), Told{});
  EXPECT_TRUE(difference_text(broken_document("a"), broken_document("b"), false).starts_with("SAME: "));
}

TEST(ReportDifference, WhatBreaksIsWorseAndWhatIsMendedIsBetter) {
  const ReportDocument good = sample_document("a");
  const ReportDocument bad = broken_document("b");
  EXPECT_EQ(told(good, bad),
            (Told{"worse the verdict", "worse requirement PRE-2", "worse violation of PRE-2 in state/a"}));
  EXPECT_EQ(told(bad, good),
            (Told{"better the verdict", "better requirement PRE-2", "better violation of PRE-2 in state/a"}));
  EXPECT_TRUE(is_worse(differences(good, bad)));
  EXPECT_FALSE(is_worse(differences(bad, good)));
}

TEST(ReportDifference, WhatIsNotDecidedAnyMoreIsWorse) {
  ReportDocument after = sample_document("b");
  after.requirements[0].verdict = "skipped";
  EXPECT_EQ(told(sample_document("a"), after), (Told{"worse requirement PRE-2"}));
  ReportDocument other = after;
  other.requirements[0].verdict = "inconclusive";
  EXPECT_EQ(told(after, other), (Told{"other requirement PRE-2"}));
}

TEST(ReportDifference, ScenariosComeAndGo) {
  ReportDocument after = sample_document("b");
  after.scenarios = {{"state/b", "conforms", ""}};
  EXPECT_EQ(told(sample_document("a"), after), (Told{"new scenario state/b", "gone scenario state/a"}));
  EXPECT_FALSE(is_worse(differences(sample_document("a"), after)));
  after.scenarios[0].verdict = "violates";  // without a violation that would tell it
  EXPECT_TRUE(is_worse(differences(sample_document("a"), after))) << "a new one that fails is no progress";
}

TEST(ReportDifference, AnEndpointSticksToItsReading) {
  const ReportDocument before = sample_document("a");
  ReportDocument after = sample_document("b");
  after.readings[0].possible = {"UTC+8"};
  EXPECT_EQ(told(before, after), (Told{"worse reading quota-day"}));
  after.readings[0].possible = {"UTC", "UTC+8"};
  EXPECT_EQ(told(before, after), (Told{"other reading quota-day"}));
  EXPECT_EQ(told(after, before), (Told{"other reading quota-day"}));
  after.readings[0].possible = {};
  EXPECT_EQ(told(before, after), (Told{"worse reading quota-day"}));
  EXPECT_EQ(told(after, before), (Told{"better reading quota-day"}));
}

TEST(ReportDifference, ViolationsOfGeneratedScenariosAreComparedByTheirKind) {
  ReportDocument before = broken_document("a");
  ReportDocument after = broken_document("b");
  before.is_exploration = after.is_exploration = true;
  after.violations[0].scenario = after.scenarios[0].id = "random/000099";
  EXPECT_EQ(told(before, after), Told{});
  after.violations[0].status = 500;
  EXPECT_EQ(told(before, after), (Told{"worse violation of PRE-2: accepted (HTTP 500)",
                                       "better violation of PRE-2: accepted (HTTP 200)"}));
}

TEST(ReportDifference, TheTextHasWhatIsWorseFirst) {
  const std::string text = difference_text(sample_document("a"), broken_document("b"), false);
  EXPECT_TRUE(text.starts_with("WORSE: ")) << text;
  EXPECT_NE(text.find("  Worse: 3\n    the verdict: conforms -> violates\n"), std::string::npos) << text;
  EXPECT_NE(text.find("    violation of PRE-2 in state/a: accepted\n"), std::string::npos);
}

TEST(ReportDifference, AnotherProfileIsTold) {
  ReportDocument after = sample_document("b");
  after.profile = "published";
  EXPECT_EQ(told(sample_document("a"), after), (Told{"other the profile"}));
}

}  // namespace
}  // namespace backcheck
