// For each requirement a small history that conforms and one that does not, named as a person would name it.
#include "sim/verdict/judge.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

using enum Requirement;

TEST(Judge, PRE1_ARunningInstanceIsAcceptedAStoppedOneNot) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings accepted = tale.accepted(kOne);
  EXPECT_TRUE(conforms(accepted));
  EXPECT_TRUE(shows(accepted, kPre1));
  tale.reset({an_instance("rm-1")});
  tale.set_status("rm-1", "Restarting");
  EXPECT_TRUE(shows(tale.rejected(kOne), kPre1));
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre1));
}

TEST(Judge, PRE1_OnlyTheStatusRunningIsRunning) {
  for (const std::string status : {"running", "Running ", "", "Stopped", "NobodyKnowsThis"}) {
    Tale tale;
    InstanceSetup setup = an_instance("rm-1");
    setup.status = status;
    tale.reset({setup});
    EXPECT_TRUE(conforms(tale.rejected(kOne))) << status;
    EXPECT_TRUE(violates(tale.accepted(kOne), kPre1)) << status;
  }
}

TEST(Judge, PRE2_ASecondCallIsRejectedUntilTheTaskEnds) {
  Tale tale;
  tale.judge.focus_on([] {
    RequirementSet set;
    set.insert(kPre2);
    return set;
  }());
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(shows(tale.rejected(kOne), kPre2));
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre2));
}

TEST(Judge, PRE2_ATaskThatRanFromTheStartCounts) {
  Tale tale;
  InstanceSetup setup = an_instance("rm-1");
  setup.ongoing_since = Instant{Tale::kNow.milliseconds - 1000};
  tale.reset({setup});
  EXPECT_TRUE(conforms(tale.rejected(kOne)));
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre2));
}

TEST(Judge, PRE2_AnObjectionThatTheReadingsDoNotForceIsNotTheOneNamed) {
  Tale tale;
  InstanceSetup setup = an_instance("rm-1");
  setup.ongoing_since = Instant{Tale::kNow.milliseconds - 1000};
  tale.reset({setup});
  EXPECT_TRUE(violates(tale.accepted(with({{"Unheard", "of"}})), kPre2));
}

TEST(Judge, PRE3_BothSidesOfTheQuota) {
  Tale tale;
  tale.reset({with_sets(19)});
  EXPECT_TRUE(shows(tale.accepted(kOne), kPre3));
  tale.reset({with_sets(19)});
  EXPECT_TRUE(violates(tale.rejected(kOne), kPre3));
  tale.reset({with_sets(21)});
  EXPECT_TRUE(shows(tale.rejected(kOne), kPre3));
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre3));
}

TEST(Judge, PRE3_AtTwentySetsEitherIsFine) {
  Tale tale;
  tale.reset({with_sets(20)});
  EXPECT_TRUE(conforms(tale.rejected(kOne)));
  Tale other;
  other.reset({with_sets(20)});
  EXPECT_TRUE(conforms(other.accepted(kOne)));
}

TEST(Judge, PRE3_ADayAfterwardsTheQuotaIsNew) {
  Tale tale;
  tale.reset({with_sets(21)});
  tale.advance({Tale::kNow.milliseconds + 24 * 3'600'000});
  EXPECT_TRUE(violates(tale.rejected(kOne), kPre3));
  EXPECT_TRUE(conforms(tale.accepted(kOne)));
}

TEST(Judge, PAR1_ActionIsRequiredAndIsCreateBackup) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.rejected(with({{"Action", "DeleteBackup"}})), kPar1));
  EXPECT_TRUE(conforms(tale.rejected(with({{"Action", ""}}))));
  EXPECT_TRUE(violates(tale.accepted(with({{"Action", "DeleteBackup"}})), kPar1));
}

TEST(Judge, PAR2_TheInstanceMustBeNamedAndKnown) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.rejected({{"DBInstanceId", "rm-9"}}), kPar2));
  EXPECT_TRUE(conforms(tale.rejected({})));
  EXPECT_TRUE(violates(tale.accepted({{"DBInstanceId", "rm-9"}}), kPar2));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.accepted({}), kPar2));
}

TEST(Judge, PAR3_MethodsOfThePage) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.rejected(with({{"BackupMethod", "Magic"}})), kPar3));
  EXPECT_TRUE(violates(tale.accepted(with({{"BackupMethod", "Magic"}})), kPar3));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupMethod", "Physical"}})), kPar3));
}

