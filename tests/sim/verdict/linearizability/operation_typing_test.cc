// What recorded operations come to, whatever the state of their world.
#include "sim/verdict/linearizability/operation_typing.h"

#include <gtest/gtest.h>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

using enum Requirement;
using Kind = TimedOperation::Kind;

class OperationTypingTest : public testing::Test {
 protected:
  OperationTyping typing_{world_of({"rm-1", "rm-2"}), Profile::kPage};
  RecordedTale tale_;

  // The kind of the only operation that comes of it.
  std::optional<Kind> kind_of(const Operation& operation) {
    const TypedOperation& typed = typing_.type(operation);
    if (typed.operations.size() != 1 || typed.finding) return std::nullopt;
    return typed.operations.front().kind;
  }
};

TEST_F(OperationTypingTest, AnswersAreAcceptedOrRejectedOnTheirInstance) {
  const TypedOperation& typed = typing_.type(tale_.accepted("rm-2", 10, 20));
  ASSERT_EQ(typed.operations.size(), 1U);
  const TimedOperation& one = typed.operations.front();
  EXPECT_EQ(one.kind, Kind::kAccepted);
  EXPECT_EQ(one.instance, 1U);
  EXPECT_EQ(one.called, 10);
  EXPECT_EQ(one.returned, 20);
  EXPECT_EQ(typing_.lexicon().job(one.job), "j1");
  EXPECT_EQ(typed.request_id, "r1");
  EXPECT_EQ(typed.backup_job_id, "j1");
  EXPECT_EQ(kind_of(tale_.rejected("rm-2", 30, 40)), Kind::kRejected);
}

TEST_F(OperationTypingTest, ALostCallNeverReturns) {
  const TypedOperation& typed = typing_.type(tale_.lost("rm-1", 10));
  ASSERT_EQ(typed.operations.size(), 1U);
  EXPECT_EQ(typed.operations.front().kind, Kind::kLost);
  EXPECT_EQ(typed.operations.front().returned, kNeverReturned);
}

TEST_F(OperationTypingTest, ACallWhoseAnswerIsBeyondTheReaderMayHaveBegunATask) {
  Operation operation = tale_.accepted("rm-1", 10, 20);
  auto& call = std::get<CreateBackupCall>(operation.deed);
  call.format = Format::kXml;
  call.reply = Reply{200, "text/xml", "<!DOCTYPE Error><Error/>"};
  EXPECT_EQ(kind_of(operation), Kind::kLost);
  EXPECT_FALSE(typing_.type(operation).undecided.empty());
  call.gateway = {{GatewayFault::kSignature, true}};
  EXPECT_TRUE(typing_.type(operation).operations.empty());
  EXPECT_FALSE(typing_.type(operation).undecided.empty());
}

TEST_F(OperationTypingTest, AnAnswerWithoutATimeCameBeforeTheEnd) {
  Operation& operation = tale_.accepted("rm-1", 10, 20);
  operation.returned.reset();
  EXPECT_EQ(typing_.type(operation).operations.front().returned, kNeverReturned - 1);
}

TEST_F(OperationTypingTest, ATimeBeforeTheClockIsCut) {
  const TypedOperation& typed = typing_.type(tale_.accepted("rm-1", -10, -5));
  EXPECT_EQ(typed.operations.front().called, 0);
  EXPECT_EQ(typed.operations.front().returned, 0);
}

TEST_F(OperationTypingTest, ATimeAtTheEndOfTheClockIsCut) {
  const TypedOperation& typed = typing_.type(tale_.accepted("rm-1", kNeverReturned, kNeverReturned));
  EXPECT_EQ(typed.operations.front().called, kNeverReturned - 1);
  EXPECT_EQ(typed.operations.front().returned, kNeverReturned - 1);
}

TEST_F(OperationTypingTest, AnAnswerThatIsWrongByItselfIsAFinding) {
  const auto finding = [&](const Reply& reply) {
    const TypedOperation& typed = typing_.type(tale_.call("rm-1", 1, 2, reply, {}));
    EXPECT_TRUE(typed.operations.empty());
    return typed.finding ? typed.finding->requirement : kCon1;
  };
  EXPECT_EQ(finding({200, {}, "{"}), kRes4);
  EXPECT_EQ(finding({200, {}, R"({"RequestId":"r"})"}), kRes1);
  EXPECT_EQ(finding({200, {}, R"({"BackupJobId":"j"})"}), kRes2);
  EXPECT_EQ(finding({200, {}, R"({"RequestId":"r","Code":"C","Message":"m"})"}), kRes5);
  EXPECT_EQ(finding(rejection_reply("r", "InternalError", 500)), kRob1);
}

