// backcheck mutants: the harness measured.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <csignal>
#include <pugixml.hpp>

#include "sim/endpoint/mock/faults.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

const std::vector<std::string>& few() {
  static const std::vector<std::string> kFew = {
      "--policies",          "1", "--canonical-calls", "100", "--seeds",       "0",
      "--exhaustive",        "0", "--drawn-calls",     "0",   "--simulations", "0",
      "--clean-simulations", "5"};
  return kFew;
}

TEST(MutantsCommand, ListsTheCatalogue) {
  const Ending ending = run_backcheck({"mutants", "--list"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(ending.out, '\n')), faults().size());
  for (const FaultRow& row : faults()) EXPECT_TRUE(ending.says(std::string(row.name) + "  ")) << row.name;
}

TEST(MutantsCommand, ScenariosThatMissSomeAreNotGoodEnough) {
  const auto mutants = scripted_faults();
  const TemporaryPath file(".json");
  const Ending ending =
      run_backcheck(joined_arguments({"mutants", "state", "--report-json", file.path()}, few()));
  EXPECT_EQ(ending.status, 1);
  const boost::json::value report = boost::json::parse(file.content());
  EXPECT_EQ(report.at("report"), "backcheck-mutants/1");
  EXPECT_EQ(report.at("false_alarms"), 0);
  ASSERT_EQ(report.at("mutants").as_array().size(), mutants.size());
  std::size_t found = 0;
  for (const boost::json::value& mutant : report.at("mutants").as_array()) {
    for (const char* member :
         {"name", "about", "found_by", "calls_to_find", "seconds_to_find", "shrunk_steps"}) {
      EXPECT_TRUE(mutant.as_object().contains(member)) << member;
    }
    found += mutant.at("found_by").at("scripted").at("found").as_bool() ? 1U : 0U;
  }
  EXPECT_GT(found, 10U);
  EXPECT_LT(found, mutants.size());
  EXPECT_TRUE(ending.says(std::to_string(found) + " of " + std::to_string(mutants.size()) + " mutants found"))
      << ending.out;
}

TEST(MutantsCommand, WritesAPageAndTestCasesToo) {
  const TemporaryPath html(".html");
  const TemporaryPath xml(".xml");
  const Ending ending = run_backcheck(joined_arguments(
      {"mutants", "state", "--report-html", html.path(), "--report-junit", xml.path()}, few()));
  EXPECT_EQ(ending.status, 1);
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(xml.content().c_str()));
  const pugi::xml_node suite = junit.child("testsuites").child("testsuite");
  const unsigned tests = suite.attribute("tests").as_uint();
  const unsigned missed = suite.attribute("failures").as_uint();
  EXPECT_GT(missed, 0U);
  const std::string share = std::to_string(tests - 1 - missed) + " of " + std::to_string(tests - 1);
  EXPECT_TRUE(ending.says(share + " mutants found")) << ending.out;
  EXPECT_NE(html.content().find("<span>" + share + " mutants found</span>"), std::string::npos);
}

TEST(MutantsCommand, AReportThatCannotBeWrittenIsToldAndIsNoSuccess) {
  const Ending ending =
      run_backcheck(joined_arguments({"mutants", "state", "--report-json", "/dev/full"}, few()));
  EXPECT_NE(ending.status, 0);
  EXPECT_NE(ending.err.find("--report-json: /dev/full"), std::string::npos) << ending.err;
}

TEST(MutantsCommand, AReportWithoutAFolderIsToldBeforeAnythingIsPlayed) {
  const Ending ending =
      run_backcheck({"mutants", "--canonical-calls", "1000000000000", "--report-json", "/nowhere/x.json"});
  EXPECT_EQ(ending.status, 3);
  EXPECT_TRUE(ending.err.starts_with("backcheck mutants: no verdict: --report-json: /nowhere/x.json: "))
      << ending.err;
  EXPECT_EQ(ending.out, "");
}

TEST(MutantsCommand, AnInterruptEndsItWithWhatItKnows) {
  const TemporaryPath file(".json");
  Launch launch;
  launch.arguments = {"mutants", "--canonical-calls", "1000000000", "--report-json", file.path()};
  Child child(BACKCHECK_PROGRAM, launch);
  child.wait_until_it_catches(SIGINT);
  child.send(SIGINT);
  const Ending ending = child.wait();
  EXPECT_EQ(ending.status, 130) << ending.all();
  EXPECT_TRUE(ending.says(" mutants found")) << ending.out;
  EXPECT_TRUE(boost::json::parse(file.content()).is_object());
}

TEST(MutantsCommand, ConversationsFindWhatScenariosCannotShow) {
  const TemporaryPath file(".json");
  run_backcheck({"mutants", "state", "--policies", "0", "--canonical-calls", "0", "--seeds", "0",
                 "--exhaustive", "0", "--drawn-calls", "0", "--simulations", "1", "--clean-simulations", "5",
                 "--report-json", file.path()});
  const boost::json::value report = boost::json::parse(file.content());
  ASSERT_EQ(report.at("mutants").as_array().size(), faults().size());
  std::size_t simulated = 0;
  for (const boost::json::value& mutant : report.at("mutants").as_array()) {
    const auto& found_by = mutant.at("found_by").as_object();
    simulated += found_by.contains("simulated") ? 1U : 0U;
    EXPECT_TRUE(found_by.contains("simulated") || found_by.contains("scripted")) << mutant.at("name");
  }
  EXPECT_GE(simulated, faults_in(Setting::kConversation).size());
  EXPECT_EQ(report.at("false_alarms"), 0);
}

}  // namespace
}  // namespace backcheck
