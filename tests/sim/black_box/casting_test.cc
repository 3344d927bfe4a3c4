// Roles and the instances that can play them.
#include "sim/black_box/casting.h"

#include <gtest/gtest.h>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

std::vector<ObservedInstance> two_given() {
  return {{"rm-a", Engine::kMySql, "Running", {"d1", "d2"}, 3}, {"rm-b", Engine::kMySql, "Stopped", {}, 0}};
}

std::string reason_against(const Scenario& scenario) {
  const auto cast = cast_scenario(scenario, two_given(), {});
  return cast ? "" : cast.error();
}

const CallStep& call_at(const Cast& cast, std::size_t step) {
  return std::get<CallStep>(cast.scenario.steps.at(step).deed);
}

TEST(Casting, CastsNoInstanceWhoseDatabasesAreNotThereForSureWhereTheyMatter) {
  std::vector<ObservedInstance> given = two_given();
  given[0].open_database = "d2 is Creating";
  InstanceSetup role{.id = "rm-role"};
  role.databases = {"orders"};
  const auto about = [&](const std::string& method) {
    const Scenario scenario =
        play_about({call_of({{"DBInstanceId", "rm-role"}, {"BackupMethod", method}})}, {role});
    const auto cast = cast_scenario(scenario, given, {});
    return cast ? "" : cast.error();
  };
  EXPECT_EQ(about("Logical"), "a database of its instance may count or not: d2 is Creating");
  EXPECT_EQ(about("Physical"), "");
}

TEST(Casting, GivesCallsTheIdsOfInstancesInTheirLetterCase) {
  const auto cast = cast_scenario(play_about({call_of({{"DBInstanceId", "rm-role"}}),
                                              call_of({{"DBInstanceId", " RM-ROLE"}}),
                                              {FinishTaskStep{"rm-role", TaskResult::kSucceeded}, {}}}),
                                  two_given(), {});
  ASSERT_TRUE(cast) << cast.error();
  EXPECT_EQ(call_at(*cast, 0).parameters.front().second, "rm-a");
  EXPECT_EQ(call_at(*cast, 1).parameters.front().second, " RM-A");
  EXPECT_EQ(std::get<FinishTaskStep>(cast->scenario.steps[2].deed).instance, "rm-a");
  ASSERT_EQ(cast->scenario.world.instances.size(), 1U);
  EXPECT_EQ(cast->scenario.world.instances[0].databases, (std::vector<std::string>{"d1", "d2"}));
  EXPECT_FALSE(cast->scenario.world.now);
}

TEST(Casting, GivesTheSameIdsToWhatIsChangedAfterSigning) {
  Step step = call_of({{"DBInstanceId", "rm-role"}});
  auto& signing = std::get<CallStep>(step.deed).signing.emplace();
  signing.changed = {{"DBInstanceId", "rm-role"}, {"BackupType", "rm-role"}};
  signing.unsent = {{"DBInstanceId", "rm-other"}};
  const auto cast = cast_scenario(play_about({step}), two_given(), {});
  ASSERT_TRUE(cast) << cast.error();
  EXPECT_EQ(call_at(*cast, 0).signing->changed[0].second, "rm-a");
  EXPECT_EQ(call_at(*cast, 0).signing->changed[1].second, "rm-role") << "no id stands there";
  EXPECT_EQ(call_at(*cast, 0).signing->unsent[0].second, "rm-other");
  signing.changed[0].second = "rm-stranger";
  EXPECT_EQ(strangers_in(cast_scenario(play_about({step}), two_given(), {}).value()),
            (std::vector<std::string>{"rm-stranger"}));
}

