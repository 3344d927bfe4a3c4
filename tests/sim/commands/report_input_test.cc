// Reports from files.
#include "sim/commands/report_input.h"

#include <gtest/gtest.h>

#include "sim/report/json_report.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(ReportInput, ReadsAllOfThemInOrder) {
  const TemporaryPath one(".json");
  const TemporaryPath two(".json");
  RunSummary summary;
  summary.endpoint = "first";
  one.write(json_report(summary, "1"));
  summary.endpoint = "second";
  two.write(json_report(summary, "1"));
  const auto reports = read_report_files({one.path(), two.path()});
  ASSERT_TRUE(reports);
  EXPECT_EQ(reports->at(0).endpoint, "first");
  EXPECT_EQ(reports->at(1).endpoint, "second");
}

TEST(ReportInput, TellsWhatIsWrongWithEach) {
  const TemporaryPath bad(".json");
  bad.write("{");
  testing::internal::CaptureStderr();
  EXPECT_FALSE(read_report_files({bad.path(), "/nowhere/x.json", "/"}));
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_TRUE(told.starts_with(bad.path() + ":1:2: it is no JSON: ")) << told;
  EXPECT_NE(told.find("/nowhere/x.json: it cannot be opened: No such file"), std::string::npos) << told;
  EXPECT_NE(told.find("/: it is a folder"), std::string::npos) << told;
}

}  // namespace
}  // namespace backcheck
