// The JSON reports of runs of every kind fit their schema.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

Ending validate(const std::vector<std::string>& files) {
  std::string line = "python3 tests/sim/commands/validate_reports.py sim/report/report.schema.json";
  for (const std::string& file : files) line += " " + file;
  return run_shell(line);
}

TEST(ReportSchema, FitsReportsOfEveryKind) {
  const TemporaryPath run(".json");
  const TemporaryPath violating(".json");
  const TemporaryPath published(".json");
  const TemporaryPath explored(".json");
  const TemporaryPath nothing(".json");
  const TemporaryPath artifacts("");
  EXPECT_EQ(run_backcheck({"run", "state", "answers", "--report-json", run.path()}).status, 0);
  EXPECT_EQ(
      run_backcheck({"run", "quota", "--mutant", "task-ends-at-advance", "--report-json", violating.path()})
          .status,
      1);
  run_backcheck({"run", "state", "quota", "--profile", "published", "--report-json", published.path()});
  EXPECT_EQ(
      run_backcheck({"explore", "--seed", "3", "--scenarios", "60", "--clients", "3", "--faults", "--mutant",
                     "check-then-act", "--artifacts", artifacts.path(), "--report-json", explored.path()})
          .status,
      1);
  run_backcheck({"run", "--endpoint", "http://127.0.0.1:1", "--control", "http://127.0.0.1:1", "--max-calls",
                 "1", "--report-json", nothing.path()});
  std::vector<std::string> files = {run.path(), violating.path(), published.path(), explored.path()};
  if (!nothing.content().empty()) files.push_back(nothing.path());
  const Ending ending = validate(files);
  EXPECT_EQ(ending.status, 0) << ending.all();
}

TEST(ReportSchema, FitsTheReportOnMutants) {
  const TemporaryPath mutants(".json");
  run_backcheck({"mutants", "state", "--policies", "0", "--canonical-calls", "0", "--seeds", "0",
                 "--exhaustive", "0", "--drawn-calls", "0", "--simulations", "1", "--clean-simulations", "1",
                 "--report-json", mutants.path()});
  const Ending ending = validate({mutants.path()});
  EXPECT_EQ(ending.status, 0) << ending.all();
}

TEST(ReportSchema, RefusesWhatIsNoReport) {
  const TemporaryPath bad(".json");
  bad.write(R"({"report": "backcheck-report/1", "tool": {"version": 1}})");
  EXPECT_EQ(validate({bad.path()}).status, 1);
}

}  // namespace
}  // namespace backcheck
