// backcheck diff: what changed from one report to another.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(DiffCommand, TheStatusSaysWhetherSomethingBecameWorse) {
  const TemporaryPath good(".json");
  const TemporaryPath bad(".json");
  ASSERT_EQ(run_backcheck({"run", "state", "--report-json", good.path()}).status, 0);
  ASSERT_EQ(
      run_backcheck({"run", "state", "--mutant", "task-ends-at-advance", "--report-json", bad.path()}).status,
      1);
  const Ending worse = run_backcheck({"diff", good.path(), bad.path()});
  EXPECT_EQ(worse.status, 1) << worse.all();
  EXPECT_TRUE(worse.out.starts_with("WORSE: ")) << worse.out;
  EXPECT_TRUE(worse.says("conforms -> violates")) << worse.out;
  const Ending better = run_backcheck({"diff", bad.path(), good.path()});
  EXPECT_EQ(better.status, 0) << better.all();
  EXPECT_TRUE(better.says("violates -> conforms")) << better.out;
  const Ending same = run_backcheck({"diff", good.path(), good.path()});
  EXPECT_EQ(same.status, 0);
  EXPECT_TRUE(same.out.starts_with("SAME: ")) << same.out;
}

TEST(DiffCommand, TwoRunsWithTheSameSeedAreTheSame) {
  const TemporaryPath one(".json");
  const TemporaryPath two(".json");
  for (const TemporaryPath* file : {&one, &two}) {
    const TemporaryPath artifacts("");
    run_backcheck({"explore", "--seed", "7", "--scenarios", "30", "--artifacts", artifacts.path(),
                   "--report-json", file->path()});
  }
  EXPECT_TRUE(run_backcheck({"diff", one.path(), two.path()}).out.starts_with("SAME: "));
}

TEST(DiffCommand, TakesTwoReportsAndNothingElse) {
  EXPECT_EQ(run_backcheck({"diff"}).status, 2);
  EXPECT_EQ(run_backcheck({"diff", "one.json"}).status, 2);
  const Ending missing = run_backcheck({"diff", "/nowhere/a.json", "/nowhere/b.json"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_TRUE(missing.says("/nowhere/a.json: it cannot be opened")) << missing.err;
  EXPECT_TRUE(missing.says("/nowhere/b.json: it cannot be opened")) << missing.err;
}

}  // namespace
}  // namespace backcheck
