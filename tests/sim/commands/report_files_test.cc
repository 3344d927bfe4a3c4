// Reports go to the files that were asked for, each whether or not the other one could be written.
#include "sim/commands/report_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

Options parsed(const std::vector<std::string>& arguments) {
  Options options({{"report-json", "FILE", ""}, {"report-junit", "FILE", ""}}, "");
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

}  // namespace
}  // namespace backcheck
