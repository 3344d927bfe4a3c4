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
  MutantSearch found{true, "quota/edge", Requirement::kPre3, 43, 0.003, {}, 1, 1, 43};
  MutantSearch missed{false, "", {}, 100, 0.25, {}, 1, 0, 0};
  MutantSearch drawn{true, "random/000007", Requirement::kPre3, 50, 0.002, 5, 20, 20, 900, 61, 300};
  MutantSearch sometimes{false, "random/000008", Requirement::kCon1, 5000, 0.5, {}, 20, 3, 4000};
  MutantSearch talked{true, "simulated/000002", Requirement::kCon1, 7000, 0.01, 4, 20, 20, 90000, 0, 0, 2, 9};
  summary.mutants = {{"off-by-one", Requirement::kPre3, "One set too many.", found, drawn, missed, {}},
                     {"race", Requirement::kCon1, "Both calls are accepted.", missed, sometimes, {}, {}},
                     {"lagging", Requirement::kCon1, "Reads lag behind.", {}, {}, {}, talked}};
  return summary;
}

TEST(MutantsReportTest, TheTableHasALineForEachAndNamesTheMissedOnes) {
  EXPECT_EQ(mutants_text(sample_mutants(), false),
            "  mutant      breaks  found as  scripted    random (worst)  exhaustive  simulated (talks)  "
            "shrunk to (bill)  by\n"
            "  off-by-one  PRE-3   PRE-3           43          50 (900)           -                     "
            "          5 (61)  quota/edge\n"
            "  race        CON-1   MISSED           -     3 of 20 seeds\n"
            "  lagging     CON-1   CON-1                                                      7000 (2)  "
            "               4  simulated/000002\n"
            "\n"
            "  missed: race: Both calls are accepted.\n"
            "2 of 3 mutants found in 2.00 s\n"
            "by way: scripted 1 of 2; random, on every seed, 1 of 2; exhaustive 0 of 1; simulated, in every "
            "trial, 1 of 1\n"
            "no false alarm in 100 calls to the mock without a fault and 1000 to the canonical endpoint\n");
}

TEST(MutantsReportTest, QuietlyOnlyTheMissedOnesAreListed) {
  const std::string text = mutants_text(sample_mutants(), false, true);
  EXPECT_EQ(text.find("off-by-one"), std::string::npos);
  EXPECT_NE(text.find("race"), std::string::npos);
  MutantsSummary summary = sample_mutants();
  summary.mutants.resize(1);
  EXPECT_TRUE(mutants_text(summary, false, true).starts_with("1 of 1 mutants found")) << text;
}

TEST(MutantsReportTest, FalseAlarmsStandOut) {
  MutantsSummary summary = sample_mutants();
  summary.false_alarms = 2;
  EXPECT_NE(mutants_text(summary, false).find("2 FALSE ALARMs in 100 calls"), std::string::npos);
}

TEST(MutantsReportTest, AnotherWayThatWasCheaperIsNamed) {
  MutantsSummary summary = sample_mutants();
  summary.mutants[1].exhaustive = MutantSearch{true, "depth 2", Requirement::kCon1, 4, 0.001, {}, 1, 1, 4};
  EXPECT_NE(mutants_text(summary, false).find("  depth 2\n"), std::string::npos);
  EXPECT_NE(mutants_text(summary, false).find("3 of 3 mutants found"), std::string::npos);
}

TEST(MutantsReportTest, TheJsonIsAsTheContractSays) {
  const auto report = boost::json::parse(mutants_json(sample_mutants(), "1.2.3"));
  EXPECT_EQ(report,
            boost::json::parse(R"({"report": "backcheck-mutants/1", "tool": {"version": "1.2.3"}, "mutants": [
    {"name": "off-by-one", "about": "One set too many.", "found_by": {
       "scripted": {"found": true, "scenario": "quota/edge", "violated": "PRE-3", "calls": 43, "seconds": 0.003,
                    "seeds": 1, "seeds_found": 1, "calls_worst": 43},
       "random": {"found": true, "scenario": "random/000007", "violated": "PRE-3", "calls": 50, "seconds": 0.002,
                  "seeds": 20, "seeds_found": 20, "calls_worst": 900, "shrunk_steps": 5, "shrink_calls": 61,
                  "shrink_calls_worst": 300},
       "exhaustive": {"found": false, "scenario": "", "violated": null, "calls": 100, "seconds": 0.25, "seeds": 1,
                      "seeds_found": 0, "calls_worst": 0}},
     "calls_to_find": 43, "seconds_to_find": 0.003, "shrunk_steps": 5, "requirement": "PRE-3"},
    {"name": "race", "about": "Both calls are accepted.", "found_by": {
       "scripted": {"found": false, "scenario": "", "violated": null, "calls": 100, "seconds": 0.25, "seeds": 1,
                    "seeds_found": 0, "calls_worst": 0},
       "random": {"found": false, "scenario": "random/000008", "violated": "CON-1", "calls": 5000, "seconds": 0.5,
                  "seeds": 20, "seeds_found": 3, "calls_worst": 4000}},
     "calls_to_find": null, "seconds_to_find": null, "shrunk_steps": null, "requirement": "CON-1"},
    {"name": "lagging", "about": "Reads lag behind.", "found_by": {
       "simulated": {"found": true, "scenario": "simulated/000002", "violated": "CON-1", "calls": 7000,
                     "seconds": 0.01, "seeds": 20, "seeds_found": 20, "calls_worst": 90000, "shrunk_steps": 4,
                     "shrink_calls": 0, "shrink_calls_worst": 0, "conversations": 2, "conversations_worst": 9}},
     "calls_to_find": 7000, "seconds_to_find": 0.01, "shrunk_steps": 4, "requirement": "CON-1"}],
    "false_alarms": 0, "found": 2, "clean_calls": 100, "canonical_calls": 1000, "seconds": 2.0, "interrupted": false})"));
}

TEST(MutantsReportTest, AnInterruptedRunSaysSo) {
  MutantsSummary summary = sample_mutants();
  EXPECT_EQ(mutants_text(summary, false, false).find("Interrupted"), std::string::npos);
  EXPECT_NE(mutants_json(summary, "1").find("\"interrupted\": false"), std::string::npos);
  summary.interrupted = true;
  EXPECT_NE(mutants_text(summary, false, false).find("Interrupted: this is what"), std::string::npos);
  EXPECT_NE(mutants_json(summary, "1").find("\"interrupted\": true"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
