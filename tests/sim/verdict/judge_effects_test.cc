// What calls do to the world (EFF-1 to EFF-4), and bytes to the server (ROB-1): histories that conform and
// that do not.
#include "sim/verdict/judge.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

using enum Requirement;

TEST(Judge, EFF1_AnAcceptedCallHasATaskUntilItEnds) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(shows(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}), kEff1));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", Inspection::Task{""}, {}})));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", {}, {}}), kEff1));
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(violates(tale.finish("rm-1", true, false), kEff1));
}

TEST(Judge, EFF1_TheTaskShownIsTheOneThatWasStarted) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", Inspection::Task{"8"}, {}}), kRes1));
}

// An instance with a task that was there from the start.
InstanceSetup busy(std::string id) {
  InstanceSetup setup = an_instance(std::move(id));
  setup.ongoing_since = Instant{Tale::kNow.milliseconds - 60'000};
  return setup;
}

Inspection with_task(const std::string& id) { return {"Running", Inspection::Task{id}, {}}; }

TEST(Judge, RES1_NoTaskHasTheIdOfAnAcceptedCallOnAnotherInstance) {
  Tale tale;
  tale.reset({an_instance("rm-1"), busy("rm-2"), an_instance("rm-3")});
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", with_task("7"))));
  EXPECT_TRUE(violates(tale.inspect("rm-2", with_task("7")), kRes1));
  tale.lost({{"DBInstanceId", "rm-3"}});
  EXPECT_TRUE(violates(tale.inspect("rm-3", with_task("7")), kRes1));
}

TEST(Judge, RES1_NoTaskHasTheIdOfAnAcceptedCallInFlightWithOthers) {
  Tale tale;
  tale.reset({an_instance("rm-1"), busy("rm-2")});
  tale.together({{kOne, success_reply("a", "7")}, {kTwo, tale.rejection()}});
  EXPECT_TRUE(conforms(tale.inspect("rm-1", with_task("7"))));
  EXPECT_TRUE(violates(tale.inspect("rm-2", with_task("7")), kRes1));
}

TEST(Judge, RES1_NoTaskHasTheIdOfAnEarlierOneOfItsInstance) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.call(kOne, success_reply("a", "7"));
  tale.finish("rm-1", false);
  tale.lost(kOne);
  EXPECT_TRUE(violates(tale.inspect("rm-1", with_task("7")), kRes1));
}

TEST(Judge, RES1_TheTaskShownMayBeThatOfTheAcceptedCall) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.lost(kOne);
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", with_task("7"))));
  // Which of two instances a call was for that names both, nobody knows.
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.call(with({{"DBInstanceId", "rm-2"}}), success_reply("b", "8"));
  EXPECT_TRUE(conforms(tale.inspect("rm-2", with_task("8"))));
}

TEST(Judge, RES1_IdsAreComparedWithinAWorldAndNotAmongTasksOfReset) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.call(kOne, success_reply("a", "7"));
  tale.reset({busy("rm-1"), busy("rm-2")});
  EXPECT_TRUE(conforms(tale.inspect("rm-1", with_task("7"))));
  EXPECT_TRUE(conforms(tale.inspect("rm-2", with_task("7"))));
}

TEST(Judge, RES1_ACallFromBeforeTheResetMayHaveItsIdFromThere) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.lost(kTwo);
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(conforms(tale.inspect("rm-2", with_task("7"))));
}

TEST(Judge, RES1_WhereNoResetReplacesTheWorldTheTasksOfOthersAreNotCompared) {
  Tale tale;
  tale.judge.keep_ids_over_resets();
  tale.reset({an_instance("rm-1"), busy("rm-2")});
  tale.call(kOne, success_reply("a", "7"));
  EXPECT_TRUE(conforms(tale.inspect("rm-2", with_task("7"))));
}

TEST(Judge, EFF2_ARejectedCallChangesNothing) {
  const Parameters bad = with({{"BackupMethod", "Magic"}});
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.rejected(bad);
  EXPECT_TRUE(shows(tale.inspect("rm-1", {"Running", {}, {}}), kEff2));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}}), kEff2));
  tale.reset({an_instance("rm-1")});
  tale.rejected(bad);
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", {}, {Tale::kNow}}), kEff2));
  tale.reset({an_instance("rm-1")});
  tale.rejected(bad);
  EXPECT_TRUE(violates(tale.rejected(kOne), kEff2));
  tale.reset({an_instance("rm-1")});
  tale.rejected(bad);
  EXPECT_TRUE(violates(tale.finish("rm-1"), kEff2));
}

TEST(Judge, EFF3_AGoodEndLeavesOneSetAndFreesTheInstance) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(conforms(tale.finish("rm-1")));
  EXPECT_TRUE(shows(tale.inspect("rm-1", {"Running", {}, {Tale::kNow}}), kEff3));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", {}, {}}), kEff3));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", {}, {Tale::kNow, Tale::kNow}}), kEff3));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", {}, {{0}}}), kEff3));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {Tale::kNow}}), kEff3));
  EXPECT_TRUE(violates(tale.rejected(kOne), kEff3));
}

