// The report on the mutants.
#include "sim/report/mutants_report.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace backcheck {
namespace {

MutantsSummary sample_mutants() {
  MutantsSummary summary;
  summary.clean_calls = 100;
  summary.canonical_calls = 1000;
  summary.seconds = 2;
  MutantSearch found{true, "quota/edge", Requirement::kPre3, 43, 0.003, 5};
  MutantSearch missed{false, "", {}, 100, 0.25, {}};
  summary.mutants = {{"off-by-one", Requirement::kPre3, "One set too many.", found, missed, {}},
                     {"race", Requirement::kCon1, "Both calls are accepted.", missed, {}, {}}};
  return summary;
}

TEST(MutantsReportTest, TheTableHasALineForEachAndNamesTheMissedOnes) {
  EXPECT_EQ(mutants_text(sample_mutants(), false),
            "  mutant      breaks  found as    calls      time  by\n"
            "  off-by-one  PRE-3   PRE-3          43      3 ms  quota/edge\n"
            "  race        CON-1   MISSED        100    0.25 s\n"
            "\n"
            "  missed: race: Both calls are accepted.\n"
            "1 of 2 mutants found in 2.00 s\n"
            "no false alarm in 100 calls to the mock without a fault and 1000 to the canonical endpoint\n");
}

TEST(MutantsReportTest, FalseAlarmsStandOut) {
  MutantsSummary summary = sample_mutants();
  summary.false_alarms = 2;
  EXPECT_NE(mutants_text(summary, false).find("2 FALSE ALARMs in 100 calls"), std::string::npos);
}

TEST(MutantsReportTest, AnotherWayThatWasCheaperIsNamed) {
  MutantsSummary summary = sample_mutants();
  summary.mutants[1].exhaustive = MutantSearch{true, "depth 2", Requirement::kCon1, 4, 0.001, {}};
  EXPECT_NE(mutants_text(summary, false).find("depth 2 (exhaustive)\n"), std::string::npos);
}

TEST(MutantsReportTest, TheJsonIsAsTheContractSays) {
  const auto report = boost::json::parse(mutants_json(sample_mutants(), "1.2.3"));
  EXPECT_EQ(report,
            boost::json::parse(R"({"report": "backcheck-mutants/1", "tool": {"version": "1.2.3"}, "mutants": [
    {"name": "off-by-one", "about": "One set too many.", "found_by": {
       "scripted": {"found": true, "scenario": "quota/edge", "violated": "PRE-3", "calls": 43, "seconds": 0.003},
       "random": {"found": false, "scenario": "", "violated": null, "calls": 100, "seconds": 0.25}},
     "calls_to_find": 43, "seconds_to_find": 0.003, "shrunk_steps": 5, "requirement": "PRE-3"},
    {"name": "race", "about": "Both calls are accepted.", "found_by": {
       "scripted": {"found": false, "scenario": "", "violated": null, "calls": 100, "seconds": 0.25}},
     "calls_to_find": null, "seconds_to_find": null, "shrunk_steps": null, "requirement": "CON-1"}],
    "false_alarms": 0, "found": 1, "clean_calls": 100, "canonical_calls": 1000, "seconds": 2.0})"));
}

}  // namespace
}  // namespace backcheck
