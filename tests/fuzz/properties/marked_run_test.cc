// Runs whose texts can be told from each other.
#include "fuzz/properties/marked_run.h"

#include <gtest/gtest.h>

#include <set>

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
  EXPECT_EQ(std::set(marked.words.begin(), marked.words.end()).size(), marked.words.size());
  EXPECT_GT(marked.words.size(), 40U);
  EXPECT_EQ(marked.run.endpoint, "Qq1000q");
  EXPECT_EQ(marked.run.scenarios.size(), 4U);
  EXPECT_EQ(marked.run.scenarios[3].verdict, Verdict::kConforms);
}

TEST(MarkedRun, LeavesWhatIsEmptyAsItIsButForIds) {
  const MarkedRun marked = marked_run(run_of(""));
  EXPECT_EQ(marked.run.endpoint, "");
  EXPECT_EQ(marked.words.size(), 5U);  // four ids, and the source of the exploration
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
