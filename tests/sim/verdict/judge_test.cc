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

TEST(Judge, RES1_NoTwoTasksShareAnId) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_TRUE(shows(tale.call(kOne, success_reply("a", "7")), kRes1));
  EXPECT_TRUE(violates(tale.call(kTwo, success_reply("b", "7")), kRes1));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.call(kOne, success_reply("c", "7"))));
}

TEST(Judge, RES2_NoTwoRequestsShareAnId) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.call(kOne, success_reply("a", "7"))));
  EXPECT_TRUE(violates(tale.call(kOne, rejection_reply("a", "BackupJobExists", 400)), kRes2));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.call(kOne, success_reply("a", "7"))));
}

TEST(Judge, RES_IdsOutliveResetsThatReplaceNothing) {
  Tale tale;
  tale.judge.keep_ids_over_resets();
  tale.judge.note_request_id("read");
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.call(kOne, success_reply("a", "7"))));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.call(kOne, success_reply("b", "7")), kRes1));
  EXPECT_TRUE(violates(tale.call(kOne, success_reply("a", "8")), kRes2));
  EXPECT_TRUE(violates(tale.call(kOne, success_reply("read", "8")), kRes2));
  EXPECT_TRUE(conforms(tale.call(kOne, success_reply("c", "9"))));
}

TEST(Judge, RES_KnowsIdsOfAnswersThatAreNotJudged) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Operation first = tale.call_operation(kOne, success_reply("a", "7"));
  const Operation same_task = tale.call_operation(kOne, success_reply("b", "7"));
  const Operation same_request = tale.call_operation(kOne, rejection_reply("a", "BackupJobExists", 400));
  const Operation lost = tale.call_operation(kOne, std::nullopt, "timed-out");
  EXPECT_FALSE(tale.judge.repeats_an_id(std::vector{first, lost}));
  EXPECT_TRUE(tale.judge.repeats_an_id(std::vector{first, same_task}));
  EXPECT_FALSE(tale.judge.repeats_an_id(std::vector{same_task})) << "nothing was noted yet";
  tale.judge.note_ids(std::vector{first});
  EXPECT_TRUE(tale.judge.repeats_an_id(std::vector{same_task}));
  EXPECT_TRUE(tale.judge.repeats_an_id(std::vector{same_request}));
  EXPECT_TRUE(violates(tale.judge.observe(same_task), kRes1));
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

TEST(Judge, RES_AnAnswerThatBreaksSeveralIsNamedByWhatTheScenarioIsAbout) {
  const Reply nothing_in_it = {200, "application/json", "{}"};
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings one = tale.call(kOne, nothing_in_it);
  EXPECT_TRUE(violates(one, kRes2));
  EXPECT_FALSE(shows(one, kRes1));
  RequirementSet focus;
  focus.insert(kRes1);
  tale.judge.focus_on(focus);
  tale.reset({an_instance("rm-1")});
  const Findings other = tale.call(kOne, nothing_in_it);
  EXPECT_TRUE(violates(other, kRes1));
  EXPECT_FALSE(shows(other, kRes2));
}

TEST(Judge, RES3_ABadSuccessInXml) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.call(kOne, {200, "text/xml", "<CreateBackupResponse>&<"}, Format::kXml), kRes3));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.call(kOne, success_reply("a", "7", Format::kXml), Format::kXml), kRes3));
}

TEST(Judge, RES4_ANumberForAnId) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(
      violates(tale.call(kOne, {200, "application/json", R"({"RequestId":"r","BackupJobId":7})"}), kRes4));
  EXPECT_TRUE(shows(tale.accepted(kOne), kRes4));
}

TEST(Judge, RES5_ARejectionThatLooksLikeASuccess) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupMethod", "Magic"}}), "InvalidBackupMethod", 200), kRes5));
  EXPECT_TRUE(shows(tale.rejected(with({{"BackupMethod", "Magic"}})), kRes5));
  EXPECT_TRUE(violates(tale.call(kOne, {302, "", ""}), kRes5));
}

TEST(Judge, AWrongRejectionWeighsMoreThanHowItIsWritten) {
  const Reply in_xml = rejection_reply("r", "SomeCode", 400, Format::kXml);
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings findings = tale.call(with({{"BackupType", "Auto"}}), in_xml);
  EXPECT_TRUE(violates(findings, kPar10));
  EXPECT_EQ(findings.violation->observed.outcome, "rejected");
  EXPECT_TRUE(findings.violation->why.starts_with("Nothing that the page says rejects this call"));
  EXPECT_TRUE(findings.violation->why.ends_with(
      " Nor is the rejection what one has to be (RES-5): JSON was asked for, and the rejection came as XML."))
      << findings.violation->why;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.call(kOne, {404, "text/html", "<html>"}), kPre1));
  RequirementSet focus;
  focus.insert(kRes5);
  tale.judge.focus_on(focus);
  tale.reset({an_instance("rm-1")});
  const Findings focused = tale.call(kOne, in_xml);
  EXPECT_TRUE(violates(focused, kRes5));
  EXPECT_NE(focused.violation->why.find("Nothing that the page says rejects this call"), std::string::npos);
}