TEST(Casting, ExchangesNamesOfDatabasesOneForOne) {
  const Scenario scenario = play_about(
      {call_of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Logical"}, {"DBName", "x,y,z, x"}})},
      {{.id = "rm-role", .databases = {"x", "y"}}});
  const auto cast = cast_scenario(scenario, two_given(), {});
  ASSERT_TRUE(cast) << cast.error();
  EXPECT_EQ(call_at(*cast, 0).parameters[2].second, "d1,d2,z, x");
}

TEST(Casting, SaysWhatNeedsAHook) {
  EXPECT_EQ(reason_against(play_about({{AdvanceStep{}, {}}})), "the clock cannot be moved (no hook)");
  EXPECT_EQ(reason_against(play_about({{SetStatusStep{}, {}}})), "the status cannot be set (no hook)");
  EXPECT_EQ(reason_against(play_about({{FinishTaskStep{"rm-role", TaskResult::kFailed}, {}}})),
            "a task cannot be made to fail (no hook)");
  EXPECT_EQ(reason_against(play_about({}, {{.id = "rm-role", .backup_sets = {Instant{}}}})),
            "it begins with backup sets of chosen dates (no hook)");
  EXPECT_EQ(reason_against(play_about({}, {{.id = "rm-role", .ongoing_since = Instant{}}})),
            "it begins with a task that is ongoing (no hook)");
  EXPECT_EQ(reason_against(play_about({{BytesStep{"junk"}, {}}})), "");
}

TEST(Casting, SaysWhatTheGivenInstancesLack) {
  EXPECT_EQ(reason_against(play_about({}, {{.id = "r", .engine = Engine::kPpas}})),
            "no instance of PPAS is given");
  EXPECT_EQ(reason_against(play_about({}, {{.id = "r", .status = "Stopped"}})), "");
  EXPECT_EQ(reason_against(play_about({}, {{.id = "r", .status = "Creating"}})),
            "its instance has another status, and the status cannot be set (no hook)");
  EXPECT_EQ(reason_against(play_about({}, {{.id = "r"}, {.id = "s"}})),
            "it needs more instances of one engine than are given");
  const std::vector<Step> logical = {call_of({{"DBInstanceId", "r"}, {"BackupMethod", "Logical"}})};
  EXPECT_EQ(reason_against(play_about(logical, {{.id = "r"}})), "no instance without databases is given");
  const std::vector<InstanceSetup> three = {{.id = "r", .databases = {"1", "2", "3"}}};
  EXPECT_EQ(reason_against(play_about(logical, three)), "") << "the calls name none of them";
  EXPECT_EQ(reason_against(play_about({call_of({{"DBInstanceId", "r"}, {"DBName", "3"}})}, three)),
            "the given instances have too few databases for it");
}

TEST(Casting, CountsTheCallsThatMayStartATask) {
  Step rejected = call_of({{"DBInstanceId", "rm-role"}});
  std::get<CallStep>(rejected.deed).expect = Expectation::kRejected;
  const auto cast = cast_scenario(play_about({call_of({{"DBInstanceId", "rm-role"}}), rejected, call_of({})}),
                                  two_given(), {});
  ASSERT_TRUE(cast);
  EXPECT_EQ(cast->creates, 3U);
  EXPECT_EQ(cast->most_started(), 1U);
  EXPECT_FALSE(call_at(*cast, 1).expect) << "an expectation was about another world";
}

TEST(Casting, GivesARoleThatSaysNothingOfItsEngineToAny) {
  const std::vector<ObservedInstance> given = {{"pg-1", Engine::kPostgreSql, "Running", {}, 0}};
  const auto fits = [&](const std::string& id, const Step& step) {
    Scenario scenario = play_about({step});
    scenario.id = id;
    return cast_scenario(scenario, given, {}).has_value();
  };
  const Step plain = call_of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Physical"}});
  EXPECT_TRUE(fits("test/any", plain));
  EXPECT_FALSE(fits("test/any[engine=MySQL]", plain));
  EXPECT_FALSE(fits("test/any", call_of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Snapshot"}})));
  EXPECT_FALSE(fits("test/any", call_of({{"DBInstanceId", "rm-role"}, {"backupstrategy", "db"}})));
  Scenario other = play_about({plain}, {{.id = "rm-role", .engine = Engine::kPpas}});
  EXPECT_FALSE(cast_scenario(other, given, {}));
}

TEST(Casting, CountsNoStartBesideAnOngoingTask) {
  const Step call = call_of({{"DBInstanceId", "rm-role"}});
  const Step finish{FinishTaskStep{"rm-role", TaskResult::kSucceeded}, {}};
  const ParallelStep together{{std::get<CallStep>(call.deed), std::get<CallStep>(call.deed)}};
  const auto most_started = [](const std::vector<Step>& steps) {
    return cast_scenario(play_about(steps), two_given(), {}).value().most_started();
  };
  EXPECT_EQ(most_started({call, call}), 1U);
  EXPECT_EQ(most_started({call, finish, call}), 2U);
  EXPECT_EQ(most_started({{together, {}}, call, finish}), 1U);
}

TEST(Casting, KeepsThePartThatStartsNothing) {
  Step rejected = call_of({{"DBInstanceId", "rm-role"}, {"BackupType", "x"}});
  auto& call = std::get<CallStep>(rejected.deed);
  call.expect = Expectation::kRejected;
  const Step accepted = call_of({{"DBInstanceId", "rm-role"}});
  EXPECT_FALSE(part_that_starts_nothing(play_about({accepted, rejected}))) << "nobody says why";
  call.expect_by = {Requirement::kPre2};
  EXPECT_FALSE(part_that_starts_nothing(play_about({accepted, rejected}))) << "only while a task is ongoing";
  call.expect_by = {Requirement::kPar10};
  const auto part = part_that_starts_nothing(play_about({accepted, rejected, accepted}));
  ASSERT_TRUE(part);
  EXPECT_EQ(part->steps, std::vector<Step>{rejected});
  EXPECT_NE(part->title.find("the daily quota leaves no room"), std::string::npos);
  call.signing.emplace().nonce = "first";
  EXPECT_FALSE(part_that_starts_nothing(play_about({accepted, rejected}))) << "another call may use it up";
}

TEST(Casting, FindsStrangersInBytes) {
  const auto cast = cast_scenario(
      play_about({{BytesStep{"GET /?Action=CreateBackup&DBInstanceId=rm-a&x=1 HTTP/1.1\r\n\r\n"}, {}},
                  {BytesStep{"DBInstanceId=%zz"}, {}},
                  {BytesStep{"DBInstanceId="}, {}}}),
      two_given(), {});
  ASSERT_TRUE(cast) << cast.error();
  EXPECT_EQ(strangers_in(*cast), (std::vector<std::string>{"%zz", "rm-a"})) << "bytes are not rewritten";
}

TEST(Casting, NamesTheStrangers) {
  const auto cast = cast_scenario(
      play_about({call_of({{"DBInstanceId", "rm-other"}}), call_of({{"dbinstanceid", "rm-other"}}),
                  call_of({{"DBInstanceId", "rm-role"}})}),
      two_given(), {});
  ASSERT_TRUE(cast);
  EXPECT_EQ(strangers_in(*cast), std::vector<std::string>{"rm-other"});
}

}  // namespace
}  // namespace backcheck
