// The judge on answers: ids, documents that are not what they should be, and answers that decide nothing.
#include "sim/verdict/judge.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

using enum Requirement;

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

}  // namespace
}  // namespace backcheck