TEST(Judge, ARejectionThatMayBeRightIsOnlyNotWrittenAsItShould) {
  const Reply in_xml = rejection_reply("r", "SomeCode", 400, Format::kXml);
  const auto told = [&](const Parameters& parameters, const Reply& reply) {
    Tale tale;
    tale.reset({an_instance("rm-1")});
    const Findings findings = tale.call(parameters, reply);
    EXPECT_TRUE(violates(findings, kRes5));
    return findings.violation->why;
  };
  constexpr std::string_view kFormat = "JSON was asked for, and the rejection came as XML.";
  EXPECT_EQ(told(with({{"BackupMethod", "Magic"}}), in_xml), kFormat) << "it is right";
  EXPECT_EQ(told(with({{"Comment", "nightly"}}), in_xml), kFormat) << "the page leaves it open";
  EXPECT_FALSE(told(kOne, {429, "text/html", "<html>"}).contains("Nothing that the page says"))
      << "the service is busy, which has nothing to do with the call";
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.accepted(with({{"Comment", "nightly"}}));
  EXPECT_TRUE(violates(tale.call(with({{"Comment", "nightly"}}, "rm-2"), in_xml), kRes5))
      << "only another choice speaks against it";
  tale.reset({an_instance("rm-1")});
  tale.lost(kOne);
  EXPECT_TRUE(violates(tale.call(kOne, in_xml), kRes5)) << "the lost call may have started a task";
}

TEST(Judge, AConnectionClosedOnAVeryLongRequestIsInconclusive) {
  const Parameters very_long = with({{"BackupMethod", std::string(5000, 'x')}});
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings closed = tale.lost(very_long, "closed");
  EXPECT_FALSE(closed.unanswered);
  EXPECT_FALSE(closed.inconclusive.empty());
  EXPECT_TRUE(tale.lost(very_long, "timed-out").unanswered);
  EXPECT_TRUE(tale.lost(kOne, "closed").unanswered);
}

TEST(Judge, AServiceThatIsBusyIsInconclusive) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings findings = tale.rejected(kOne, "Throttling.User", 400);
  EXPECT_TRUE(conforms(findings));
  EXPECT_NE(findings.inconclusive.find("Throttling.User"), std::string::npos);
  EXPECT_TRUE(conforms(tale.accepted(kOne)));
}

TEST(Judge, AStatusOfTooManyRequestsIsNoPretextWhereTheCodeHasAReason) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(tale.rejected(kOne, "Exceeded.BackupTimes", 429).violation);
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  const Findings rightly = tale.rejected(kOne, "BackupJobExists", 429);
  EXPECT_TRUE(conforms(rightly));
  EXPECT_TRUE(rightly.inconclusive.empty());
}

TEST(Judge, AnAnswerBeyondTheReaderMayMeanAnything) {
  const Reply unread{200, "text/xml", "<!DOCTYPE CreateBackupResponse><CreateBackupResponse/>"};
  for (const bool is_read_at_all : {true, false}) {
    for (const bool then_accepted : {true, false}) {
      Tale tale;
      tale.reset({an_instance("rm-1")});
      const Findings findings =
          is_read_at_all ? tale.call(kOne, unread, Format::kXml) : tale.lost(kOne, "too-large: 2 MiB");
      EXPECT_FALSE(findings.violation);
      EXPECT_FALSE(findings.unanswered);
      EXPECT_TRUE(findings.inconclusive.starts_with("the answer is beyond what is read here ("))
          << findings.inconclusive;
      EXPECT_FALSE((then_accepted ? tale.accepted(kOne) : tale.rejected(kOne)).violation);
    }
  }
  Tale tale;
  tale.reset({an_instance("rm-1")});
  std::vector<Operation> together = {tale.call_operation(kOne, unread, "", Format::kXml),
                                     tale.call_operation(kOne, std::nullopt, "too-large"),
                                     tale.call_operation(kOne, tale.acceptance())};
  for (Operation& one : together) one.called = together.front().called;
  EXPECT_TRUE(tale.judge.observe_together(together).inconclusive.starts_with("the answer is beyond"));
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