TEST(Judge, PAR4_PhysicalOnMariaDbIsAccepted) {
  Tale tale;
  tale.reset({an_instance("rm-1", Engine::kMariaDb)});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupMethod", "Physical"}})), kPar4));
  EXPECT_TRUE(shows(tale.accepted(with({{"BackupMethod", "Physical"}})), kPar4));
}

TEST(Judge, PAR5_LogicalNeedsADatabase) {
  Tale tale;
  InstanceSetup bare = an_instance("rm-1");
  bare.databases.clear();
  tale.reset({bare});
  EXPECT_TRUE(shows(tale.rejected(with({{"BackupMethod", "Logical"}})), kPar5));
  EXPECT_TRUE(violates(tale.accepted(with({{"BackupMethod", "Logical"}})), kPar5));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupMethod", "Logical"}})), kPar5));
}

TEST(Judge, PAR6_StrategiesOfThePage) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.rejected(with({{"BackupMethod", "Logical"}, {"BackupStrategy", "half"}})), kPar6));
  EXPECT_TRUE(
      violates(tale.accepted(with({{"BackupMethod", "Logical"}, {"BackupStrategy", "half"}})), kPar6));
}

TEST(Judge, PAR7_AStrategyInItsPlaceIsAccepted) {
  const Parameters call = with({{"BackupMethod", "Logical"}, {"BackupStrategy", "instance"}});
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(call), kPar7));
  EXPECT_TRUE(shows(tale.accepted(call), kPar7));
}

TEST(Judge, PAR8_AListOfKnownNamesIsAccepted) {
  const Parameters call =
      with({{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "orders,users"}});
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings rejected = tale.rejected(call);
  ASSERT_TRUE(rejected.violation);
  EXPECT_TRUE(rejected.violation->requirement == kPar8 || rejected.violation->requirement == kPar9);
  EXPECT_TRUE(shows(tale.accepted(call), kPar8));
}

TEST(Judge, PAR9_NamesInTheirPlaceOnSqlServer) {
  const Parameters call =
      with({{"BackupType", "FullBackup"}, {"BackupStrategy", "db"}, {"DBName", "orders"}});
  Tale tale;
  tale.reset({an_instance("rm-1", Engine::kSqlServer)});
  EXPECT_TRUE(violates(tale.rejected(call), kPar9));
  EXPECT_TRUE(shows(tale.accepted(call), kPar9));
}

TEST(Judge, PAR10_TypesOfThePage) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.rejected(with({{"BackupType", "Half"}})), kPar10));
  EXPECT_TRUE(violates(tale.accepted(with({{"BackupType", "Half"}})), kPar10));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupType", "FullBackup"}})), kPar10));
}

TEST(Judge, KnowsWhatMustBeRejectedWhateverTheReadings) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const auto must = [&](const Parameters& more) {
    Parameters parameters = more;
    parameters.emplace_back("DBInstanceId", "rm-1");
    return tale.judge.must_be_rejected(request_for(parameters));
  };
  EXPECT_FALSE(must({}));
  EXPECT_TRUE(must({{"BackupMethod", "Half"}}));
  EXPECT_FALSE(must({{"BackupMethod", "physical"}})) << "the page leaves it open";
  ASSERT_TRUE(conforms(tale.rejected({{"DBInstanceId", "rm-1"}, {"BackupMethod", "physical"}})));
  EXPECT_TRUE(must({{"BackupMethod", "physical"}})) << "it has been decided";
}

TEST(Judge, PRE3_WhereNobodyKnowsWhenADayMayBeHeld) {
  Tale tale;
  tale.reset({with_sets(21)}, std::nullopt);
  EXPECT_FALSE(violates(tale.accepted(kOne), kPre3));
  tale.judge.hold_clock_at(Tale::kNow);
  tale.reset({with_sets(21)}, std::nullopt);
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre3));
}

TEST(Judge, GoesOnAfterAViolationAndAReset) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(tale.accepted(kOne).violation);
  EXPECT_TRUE(conforms(tale.rejected(kOne)));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.accepted(kOne)));
  EXPECT_TRUE(tale.accepted(kOne).violation);
}

