// One call in every state that its instance can have been in.
#include "sim/traffic/traffic_judgement.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace backcheck {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

constexpr const char* kAccepted = R"({"RequestId":"A","BackupJobId":"17"})";

std::string rejected(const std::string& code) {
  return R"({"RequestId":"A","HostId":"h","Code":")" + code + R"(","Message":"No."})";
}

Operation call(const Values& values, int status, std::string body) {
  CreateBackupCall deed;
  deed.request.add("Action", "CreateBackup");
  deed.request.add("Version", "2014-08-15");
  deed.request.add("Format", "JSON");
  deed.request.add("DBInstanceId", "rm-1");
  for (const auto& [name, value] : values) deed.request.add(name, value);
  deed.format = Format::kJson;
  deed.reply = Reply{status, "application/json", std::move(body)};
  Operation operation;
  operation.number = 1;
  operation.returned = 1;
  operation.deed = std::move(deed);
  return operation;
}

// The requirement that is violated; empty where none is.
std::string broken(const Operation& operation, const KnownState& known = {},
                   Profile profile = Profile::kPage) {
  const TrafficJudgement judgement = judge_call(operation, known, profile);
  return judgement.violation ? std::string(requirement_id(judgement.violation->requirement)) : "";
}

TEST(TrafficJudgement, AnyStateMayHaveLedToARightAnswer) {
  EXPECT_EQ(broken(call({}, 200, kAccepted)), "");
  for (const auto code : {"IncorrectDBInstanceState", "BackupJobExists", "Whatever"})
    EXPECT_EQ(broken(call({}, 403, rejected(code))), "") << code;
}

TEST(TrafficJudgement, WhatNoReadingAllowsIsAViolationInAnyState) {
  EXPECT_EQ(broken(call({{"BackupMethod", "Nonsense"}}, 200, kAccepted)), "PAR-3");
  EXPECT_EQ(broken(call({{"BackupType", "Nonsense"}}, 200, kAccepted)), "PAR-10");
  EXPECT_EQ(broken(call({{"BackupMethod", "Nonsense"}}, 400, rejected("X"))), "");
  EXPECT_EQ(broken(call({{"BackupMethod", "physical"}}, 200, kAccepted)), "");
}

TEST(TrafficJudgement, TheEngineMayDecide) {
  // Read from the engines that have no reading in which the call is accepted.
  const Operation logical = call({{"BackupMethod", "Logical"}}, 200, kAccepted);
  EXPECT_EQ(broken(logical, {}, Profile::kPublished), "");
  EXPECT_EQ(broken(logical, {.engine = Engine::kMySql}, Profile::kPublished), "");
  EXPECT_NE(broken(logical, {.engine = Engine::kPostgreSql}, Profile::kPublished), "");
}

TEST(TrafficJudgement, AProvenStateDecidesAnAcceptance) {
  const Operation accepted = call({}, 200, kAccepted);
  EXPECT_EQ(broken(accepted, {.status = "Running"}), "");
  EXPECT_EQ(broken(accepted, {.status = "Stopped"}), "PRE-1");
  EXPECT_EQ(broken(accepted, {.has_ongoing_task = true}), "PRE-2");
  const Operation logical = call({{"BackupMethod", "Logical"}}, 200, kAccepted);
  EXPECT_EQ(broken(logical, {.engine = Engine::kMySql, .has_no_database = true}), "PAR-5");
  EXPECT_EQ(broken(logical, {.engine = Engine::kMySql}), "");
}

TEST(TrafficJudgement, TheFormOfAnAnswerIsAlwaysJudged) {
  EXPECT_EQ(broken(call({}, 200, R"({"RequestId":"A"})")), "RES-1");
  EXPECT_EQ(broken(call({}, 200, R"({"BackupJobId":"1"})")), "RES-2");
  EXPECT_EQ(broken(call({}, 200, "<a/>")), "RES-4");
  EXPECT_EQ(broken(call({}, 200, rejected("X"))), "RES-5");
  EXPECT_EQ(broken(call({}, 400, "no")), "RES-5");
}

TEST(TrafficJudgement, WhatMayBeOfAProxySaysNothing) {
  for (const int status : {302, 407, 500, 502, 503, 504}) {
    const TrafficJudgement judgement = judge_call(call({}, status, "<html>"), {}, Profile::kPage);
    EXPECT_FALSE(judgement.violation) << status;
    EXPECT_FALSE(judgement.undecided.empty()) << status;
  }
}

TEST(TrafficJudgement, PublishedCodesMustFitTheRequest) {
  const auto published = [](const Values& values, int status, const std::string& code) {
    return broken(call(values, status, rejected(code)), {}, Profile::kPublished);
  };
  EXPECT_EQ(published({}, 400, "InvalidBackupMethod.Malformed"), "RES-5");
  EXPECT_EQ(published({{"BackupMethod", "Nonsense"}}, 400, "InvalidBackupMethod.Malformed"), "");
  EXPECT_EQ(published({}, 400, "MissingDBInstanceId"), "RES-5");
  // May be about the state, the account, or a kind of instance that nothing is said of.
  for (const auto code : {"BackupJobExists", "SignatureDoesNotMatch", "InvalidParameter", "Forbidden.RAM"})
    EXPECT_EQ(published({}, 400, code), "") << code;
  for (const auto code : {"IncorrectDBInstanceType", "OperationDenied.BackupMethod", "Exceeded.BackupTimes"})
    EXPECT_EQ(published({}, 403, code), "") << code;
  EXPECT_EQ(published({}, 404, "InvalidDBInstanceName.NotFound"), "");
}

TEST(TrafficJudgement, ChecksAreOfFormAndParametersOnly) {
  const TrafficJudgement judgement = judge_call(call({{"BackupMethod", "Logical"}}, 200, kAccepted),
                                                {.engine = Engine::kMySql}, Profile::kPage);
  EXPECT_FALSE(judgement.checks.empty());
  for (const Check& check : judgement.checks) {
    EXPECT_GE(check.requirement, Requirement::kPar1);
    EXPECT_LE(check.requirement, Requirement::kRes5);
  }
}

TEST(TrafficJudgement, TriesAWorldForEachEngineUnlessItIsKnown) {
  Request request;
  request.add("DBInstanceId", "rm-1");
  request.add("DBName", "a, b");
  EXPECT_EQ(worlds_to_accept(request, {}).size(), kEngines.size());
  const auto worlds = worlds_to_accept(request, {.engine = Engine::kPpas});
  ASSERT_EQ(worlds.size(), 1U);
  ASSERT_EQ(worlds[0].instances.size(), 1U);
  EXPECT_EQ(worlds[0].instances[0].engine, Engine::kPpas);
  EXPECT_GT(worlds_to_reject(request, {}).size(), worlds_to_accept(request, {}).size());
}

}  // namespace
}  // namespace backcheck
