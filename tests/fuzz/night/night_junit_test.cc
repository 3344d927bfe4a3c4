// The report for CI servers.
#include "fuzz/night/night_junit.h"

#include <gtest/gtest.h>

#include "tests/fuzz/night/told_night.h"

namespace backcheck {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(NightJunit, HasATestCaseForEachTargetAndPhase) {
  const std::string xml = night_junit(told_night());
  EXPECT_TRUE(has(xml, "tests=\"6\" failures=\"1\" errors=\"0\" skipped=\"5\""));
  EXPECT_TRUE(
      has(xml, "<testcase classname=\"backcheck.fuzz.form\" name=\"fuzz/form/explore\" time=\"4.000\">"));
  EXPECT_TRUE(has(xml, "<failure message=\"broken statement: decoded twice; again: fuzz_form /r/fuzz/"));
  EXPECT_TRUE(has(xml, "<skipped message=\"there is no input\""));
}

TEST(NightJunit, TellsTheExecutionsAndTheirCpuHours) {
  NightSummary summary = told_night();
  summary.targets.push_back(summary.targets[0]);
  summary.targets[1].name = "xml";
  EXPECT_TRUE(has(night_junit(summary),
                  "value=\"explored: 2000 executions in 0.002 CPU hours; form: 1000 executions in 0.001 CPU "
                  "hours; xml: 1000 executions in 0.001 CPU hours\""));
}

TEST(NightJunit, PutsACrashWhereItWasMetFirst) {
  NightSummary summary = told_night();
  summary.crashes.front().phase = Phase::kSanitized;
  summary.targets.front().phase(Phase::kExplore).verdict = Verdict::kConforms;
  const std::string xml = night_junit(summary);
  const std::size_t sanitized = xml.find("fuzz/form/sanitized");
  EXPECT_GT(xml.find("<failure"), sanitized);
}

TEST(NightJunit, IsInErrorWhereThereIsNoVerdict) {
  NightSummary summary = told_night();
  summary.crashes.clear();
  summary.interrupted = true;
  EXPECT_TRUE(has(night_junit(summary), "<error message=\"interrupted: "));
  summary.interrupted = false;
  summary.troubles = {"no build of form"};
  EXPECT_TRUE(has(night_junit(summary), "<error message=\"no verdict: no build of form\""));
}

}  // namespace
}  // namespace backcheck