TEST_F(OperationTypingTest, AWellFormedCallMayBeRejectedUnderAnyStatusOfARejection) {
  const Reply busy = rejection_reply("r", "BackupJobExists", 500);
  EXPECT_EQ(kind_of(tale_.call("rm-1", 1, 2, busy, {})), Kind::kRejected);
  const TypedOperation& typed = typing_.type(tale_.call("rm-none", 3, 4, busy, {}));
  ASSERT_TRUE(typed.finding) << "it names no instance";
  EXPECT_EQ(typed.finding->requirement, kRob1);
}

TEST_F(OperationTypingTest, AThrottledCallHadNoEffectAndDecidesNothing) {
  const TypedOperation& typed =
      typing_.type(tale_.call("rm-1", 1, 2, rejection_reply("r", "Throttling.User", 400), {}));
  EXPECT_TRUE(typed.operations.empty());
  EXPECT_FALSE(typed.finding);
  EXPECT_FALSE(typed.undecided.empty());
}

TEST_F(OperationTypingTest, ACallThatNamesNobodyMustBeRejected) {
  EXPECT_EQ(typing_.type(tale_.accepted("rm-9", 1, 2)).finding->requirement, kPar2);
  const TypedOperation& typed = typing_.type(tale_.rejected("rm-9", 3, 4));
  EXPECT_FALSE(typed.finding);
  EXPECT_TRUE(typed.operations.empty());
  EXPECT_NE(typed.narrows, nullptr);
}

TEST_F(OperationTypingTest, ACallForEitherOfTwoMayHaveHappenedOnEach) {
  const TypedOperation& typed = typing_.type(tale_.accepted("rm-1", 1, 2, {{"DBInstanceId", "rm-2"}}));
  ASSERT_EQ(typed.operations.size(), 2U);
  EXPECT_EQ(typed.operations[0].kind, Kind::kLost);
  EXPECT_EQ(typed.operations[1].kind, Kind::kLost);
  EXPECT_NE(typed.operations[0].instance, typed.operations[1].instance);
  EXPECT_FALSE(typed.loosely.empty());
  EXPECT_TRUE(typing_.type(tale_.rejected("rm-1", 3, 4, {{"DBInstanceId", "rm-2"}})).operations.empty());
}

TEST_F(OperationTypingTest, BytesMayHaveStartedATaskAnywhereUnlessTheyWereRefused) {
  const auto typed = [&](std::optional<Reply> reply, const std::string& fault) {
    Operation& operation = tale_.add(BytesSent{"GET", std::move(reply)}, 1, 2);
    operation.fault = fault;
    return typing_.type(operation);
  };
  EXPECT_EQ(typed(std::nullopt, "closed").operations.size(), 2U);
  EXPECT_EQ(typed(Reply{200, {}, "?"}, "").operations.size(), 2U);
  EXPECT_TRUE(typed(Reply{400, {}, "?"}, "").operations.empty());
  EXPECT_TRUE(typed(Reply{501, {}, "?"}, "").operations.empty());
  EXPECT_EQ(typed(Reply{500, {}, "?"}, "").finding->requirement, kRob1);
}

TEST_F(OperationTypingTest, VerbsAreWhatTheySay) {
  EXPECT_EQ(kind_of(tale_.finished("rm-1", 1, 2)), Kind::kFinish);
  EXPECT_EQ(kind_of(tale_.finished("rm-1", 1, 2, false)), Kind::kNoTask);
  EXPECT_EQ(kind_of(tale_.add(SetStatusDone{"rm-1", "Stopped"}, 1, 2)), Kind::kSetStatus);
  EXPECT_EQ(kind_of(tale_.add(AdvanceDone{kToldAt}, 1, 2)), Kind::kAdvance);
  EXPECT_EQ(kind_of(tale_.add(InspectDone{"rm-2", {"Running", {}, {}}}, 1, 2)), Kind::kInspect);
  EXPECT_TRUE(typing_.type(tale_.add(SetStatusDone{"rm-9", "Stopped"}, 1, 2)).loosely.empty());
  EXPECT_FALSE(typing_.type(tale_.finished("rm-9", 1, 2)).loosely.empty());
}

