// Reports go to the files that were asked for, each whether or not the other one could be written.
#include "sim/commands/report_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/sim/commands/program.h"
#include "tests/sim/report/sample_timeline.h"

namespace backcheck {
namespace {

Options parsed(const std::vector<std::string>& arguments) {
  Options options({{"report-json", "FILE", ""}, {"report-junit", "FILE", ""}, {"report-html", "FILE", ""}},
                  "");
  EXPECT_TRUE(options.parse(arguments).has_value());
  return options;
}

TEST(ReportFiles, NothingIsMadeThatIsNotAskedFor) {
  bool made = false;
  EXPECT_TRUE(write_if_asked(parsed({}), "report-json", [&] {
    made = true;
    return std::string();
  }));
  EXPECT_FALSE(made);
}

TEST(ReportFiles, WhatIsAskedForIsWritten) {
  const TemporaryPath json(".json");
  const TemporaryPath xml(".xml");
  EXPECT_TRUE(write_run_reports(parsed({"--report-json", json.path(), "--report-junit", xml.path()}), {}));
  EXPECT_NE(json.content().find("backcheck-report/1"), std::string::npos);
  EXPECT_NE(xml.content().find("<testsuites"), std::string::npos);
}

TEST(ReportFiles, OneThatCannotBeWrittenDoesNotKeepTheOtherAway) {
  const TemporaryPath xml(".xml");
  const std::string nowhere = xml.path() + "/none/report.json";
  EXPECT_FALSE(write_run_reports(parsed({"--report-json", nowhere, "--report-junit", xml.path()}), {}));
  EXPECT_NE(xml.content().find("<testsuites"), std::string::npos);
}

TEST(ReportFiles, WhatCannotBeWrittenIsKnownBefore) {
  const TemporaryPath xml(".xml");
  xml.write("earlier");
  const std::string nowhere = xml.path() + "/none/report.json";
  EXPECT_EQ(unwritable_reports(parsed({})), std::nullopt);
  EXPECT_EQ(unwritable_reports(parsed({"--report-json", "/dev/full", "--report-junit", xml.path()})),
            std::nullopt);
  EXPECT_EQ(unwritable_reports(parsed({"--report-junit", xml.path(), "--report-json", nowhere})),
            "--report-json: " + nowhere +
                ": cannot make a file in its folder: Not a directory; make its folder, or name a file that "
                "can be written");
  EXPECT_EQ(xml.content(), "earlier");
}

TEST(ReportFiles, APageIsWrittenWhetherOrNotThereIsSomethingToDraw) {
  const TemporaryPath html(".html");
  RunSummary summary;
  EXPECT_TRUE(write_run_reports(parsed({}), summary));
  EXPECT_FALSE(std::filesystem::exists(html.path()));
  EXPECT_TRUE(write_run_reports(parsed({"--report-html", html.path()}), summary));
  EXPECT_TRUE(html.content().starts_with("<!DOCTYPE html>")) << html.content().substr(0, 80);
  EXPECT_EQ(html.content().find("Overlapping calls"), std::string::npos);
  summary.timelines.push_back(sample_timeline(3, 2));
  EXPECT_TRUE(write_run_reports(parsed({"--report-html", html.path()}), summary));
  EXPECT_NE(html.content().find("Overlapping calls"), std::string::npos);
  EXPECT_FALSE(write_run_reports(parsed({"--report-html", html.path() + "/none"}), summary));
}

constexpr const char* kJob = "GITHUB_ACTIONS=true";

Launch violating_run() {
  Launch launch;
  launch.arguments = {"run", "state/a-task-is-ongoing-overnight", "--mutant", "task-ends-at-advance"};
  return launch;
}

TEST(ReportFiles, AJobOfGitHubGetsAnnotationsAndASummary) {
  const TemporaryPath step_summary(".md");
  step_summary.write("earlier\n");
  Launch launch = violating_run();
  launch.environment = {kJob, "GITHUB_STEP_SUMMARY=" + step_summary.path()};
  const Ending ending = run_backcheck(launch);
  EXPECT_EQ(ending.status, 1);
  const std::size_t at =
      ending.out.find("\n::error file=scenarios/state/a-task-is-ongoing-overnight.yaml,line=");
  ASSERT_NE(at, std::string::npos) << ending.out;
  EXPECT_FALSE(
      ending.out.substr(at).starts_with("\n::error file=scenarios/state/"
                                        "a-task-is-ongoing-overnight.yaml,line=1,"));
  EXPECT_TRUE(step_summary.content().starts_with("earlier\n## backcheck: VIOLATES\n"));
}

TEST(ReportFiles, NobodyElseGetsThem) {
  for (const char* other : {"GITHUB_ACTIONS=false", "GITHUB_ACTIONS=", "GITHUB_X=true"}) {
    Launch launch = violating_run();
    launch.environment = {other};
    EXPECT_EQ(run_backcheck(launch).out.find("::error"), std::string::npos) << other;
  }
}

TEST(ReportFiles, ASummaryThatCannotBeWrittenIsTold) {
  Launch launch = violating_run();
  launch.arguments.resize(2);
  launch.environment = {kJob, "GITHUB_STEP_SUMMARY=/nowhere/summary.md"};
  const Ending ending = run_backcheck(launch);
  EXPECT_EQ(ending.status, 3);
  EXPECT_NE(ending.err.find("GITHUB_STEP_SUMMARY: /nowhere/summary.md cannot be written"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
