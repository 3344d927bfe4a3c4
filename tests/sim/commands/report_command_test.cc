// backcheck report: runs side by side.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"
#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

TEST(ReportCommand, PutsRunsSideBySide) {
  const TemporaryPath good(".json");
  const TemporaryPath bad(".json");
  const TemporaryPath page(".html");
  ASSERT_EQ(run_backcheck({"run", "state", "--report-json", good.path()}).status, 0);
  ASSERT_EQ(
      run_backcheck({"run", "state", "--mutant", "task-ends-at-advance", "--report-json", bad.path()}).status,
      1);
  const Ending ending = run_backcheck({"report", good.path(), bad.path(), "--html", page.path()});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("  A  " + good.path() + ": conforms")) << ending.out;
  EXPECT_TRUE(ending.says("VIOLATES")) << ending.out;
  EXPECT_TRUE(ending.err.empty()) << ending.err;
  expect_good_page(page.content());
}

TEST(ReportCommand, WhatIsNoReportIsBadInput) {
  const TemporaryPath history(".jsonl");
  ASSERT_EQ(run_backcheck({"run", "state", "--history", history.path()}).status, 0);
  const Ending ending = run_backcheck({"report", history.path()});
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.err, history.path() + ": it is a history; `backcheck check` judges it\n");
  EXPECT_TRUE(ending.out.empty());
}

TEST(ReportCommand, NeedsAReport) {
  EXPECT_EQ(run_backcheck({"report"}).status, 2);
  std::vector<std::string> many(27, "x.json");
  many.insert(many.begin(), "report");
  const Ending ending = run_backcheck(many);
  EXPECT_EQ(ending.status, 2);
  EXPECT_TRUE(ending.says("at most 26 reports")) << ending.err;
}

TEST(ReportCommand, APageThatCannotBeWrittenIsToldAndIsNoSuccess) {
  const TemporaryPath good(".json");
  ASSERT_EQ(run_backcheck({"run", "state", "--report-json", good.path()}).status, 0);
  const Ending ending = run_backcheck({"report", good.path(), "--html", "/dev/full"});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.says("--html: /dev/full")) << ending.err;
}

TEST(ReportCommand, APageWithoutAFolderIsToldBeforeAnythingIsRead) {
  const Ending ending = run_backcheck({"report", "/no/such/file", "--html", "/nowhere/x.html"});
  EXPECT_EQ(ending.status, 3);
  EXPECT_EQ(ending.err,
            "backcheck report: --html: /nowhere/x.html: cannot make a file in its folder: No such file or "
            "directory; make its folder, or name a file that can be written\n");
}

}  // namespace
}  // namespace backcheck
