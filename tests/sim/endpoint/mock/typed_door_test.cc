// Calls without text are served as those with text are.
#include "sim/endpoint/mock/typed_door.h"

#include <gtest/gtest.h>

#include "sim/endpoint/mock/mock.h"
#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {
namespace {

class TypedDoorTest : public testing::Test {
 protected:
  TypedDoorTest() { EXPECT_TRUE(mock_.control().reset(probe_world())); }

  TypedDoor& door() { return mock_.gateway().typed(); }
  TypedAnswer handle(const TypedCall& call) { return door().handle({call, ++nonces_}); }
  // What is wrong with such a call.
  DenialReason reason_for(const TypedCall& call) {
    const TypedAnswer answer = handle(call);
    EXPECT_EQ(answer.kind, TypedAnswer::Kind::kRejected);
    return answer.reason;
  }

  Mock mock_;
  std::uint64_t nonces_ = 0;
};

constexpr auto kAccepted = TypedAnswer::Kind::kAccepted;

TEST_F(TypedDoorTest, StartsTheTaskWhoseNumberItAnswers) {
  const TypedAnswer answer = handle({0, {}});
  EXPECT_EQ(answer.kind, kAccepted);
  EXPECT_EQ(mock_.control().inspect(kMySql)->ongoing_task->backup_job_id, job_id_of(answer.job));
}

TEST_F(TypedDoorTest, ChecksWhatTheOtherDoorChecks) {
  EXPECT_EQ(handle({0, {}}).kind, kAccepted);
  EXPECT_EQ(reason_for({0, {}}), DenialReason::kTaskOngoing);
  ASSERT_TRUE(mock_.control().set_status(kMySqlToo, "Stopped"));
  EXPECT_EQ(reason_for({1, {}}), DenialReason::kNotRunning);
  EXPECT_EQ(reason_for({2, {.method = AskedMethod::kLogical}}), DenialReason::kNoDatabase);
  EXPECT_EQ(reason_for({4, {.method = AskedMethod::kLogical}}), DenialReason::kEngineForbids);
  const BackupCall unknown_name{
      .method = AskedMethod::kLogical, .strategy = AskedStrategy::kDb, .names = "nowhere"};
  EXPECT_EQ(reason_for({0, unknown_name}), DenialReason::kUnknownDatabase);
  EXPECT_EQ(reason_for({7, {}}), DenialReason::kUnknownInstance);
  EXPECT_EQ(handle({6, {}}).kind, kAccepted);
}

TEST_F(TypedDoorTest, EndsADayAfterTwentySets) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(handle({0, {}}).kind, kAccepted);
    ASSERT_TRUE(mock_.control().finish_task(kMySql, TaskResult::kSucceeded));
  }
  EXPECT_EQ(reason_for({0, {}}), DenialReason::kQuotaUsedUp);
  ASSERT_TRUE(mock_.control().advance(parse_instant("2019-08-01T15:59:59.999Z").value()));
  EXPECT_EQ(reason_for({0, {}}), DenialReason::kQuotaUsedUp);
  ASSERT_TRUE(mock_.control().advance(parse_instant("2019-08-01T16:00:00Z").value()));
  EXPECT_EQ(handle({0, {}}).kind, kAccepted);
}

TEST_F(TypedDoorTest, RefusesADuplicateAndLooksAtItNoFurther) {
  EXPECT_EQ(door().handle({{0, {}}, 5}).kind, kAccepted);
  EXPECT_EQ(door().handle({{0, {}}, 5}).reason, DenialReason::kNonceUsed);
  ASSERT_TRUE(mock_.control().finish_task(kMySql, TaskResult::kSucceeded));
  EXPECT_EQ(door().handle({{0, {}}, 5}).reason, DenialReason::kNonceUsed);
  EXPECT_FALSE(mock_.control().inspect(kMySql)->ongoing_task);
}

TEST_F(TypedDoorTest, RefusesADuplicateOfACallThatIsInFlight) {
  TypedDoor::Ticket first = door().begin({{0, {}}, 5});
  TypedDoor::Ticket second = door().begin({{0, {}}, 5});
  EXPECT_EQ(door().complete(second).reason, DenialReason::kNonceUsed);
  EXPECT_EQ(door().complete(first).kind, kAccepted);
}

TEST_F(TypedDoorTest, SharesItsRequestIdsWithTheGateway) {
  const TypedAnswer typed = handle({0, {}});
  const TypedAnswer rejected = handle({0, {}});
  const WireAnswer text = mock_.gateway().handle({{"GET", "/?Format=JSON", "", ""}, "", false});
  EXPECT_NE(typed.request, rejected.request);
  EXPECT_EQ(member_of(text.body, "RequestId"), request_id_of(rejected.request + 1));
}

TEST_F(TypedDoorTest, ClosesTheConnectionOfACallThatCameBeforeARestart) {
  TypedDoor::Ticket ticket = door().begin({{0, {}}, 5});
  mock_.gateway().restart();
  EXPECT_EQ(door().complete(ticket), TypedAnswer{});
  EXPECT_FALSE(mock_.control().inspect(kMySql)->ongoing_task);
  EXPECT_EQ(door().handle({{0, {}}, 5}).reason, DenialReason::kNonceUsed);
  EXPECT_EQ(handle({0, {}}).kind, kAccepted);
}

TEST_F(TypedDoorTest, StartsAgainWithAReset) {
  const TypedAnswer first = door().handle({{0, {}}, 5});
  ASSERT_TRUE(mock_.control().reset(probe_world()));
  EXPECT_EQ(door().handle({{0, {}}, 5}), first);
}

TEST_F(TypedDoorTest, DoesNotCareWhetherTheAnswerIsLost) {
  TypedDoor::Ticket ticket = door().begin({{0, {}}, 5});
  ticket.caller_gone = true;
  EXPECT_EQ(door().complete(ticket).kind, kAccepted);
}

TEST(TypedDoor, LosesTheRaceThatACheckWithoutALockLoses) {
  Mock mock({.fault = Fault::kCheckThenAct});
  ASSERT_TRUE(mock.control().reset(probe_world()));
  TypedDoor& door = mock.gateway().typed();
  TypedDoor::Ticket first = door.begin({{0, {}}, 1});
  TypedDoor::Ticket second = door.begin({{0, {}}, 2});
  EXPECT_EQ(door.complete(first).kind, kAccepted);
  EXPECT_EQ(door.complete(second).kind, kAccepted);
}

}  // namespace
}  // namespace backcheck