TEST(Judge, AViolationIsComplete) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  const Reply reply = success_reply("x", "99");
  const Findings findings = tale.call(kOne, reply);
  ASSERT_TRUE(findings.violation);
  const Violation& violation = *findings.violation;
  EXPECT_EQ(violation.operation, tale.last_operation());
  EXPECT_EQ(violation.observed, (Observed{"accepted", 200, reply.content_type, reply.body, ""}));
  ASSERT_EQ(violation.allowed.size(), 1U);
  EXPECT_NE(violation.allowed[0].find("rejected, because a backup task"), std::string::npos);
  EXPECT_NE(violation.allowed[0].find("PRE-2"), std::string::npos);
  EXPECT_NE(violation.why.find("rm-1"), std::string::npos);
  EXPECT_TRUE(violation.witnesses.empty());
}

TEST(Judge, WithoutAClockNothingIsSaidOfInstants) {
  Tale tale;
  tale.reset({an_instance("rm-1")}, std::nullopt);
  EXPECT_TRUE(conforms(tale.accepted(kOne)));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", Inspection::Task{""}, {}})));
  const Findings findings = tale.accepted(kOne);
  ASSERT_TRUE(findings.violation);
  EXPECT_EQ(findings.violation->why.find("now "), std::string::npos) << findings.violation->why;
  EXPECT_EQ(findings.violation->why.find("since "), std::string::npos) << findings.violation->why;
  EXPECT_TRUE(conforms(tale.finish("rm-1")));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", {}, {{0}}})));
}

TEST(Judge, SilenceIsToldWithWhatWasAllowed) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Violation call = tale.judge.silence(tale.call_operation(kOne, std::nullopt, "timed-out"));
  EXPECT_EQ(call.requirement, kRob1);
  EXPECT_EQ(call.observed.outcome, "no answer");
  EXPECT_EQ(call.observed.fault, "timed-out");
  ASSERT_FALSE(call.allowed.empty());
  EXPECT_NE(call.allowed[0].find("accepted"), std::string::npos);
  Operation bytes;
  bytes.deed = BytesSent{"x", std::nullopt};
  EXPECT_EQ(tale.judge.silence(bytes).allowed.size(), 2U);
}

TEST(PublishedJudge, KnowsTheCodesOfEachRejection) {
  Tale tale(Profile::kPublished);
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.rejected({{"DBInstanceId", "rm-9"}}, "InvalidDBInstanceId.NotFound", 404)));
  EXPECT_TRUE(conforms(tale.rejected({{"DBInstanceId", "rm-9"}}, "InvalidDBInstanceName.NotFound", 403)));
  EXPECT_TRUE(violates(tale.rejected({{"DBInstanceId", "rm-9"}}, "BackupJobExists", 400), kRes5));
  EXPECT_TRUE(
      violates(tale.rejected({{"DBInstanceId", "rm-9"}}, "InvalidDBInstanceId.NotFound", 400), kRes5));
  tale.accepted(kOne);
  EXPECT_TRUE(conforms(tale.rejected(kOne, "BackupJobExists", 400)));
  EXPECT_TRUE(conforms(tale.rejected(kOne, "OperationDenied.BackupJobExists", 403)));
  EXPECT_TRUE(violates(tale.rejected(kOne, "Exceeded.BackupTimes", 403), kRes5));
  EXPECT_TRUE(violates(tale.rejected(kOne, "SomethingElse", 400), kRes5));
}

TEST(PublishedJudge, KnowsTheEnginesAndTheQuota) {
  Tale tale(Profile::kPublished);
  tale.reset({an_instance("rm-1", Engine::kPostgreSql)});
  EXPECT_TRUE(violates(tale.accepted(with({{"BackupMethod", "Logical"}})), kPar3));
  EXPECT_TRUE(conforms(tale.rejected(with({{"BackupMethod", "Logical"}}), "IncorrectDBInstanceEngine", 403)));
  tale.reset({with_sets(20)});
  EXPECT_TRUE(violates(tale.accepted(kOne), kPre3));
  EXPECT_TRUE(conforms(tale.rejected(kOne, "Exceeded.BackupTimes", 403)));
}

TEST(PageJudge, TakesAnyCode) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.rejected({{"DBInstanceId", "rm-9"}}, "Whatever", 418)));
}

}  // namespace
}  // namespace backcheck