TEST(Judge, WhatDiffersInAnInspectionIsPointedAt) {
  constexpr std::int64_t kMinute = 60'000;
  constexpr Instant kEnd{Tale::kNow.milliseconds + 30 * kMinute};
  constexpr Instant kWrong{Tale::kNow.milliseconds - 480 * kMinute};
  Tale tale;
  tale.reset({with_sets(2)});
  tale.accepted(kOne);
  tale.advance(kEnd);
  tale.finish("rm-1");
  std::vector<Instant> shown = sets_today(2);
  shown.push_back(kWrong);
  const Findings findings = tale.inspect("rm-1", {"Running", {}, shown});
  EXPECT_TRUE(violates(findings, kEff3));
  EXPECT_TRUE(findings.violation->why.ends_with(
      " Of the 3 backup sets shown, that of 2019-07-31T20:00:00Z fits no task that ended. The task that ran "
      "from 2019-08-01T04:00:00Z to 2019-08-01T04:30:00Z shows none: its set has a date of that time."))
      << findings.violation->why;
}

TEST(Judge, EFF3_ABadEndFreesTheInstanceToo) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  EXPECT_TRUE(conforms(tale.finish("rm-1", false)));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", {}, {}})));
  EXPECT_TRUE(violates(tale.rejected(kOne), kEff3));
  EXPECT_TRUE(violates(tale.finish("rm-1"), kEff3));
}

TEST(Judge, EFF4_AnInstanceIsNotDisturbedByAnother) {
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.accepted(kOne);
  EXPECT_TRUE(shows(tale.accepted(kTwo), kEff4));
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.accepted(kOne);
  EXPECT_TRUE(violates(tale.rejected(kTwo), kEff4));
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  tale.accepted(kOne);
  EXPECT_TRUE(violates(tale.inspect("rm-2", {"Running", Inspection::Task{"7"}, {}}), kEff4));
}

TEST(Judge, EFF2_TheStatusShownIsTheOneThatWasSet) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", {}, {}})));
  EXPECT_TRUE(violates(tale.inspect("rm-1", {"Stopped", {}, {}}), kEff2));
  tale.set_status("rm-1", "Stopped");
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Stopped", {}, {}})));
}

TEST(Judge, ROB1_BytesGetAnAnswerOrAClosedConnection) {
  for (const int status : {200, 301, 400, 404, 405, 408, 413, 414, 431, 501, 505}) {
    Tale tale;
    tale.reset({an_instance("rm-1")});
    EXPECT_TRUE(shows(tale.bytes("x", Reply{status, "text/html", "<html>"}), kRob1)) << status;
  }
  for (const int status : {500, 502, 503, 504, 599}) {
    Tale tale;
    tale.reset({an_instance("rm-1")});
    EXPECT_TRUE(violates(tale.bytes("x", Reply{status, "text/html", "<html>"}), kRob1)) << status;
  }
}

TEST(Judge, ROB1_AClosedConnectionIsFineInWhateverWords) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.bytes("x", std::nullopt, "closed"), kRob1));
  EXPECT_TRUE(shows(tale.bytes("x", std::nullopt, "closed: after 12 bytes"), kRob1));
}

TEST(Judge, ROB1_AnAnswerThatIsNoHttpOfTodayIsAnAnswerToBytes) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(shows(tale.bytes("GET /\r\n", std::nullopt, "malformed"), kRob1));
  EXPECT_TRUE(shows(tale.bytes("x", std::nullopt, "too-large: over 1 MiB"), kRob1));
}

TEST(Judge, ROB1_AHangIsUndecidedAndLeftToThePlayer) {
  for (const std::string fault : {"timed-out", "timed-out: after 5 s", "unreachable"}) {
    Tale tale;
    tale.reset({an_instance("rm-1")});
    const Findings findings = tale.bytes("x", std::nullopt, fault);
    EXPECT_TRUE(findings.unanswered);
    EXPECT_TRUE(findings.checks.empty());
    EXPECT_TRUE(conforms(findings));
  }
}

TEST(Judge, ROB1_BytesThatAreRejectedChangeNothing) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.bytes("x", Reply{400, "text/plain", "no"});
  EXPECT_TRUE(tale.rejected(kOne).violation);
}

TEST(Judge, ROB1_BytesMayHaveBeenACallThatWasAccepted) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.bytes("x", success_reply("a", "7"));
  EXPECT_TRUE(conforms(tale.inspect("rm-1", {"Running", Inspection::Task{"7"}, {}})));
  EXPECT_TRUE(conforms(tale.rejected(kOne)));
  EXPECT_TRUE(tale.accepted(kOne).violation);
}

TEST(Judge, ROB1_AServerErrorForABadRequest) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(with({{"BackupMethod", "Magic"}}), "InternalError", 500), kRob1));
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.call(with({{"DBName", "a\x01"}}), {502, "text/html", "<html>"}), kRob1));
}

}  // namespace
}  // namespace backcheck
