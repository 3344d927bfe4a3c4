// backcheck ask as its users have it.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(AskCommand, AnswersACall) {
  const Ending ending =
      run_backcheck({"ask", "--engine", "SQLServer", "--databases", "a,b", "--backups-today", "20", "--task",
                     "none", "DBInstanceId=rm-1", "BackupStrategy=db", "DBName=a"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_EQ(ending.err, "");
  for (const char* part :
       {"rm-1, SQLServer, 2 databases: status Running, no ongoing task, 20 backup sets\n", "     open\n",
        "rejected where quota-boundary is \"20 is the last\": the backup sets of the day are used up",
        "PRE-3   A backup can be created only while the backup sets made for",
        "quota-boundary  How many backup sets of the day"})
    EXPECT_TRUE(ending.says(part)) << part << ending.out;
}

TEST(AskCommand, PublishedNamesTheCodes) {
  const Ending ending =
      run_backcheck({"ask", "--profile", "published", "--backups-today", "20", "DBInstanceId=rm-1"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_TRUE(ending.says(
      "rejected: the backup sets of the day are used up (PRE-3); code Exceeded.BackupTimes (403)"))
      << ending.out;
}

TEST(AskCommand, TellsAScenarioByIdFileOrStandardInput) {
  const std::string id = "state/a-second-call-is-rejected[engine=PPAS]";
  const Ending by_id = run_backcheck({"ask", id});
  EXPECT_EQ(by_id.status, 0);
  EXPECT_TRUE(by_id.says("rejected: a backup task of the instance is ongoing (PRE-2)")) << by_id.all();
  EXPECT_EQ(run_backcheck({"ask", "scenarios/state/a-second-call-is-rejected.yaml[engine=PPAS]"}).out,
            by_id.out);
  const Ending piped = run_shell("backcheck ask - < scenarios/state/a-second-call-is-rejected.yaml");
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_TRUE(piped.says("standard-input[engine=PPAS]")) << piped.out;
}

TEST(AskCommand, WritesJsonForPrograms) {
  const Ending ending = run_backcheck({"ask", "--json", "DBInstanceId=rm-1", "BackupMethod="});
  EXPECT_EQ(ending.status, 0);
  const boost::json::value json = boost::json::parse(ending.out);
  EXPECT_EQ(json.at("scenarios").at(0).at("steps").at(0).at("calls").at(0).at("verdict"), "open");
}

TEST(AskCommand, AWrongExpectationIsAMistakeInTheFile) {
  const Ending ending = run_shell(
      "printf 'scenario: A.\\nrequirements: [PRE-1]\\nworld: {instances: [{id: a, engine: "
      "MySQL}]}\\nsteps:\\n"
      "  - call: {DBInstanceId: a}\\n    expect: rejected\\n' | backcheck ask -");
  EXPECT_EQ(ending.status, 2);
  EXPECT_EQ(ending.err,
            "standard input:5:5: the scenario expects rejection, but the page promises acceptance (expect: "
            "accepted)\n");
}

TEST(AskCommand, RefusesWhatItCannotTake) {
  struct Refusal {
    std::vector<std::string> arguments;
    std::string says;
  };
  for (const Refusal& refusal : std::vector<Refusal>{
           {{"ask"}, "it takes a call, as in DBInstanceId=rm-1"},
           {{"ask", "quota", "a=b"}, "\"quota\" is no parameter (NAME=VALUE)"},
           {{"ask", "--engine", "MySQL", "quota"}, "--engine goes with a call"},
           {{"ask", "--profile", "x", "a=b"}, "--profile is page or published"},
           {{"ask", "--engin", "MySQL", "a=b"}, "did you mean --engine?"},
           {{"ask", "quota/nosuch"}, "quota/nosuch: no such scenario, file or folder"},
       }) {
    const Ending ending = run_backcheck(refusal.arguments);
    EXPECT_EQ(ending.status, 2) << refusal.says;
    EXPECT_NE(ending.err.find(refusal.says), std::string::npos) << ending.err;
    EXPECT_EQ(ending.out, "");
  }
}

TEST(AskCommand, NotesASlipOfTheHand) {
  const Ending ending = run_backcheck({"ask", "DBInstanceId=rm-1", "BackupMethd=Physical"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_EQ(ending.err,
            "note: the page names no parameter \"BackupMethd\"; did you mean \"BackupMethod\"?\n");
}

}  // namespace
}  // namespace backcheck
