// The JSON reports of runs of every kind fit their schema, SARIF logs their standard, expectations files
// theirs.
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
  const Ending ending =
      validate({run.path(), violating.path(), published.path(), explored.path(), nothing.path()});
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

constexpr const char* kKnown =
    "expected:\n"
    "  - {requirement: PRE-2, scenario: state/, reason: known, until: 2026-12-31}\n"
    "  - {scenario: quota/, reason: \"is it?\", until: \"2026-12-31\"}\n";

TEST(ReportSchema, SarifLogsFitTheStandard) {
  const TemporaryPath known(".yaml");
  known.write(kKnown);
  const TemporaryPath conforming(".sarif");
  const TemporaryPath expected(".sarif");
  const TemporaryPath explored(".sarif");
  const TemporaryPath nothing(".sarif");
  const TemporaryPath artifacts("");
  const TemporaryPath json(".json");
  EXPECT_EQ(run_backcheck({"run", "state", "gateway", "--report-sarif", conforming.path()}).status, 0);
  run_backcheck({"run", "state", "quota", "effects", "--mutant", "task-ends-at-advance", "--expect",
                 known.path(), "--today", "2026-06-01", "--report-sarif", expected.path(), "--report-json",
                 json.path()});
  run_backcheck({"explore", "--seed", "3", "--scenarios", "60", "--mutant", "job-id-missing", "--artifacts",
                 artifacts.path(), "--report-sarif", explored.path()});
  run_backcheck({"run", "--endpoint", "http://127.0.0.1:1", "--control", "http://127.0.0.1:1",
                 "--report-sarif", nothing.path()});
  ASSERT_NE(expected.content().find("\"justification\""), std::string::npos);
  ASSERT_NE(explored.content().find("\"ruleIndex\""), std::string::npos);
  const Ending ending = run_shell("python3 tests/sim/commands/validate_sarif.py " + conforming.path() + " " +
                                  expected.path() + " " + explored.path() + " " + nothing.path());
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_EQ(validate({json.path()}).status, 0) << validate({json.path()}).all();
}

TEST(ReportSchema, RefusesWhatIsNoSarif) {
  const TemporaryPath bad(".sarif");
  bad.write(
      R"({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []})");
  EXPECT_EQ(run_shell("python3 tests/sim/commands/validate_sarif.py " + bad.path()).status, 1);
}

// What the program takes, the schema takes, and the reverse.
TEST(ReportSchema, ExpectationsFilesFitTheirSchema) {
  struct Example {
    std::string text;
    bool good;
  };
  const Example examples[] = {
      {kKnown, true},
      {"expected: []\n", true},
      {R"({"$schema": "x", "expected": [{"requirement": "RES-4", "reason": "r", "until": "2026-01-01"}]})",
       true},
      {"expected:\n  - {reason: r, until: 2026-12-31}\n", false},
      {"expected:\n  - {requirement: PRE-2, until: 2026-12-31}\n", false},
      {"expected:\n  - {requirement: PRE-2, reason: r, until: soon}\n", false},
      {"expected:\n  - {scenario: state/a.yaml, reason: r, until: 2026-12-31}\n", false},
      {"expected:\n  - {requirement: PRE-2, reason: r, until: 2026-12-31, x: y}\n", false},
      {"[]\n", false},
  };
  for (const Example& example : examples) {
    const TemporaryPath file(".yaml");
    file.write(example.text);
    const Ending schema = run_shell(
        "python3 tests/sim/commands/validate_expected.py sim/report/expected.schema.json " + file.path());
    EXPECT_EQ(schema.status, example.good ? 0 : 1) << example.text << schema.all();
    const Ending program =
        run_backcheck({"run", "state/a-task-is-ongoing-overnight", "--mutant", "task-ends-at-advance",
                       "--expect", file.path(), "--today", "2026-06-01"});
    EXPECT_EQ(program.status == 2, !example.good) << example.text << program.all();
  }
}

}  // namespace
}  // namespace backcheck
