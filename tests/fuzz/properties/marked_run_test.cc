// Runs whose texts can be told from each other.
#include "fuzz/properties/marked_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "fuzz/properties/told_run.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

RunSummary run_of(const std::string& text) {
  ByteChoices nothing({});
  return told_run(nothing, {text});
}

TEST(MarkedRun, HasAWordOfItsOwnForEachText) {
  const MarkedRun marked = marked_run(run_of("x"));
  std::set<std::string> words;
  for (const MarkedWord& marked_word : marked.words) words.insert(marked_word.word);
  EXPECT_EQ(words.size(), marked.words.size());
  EXPECT_GT(marked.words.size(), 40U);
  EXPECT_EQ(marked.run.endpoint, "Qq1000q");
  EXPECT_EQ(marked.run.scenarios.size(), 4U);
  EXPECT_EQ(marked.run.scenarios[3].verdict, Verdict::kConforms);
}

TEST(MarkedRun, LeavesWhatIsEmptyAsItIsButForIdsAndOutcomes) {
  const MarkedRun marked = marked_run(run_of(""));
  EXPECT_EQ(marked.run.endpoint, "");
  EXPECT_EQ(marked.words.size(), 6U);  // four ids, an outcome, and the source of the exploration
}

TEST(MarkedRun, SaysWhatATextIsAndHowItsViolationStands) {
  RunSummary run = run_of("x");
  std::vector<Violation>& violations = run.scenarios[0].violations;
  violations = std::vector<Violation>(3, violations.front());
  violations[2].expected = ExpectedAs{"known", "known.yaml:2", "2026-12-31"};
  const MarkedRun marked = marked_run(run);
  const auto count = [&](MarkedText what, ViolationPlace place) {
    return std::ranges::count_if(
        marked.words, [&](const MarkedWord& word) { return word.what == what && word.place == place; });
  };
  EXPECT_EQ(count(MarkedText::kAboutRun, ViolationPlace::kNone), 2);
  EXPECT_EQ(count(MarkedText::kOpenReason, ViolationPlace::kNone), 2);
  EXPECT_EQ(count(MarkedText::kOtherReason, ViolationPlace::kNone), 2);
  EXPECT_EQ(count(MarkedText::kOutcome, ViolationPlace::kFirst), 2);
  EXPECT_EQ(count(MarkedText::kWhy, ViolationPlace::kFurther), 1);
  EXPECT_EQ(count(MarkedText::kWhy, ViolationPlace::kExpected), 1);
  EXPECT_EQ(count(MarkedText::kExpectedReason, ViolationPlace::kExpected), 1);
  EXPECT_EQ(count(MarkedText::kWhy, ViolationPlace::kNone), 0);
}

TEST(MarkedRun, MarksParametersWhereAViolationIsShown) {
  const RunSummary run = run_of("x");
  const MarkedRun marked = marked_run(run);
  ASSERT_EQ(run.scenarios[0].violations.front().step, run.scenarios[0].exchanges.front().step);
  EXPECT_NE(marked.run.scenarios[0].exchanges.front().parameters.front().first, "x");
  EXPECT_EQ(marked.run.scenarios[1].exchanges.front().parameters.front().first, "x");
}

}  // namespace
}  // namespace backcheck