TEST_F(OperationTypingTest, InAWorldWithoutAClockNothingAdvances) {
  WorldSetup world = world_of({"rm-1"});
  world.now.reset();
  OperationTyping typing(world, Profile::kPage);
  EXPECT_TRUE(typing.type(tale_.add(AdvanceDone{kToldAt}, 1, 2)).operations.empty());
}

TEST(OperationTypingPublished, ACodeSaysWhatTheRejectionIsAbout) {
  OperationTyping typing(world_of({"rm-1"}), Profile::kPublished);
  RecordedTale tale;
  const auto meaning = [&](const std::string& code, int status) {
    const TypedOperation& typed =
        typing.type(tale.call("rm-1", 1, 2, rejection_reply("r", code, status), {}));
    return typing.lexicon().meaning(typed.operations.front().meaning);
  };
  EXPECT_TRUE(meaning("BackupJobExists", 400).ongoing_is_a_reason);
  EXPECT_FALSE(meaning("BackupJobExists", 400).quota_is_a_reason);
  EXPECT_TRUE(meaning("Exceeded.BackupTimes", 403).quota_is_a_reason);
  EXPECT_FALSE(meaning("Exceeded.BackupTimes", 403).ongoing_is_a_reason);
}

TEST(WhatIsOver, IsWhatNeverWasSentOrDidComeBack) {
  for (const char* fault : {"response-lost", "unreachable", "malformed: x", "too-large"})
    EXPECT_TRUE(is_over_when_given_up(fault)) << fault;
  for (const char* fault : {"timed-out", "closed", "request-cut", "response-unread", "response-cut", ""})
    EXPECT_FALSE(is_over_when_given_up(fault)) << fault;
}

// Where it is still on its way, it may arrive when it need not be.
TEST_F(OperationTypingTest, WhatHadToBeKeptOutAndGotNoAnswerMayBeLetInLater) {
  const auto kept_out = [&](GatewayFault fault, const std::string& ending) {
    Operation operation = tale_.lost("rm-1", 10);
    operation.fault = ending;
    std::get<CreateBackupCall>(operation.deed).gateway = {{fault, true}};
    return operation;
  };
  EXPECT_FALSE(typing_.type(kept_out(GatewayFault::kTimestampAge, "timed-out")).operations.empty());
  EXPECT_TRUE(typing_.type(kept_out(GatewayFault::kTimestampAge, "response-lost")).operations.empty());
  EXPECT_TRUE(typing_.type(kept_out(GatewayFault::kNonceUsed, "timed-out")).operations.empty());
  EXPECT_FALSE(typing_.type_stray(kept_out(GatewayFault::kNonceUsed, "timed-out")).operations.empty());
  EXPECT_TRUE(typing_.type_stray(kept_out(GatewayFault::kVersion, "timed-out")).operations.empty());
}

TEST_F(OperationTypingTest, OfCallsWithOneNonceOneIsLetIn) {
  const auto sharing = [](Operation& operation, std::uint64_t number) -> Operation& {
    auto& call = std::get<CreateBackupCall>(operation.deed);
    call.gateway = {{GatewayFault::kNonceUsed, false}};
    call.shares_nonce_with = number;
    return operation;
  };
  const Operation first = sharing(tale_.accepted("rm-1", 10, 20), 1);
  const Operation other = sharing(tale_.accepted("rm-1", 10, 20), 2);
  const Operation second = sharing(tale_.accepted("rm-2", 10, 20), 1);
  EXPECT_EQ(kind_of(first), Kind::kAccepted);
  EXPECT_EQ(kind_of(other), Kind::kAccepted);
  EXPECT_EQ(kind_of(first), Kind::kAccepted) << "it is the same one";
  EXPECT_EQ(typing_.type(second).finding.value().requirement, kGat4);
  EXPECT_TRUE(typing_.type(sharing(tale_.rejected("rm-2", 10, 20), 1)).operations.empty());
  EXPECT_EQ(kind_of(sharing(tale_.lost("rm-2", 10), 1)), Kind::kLost);
}

}  // namespace
}  // namespace backcheck
