// Runs full of texts.
#include "fuzz/properties/told_run.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "sim/report/json_report.h"
#include "sim/report/timeline_page.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

TEST(ToldRun, HasTheFirstTextEverywhereWhereNothingIsSaidOfItsShape) {
  ByteChoices nothing({});
  const RunSummary run = told_run(nothing, {"first", "second"});
  ASSERT_EQ(run.scenarios.size(), 4U);
  EXPECT_EQ(run.endpoint, "first");
  ASSERT_EQ(run.scenarios[0].violations.size(), 1U);
  EXPECT_EQ(run.scenarios[0].violations[0].observed.body, "first");
  EXPECT_EQ(run.scenarios[1].verdict, Verdict::kInconclusive);
  EXPECT_EQ(run.scenarios[2].verdict, Verdict::kSkipped);
  EXPECT_TRUE(run.exploration);
  ByteChoices nothing_either({});
  const Timeline timeline = told_timeline(nothing_either, {"first", "second"});
  ASSERT_EQ(timeline.bars.size(), 1U);
  EXPECT_EQ(timeline.bars[0].label, "first");
}

TEST(ToldRun, IsNowAndThenHeldAgainstAFile) {
  std::size_t expected = 0;
  std::size_t held = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SeededChoices choices(seed);
    const RunSummary run = told_run(choices, {"a", "b"});
    held += run.expectations.empty() ? 0 : 1;
    EXPECT_EQ(run.expectations.empty(), run.expectations_file.empty());
    for (const ScenarioResult& scenario : run.scenarios) {
      for (const Violation& violation : scenario.violations) expected += violation.expected ? 1 : 0;
    }
  }
  EXPECT_GT(held, 5U);
  EXPECT_LT(held, 35U);
  EXPECT_GT(expected, 5U);
}

TEST(ToldRun, IsAFunctionOfShapeAndTexts) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SeededChoices one(seed);
    SeededChoices same(seed);
    EXPECT_EQ(json_report(told_run(one, {"a", "b"}), ""), json_report(told_run(same, {"a", "b"}), ""));
    EXPECT_EQ(timeline_page(told_timeline(one, {"a", "b"})), timeline_page(told_timeline(same, {"a", "b"})));
  }
}

TEST(ToldRun, HarmlessTextsAreEqualWhereTheTextsAre) {
  const Texts harmless = harmless_texts({"<b>", "", "x", "<b>"});
  EXPECT_FALSE(harmless[0].empty());
  EXPECT_EQ(harmless[0], harmless[3]);
  EXPECT_NE(harmless[0], harmless[2]);
  EXPECT_EQ(harmless[1], "");
}

TEST(ToldRun, AHarmlessLabelHasCharactersOfTheSameSizes) {
  ByteChoices nothing({});
  const Timeline timeline = harmless_timeline(nothing, {"<\xC3\x9F\xE5\xA4\x87\xFF"});
  EXPECT_EQ(timeline.bars[0].label, "x\xC3\xA9\xE2\x82\xACx");
  EXPECT_EQ(timeline.bars[0].text, harmless_texts({"any"})[0]);
}

TEST(ToldRun, SomePicturesAreAsLargeAsTheyGet) {
  std::size_t large = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SeededChoices choices(seed);
    if (told_timeline(choices, {"x"}).bars.size() == kMaxTimelineBars) ++large;
  }
  EXPECT_GT(large, 0U);
}

}  // namespace
}  // namespace backcheck
