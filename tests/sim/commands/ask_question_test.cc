// Facts and parameters from the command line.
#include "sim/commands/ask_question.h"

#include <gtest/gtest.h>

#include "sim/commands/command.h"

namespace backcheck {
namespace {

std::expected<AskedQuestion, UsageFault> asked(const std::vector<std::string>& arguments) {
  Options options = ask_options();
  EXPECT_TRUE(options.parse(arguments));
  return question_of(options, options.positional());
}

std::string refusal(const std::vector<std::string>& arguments) {
  const auto question = asked(arguments);
  return question ? "no refusal" : question.error().reason;
}

TEST(AskQuestion, FactsHaveDefaults) {
  const auto question = asked({"DBInstanceId=rm-9"});
  ASSERT_TRUE(question);
  const WorldSetup& world = question->scenario.world;
  EXPECT_EQ(format_instant(*world.now), "2019-08-01T04:00:00Z");
  EXPECT_EQ(world.instances.at(0), (InstanceSetup{"rm-9", Engine::kMySql, "Running", {}, {}, {}}));
  EXPECT_EQ(std::get<CallStep>(question->scenario.steps.at(0).deed).parameters.at(0).second, "rm-9");
  EXPECT_TRUE(question->notes.empty());
}

TEST(AskQuestion, FactsAreTaken) {
  const auto question =
      asked({"--engine", "PPAS", "--status", "Stopped", "--databases", "a,b", "--backups-today", "3",
             "--task", "2019-08-01T03:00:00Z", "--instance", "rm-2", "DBInstanceId=rm-9", "DBName=a=b"});
  ASSERT_TRUE(question);
  const InstanceSetup& instance = question->scenario.world.instances.at(0);
  EXPECT_EQ(instance.id, "rm-2");
  EXPECT_EQ(instance.engine, Engine::kPpas);
  EXPECT_EQ(instance.databases, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(instance.backup_sets.size(), 3U);
  EXPECT_EQ(format_instant(*instance.ongoing_since), "2019-08-01T03:00:00Z");
  EXPECT_EQ(std::get<CallStep>(question->scenario.steps.at(0).deed).parameters.at(1).second, "a=b");
}

TEST(AskQuestion, RefusalsNameTheNearest) {
  EXPECT_EQ(refusal({"--engine", "mysql", "a=b"}),
            "--engine is \"MySQL\", \"SQLServer\", \"PostgreSQL\", \"PPAS\" or \"MariaDB\", not \"mysql\"; "
            "did you mean "
            "\"MySQL\"?");
  EXPECT_EQ(refusal({"--task", "ongoin", "a=b"}),
            "--task is none, ongoing or the instant at which it started, not \"ongoin\"; did you mean "
            "\"ongoing\"?");
  EXPECT_EQ(refusal({"--task", "2019-08-01T05:00:00Z", "a=b"}),
            "--task: no task has started after 2019-08-01T04:00:00Z");
  EXPECT_EQ(refusal({"--now", "today", "a=b"}),
            "--now takes an instant such as 2019-08-01T04:00:00Z, not \"today\"");
  EXPECT_EQ(refusal({"--backups-today", "10001", "a=b"}), "--backups-today is at most 10000");
  EXPECT_EQ(refusal({"--backups-today", "10000", "a=b"}), "no refusal");
  EXPECT_EQ(refusal({"=b"}), "parameters are given as NAME=VALUE, not \"=...\"");
}

TEST(AskQuestion, SlipsOfTheHandAreNoted) {
  EXPECT_EQ(asked({"BackupMethd=x"})->notes,
            std::vector<std::string>{
                "the page names no parameter \"BackupMethd\"; did you mean \"BackupMethod\"?"});
  EXPECT_EQ(asked({"--status", "running", "a=b"})->notes,
            std::vector<std::string>{"no published status is \"running\"; did you mean \"Running\"?"});
  EXPECT_TRUE(asked({"--status", "Mine", "Xyzzy=1"})->notes.empty());
}

TEST(AskQuestion, TellsParametersFromNamesOfCases) {
  EXPECT_TRUE(is_parameter("DBInstanceId=rm-1"));
  EXPECT_TRUE(is_parameter("a=b/c[d]"));
  EXPECT_TRUE(is_parameter("=x"));
  EXPECT_FALSE(is_parameter("quota/edge[engine=MySQL]"));
  EXPECT_FALSE(is_parameter("edge[engine=MySQL]"));
  EXPECT_FALSE(is_parameter("-"));
}

}  // namespace
}  // namespace backcheck
