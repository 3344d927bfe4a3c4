// What may not be judged, and what stands for a hook.
#include "sim/black_box/observing_control.h"

#include <gtest/gtest.h>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

class ObservingControlTest : public testing::Test {
 protected:
  ObservingControlTest() { begin(); }

  void begin() { ASSERT_TRUE(control.reset({{}, {}, {plain_instance()}})); }

  Operation call(std::vector<std::pair<std::string, std::string>> more = {}) {
    CallStep step;
    step.parameters = {{"DBInstanceId", "rm-1"}};
    step.parameters.insert(step.parameters.end(), more.begin(), more.end());
    PreparedCall prepared = service.caller.prepare(step, service.now);
    const WireAnswer answer = service.send(prepared.wire);
    Operation operation;
    operation.deed = CreateBackupCall{prepared.recorded, prepared.format,
                                      Reply{answer.status, answer.content_type, answer.body}};
    return operation;
  }
  std::string doubt(const Operation& operation) { return control.doubt(std::span(&operation, 1)); }

  VirtualService service{{plain_instance()}};
  ObservingControl control{Profile::kPage, service.sender(), service.patience()};
};

TEST_F(ObservingControlTest, HasNoDoubtOfAcceptanceAndRejectionByItsOwnTask) {
  EXPECT_EQ(doubt(call()), "");
  EXPECT_EQ(doubt(call()), "");
  EXPECT_TRUE(control.inspect("rm-1")->ongoing_task);
  EXPECT_TRUE(control.finish_task("rm-1", TaskResult::kSucceeded));
}

TEST_F(ObservingControlTest, DoubtsWhereATaskEndedInBetween) {
  EXPECT_EQ(doubt(call()), "");
  service.now.milliseconds += 6000;
  EXPECT_NE(doubt(call()).find("was over before the answer came"), std::string::npos);
}

TEST_F(ObservingControlTest, DoubtsARejectionBesideATaskOfSomebodyElse) {
  service.call_from_elsewhere("rm-1");
  EXPECT_NE(doubt(call()).find("it may be anybody's"), std::string::npos);
}

TEST_F(ObservingControlTest, BeginsNothingWhereATaskOfSomebodyElseBeganWhileOthersWereRead) {
  VirtualService two({plain_instance("rm-1"), plain_instance("rm-2")});
  ObservingControl observing(Profile::kPage, two.sender(), two.patience());
  int questions = 0;
  two.before = [&](bool /*is_create*/) {
    if (++questions == 6) two.call_from_elsewhere("rm-1");
  };
  const auto begun = observing.reset({{}, {}, {plain_instance("rm-1"), plain_instance("rm-2")}});
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().reason.find("it may be anybody's"), std::string::npos) << begun.error().reason;
}

TEST_F(ObservingControlTest, DoubtsWhereTheStatusChanged) {
  ASSERT_TRUE(service.control().set_status("rm-1", "Restarting"));
  EXPECT_NE(doubt(call()).find("changed from Running to Restarting"), std::string::npos);
}

// Somebody creates a database, which no list told of at the begin.
TEST_F(ObservingControlTest, DoubtsWhatRestsOnDatabasesWhereTheyChanged) {
  service.after = [](bool /*is_create*/, WireAnswer& answer) {
    constexpr std::string_view kOld = R"("DBName":"users")";
    const std::size_t place = answer.body.find(kOld);
    if (place != std::string::npos) answer.body.replace(place, kOld.size(), R"("DBName":"newer")");
  };
  for (const std::string method : {"Logical", "logical"})
    EXPECT_EQ(doubt(call({{"BackupMethod", method}})), "somebody changed the databases of rm-1");
  EXPECT_EQ(doubt(call({{"BackupStrategy", "db"}, {"DBName", "x"}})),
            "somebody changed the databases of rm-1");
  EXPECT_EQ(doubt(call({{"BackupMethod", "Physical"}})), "") << "it is nothing to this call";
}

// Of the world's databases one is still made, until it is looked at for the second time.
TEST_F(ObservingControlTest, DoubtsWhatRestsOnADatabaseThatMayCountOrNot) {
  int looks = 0;
  service.after = [&](bool /*is_create*/, WireAnswer& answer) {
    constexpr std::string_view kRunning = R"("DBStatus":"Running")";
    const std::size_t place = answer.body.find(kRunning);
    if (place == std::string::npos || ++looks > 1) return;
    answer.body.replace(place, kRunning.size(), R"("DBStatus":"Creating")");
  };
  begin();
  EXPECT_EQ(doubt(call({{"BackupMethod", "Logical"}})),
            "database orders of rm-1 is Creating: it may count or not");
  EXPECT_EQ(doubt(call({{"BackupMethod", "Physical"}})), "") << "it is nothing to this call";
  ASSERT_TRUE(control.finish_task("rm-1", TaskResult::kSucceeded));
  begin();
  EXPECT_EQ(doubt(call({{"BackupMethod", "Logical"}})), "");
}

TEST_F(ObservingControlTest, SendsNothingMoreAfterALostAnswer) {
  Operation lost = call();
  std::get<CreateBackupCall>(lost.deed).reply.reset();
  lost.fault = "timed-out";
  EXPECT_NE(doubt(lost).find("the answer of a call was lost"), std::string::npos);
  EXPECT_FALSE(control.reset({{}, {}, {plain_instance()}}));
}

TEST_F(ObservingControlTest, LeavesWhatWasNeverSentToTheDriver) {
  Operation unsent = call();
  std::get<CreateBackupCall>(unsent.deed).reply.reset();
  unsent.fault = "unreachable: refused";
  service.now.milliseconds += 6000;
  EXPECT_EQ(doubt(unsent), "");
}

TEST_F(ObservingControlTest, DoubtsRejectionsNearTheQuota) {
  for (std::size_t i = 0; i < 20; ++i) {
    service.call_from_elsewhere("rm-1");
    service.now.milliseconds += 6000;
  }
  begin();
  EXPECT_NE(doubt(call()).find("may be for the daily quota"), std::string::npos);
}

// Sets that are not listed any more count for the quota of their day.
TEST_F(ObservingControlTest, BelievesACodeThatSaysQuotaOfAnInstanceThatIsBusyAsWell) {
  ObservingControl published(Profile::kPublished, service.sender(), service.patience());
  ASSERT_TRUE(published.reset({{}, {}, {plain_instance()}}));
  const Operation first = call();
  EXPECT_EQ(published.doubt(std::span(&first, 1)), "");
  Operation second = call();
  auto& reply = *std::get<CreateBackupCall>(second.deed).reply;
  EXPECT_EQ(published.doubt(std::span(&second, 1)), "") << "it is for the task: " << reply.body;
  reply.status = 403;
  reply.body = R"({"RequestId":"q","HostId":"h","Code":"Exceeded.BackupTimes","Message":"Too many today."})";
  EXPECT_NE(published.doubt(std::span(&second, 1)).find("may be for the daily quota"), std::string::npos);
}

TEST_F(ObservingControlTest, TakesARejectionThatHasToComeForWhatItIs) {
  for (std::size_t i = 0; i < 20; ++i) {
    service.call_from_elsewhere("rm-1");
    service.now.milliseconds += 6000;
  }
  ObservingControl knowing(Profile::kPage, service.sender(), service.patience(),
                           [](const Request& request) { return request.first("BackupMethod").has_value(); });
  ASSERT_TRUE(knowing.reset({{}, {}, {plain_instance()}}));
  const Operation bad = call({{"BackupMethod", "Half"}});
  const Operation good = call();
  EXPECT_EQ(knowing.doubt(std::span(&bad, 1)), "");
  EXPECT_NE(knowing.doubt(std::span(&good, 1)).find("may be for the daily quota"), std::string::npos);
}

TEST_F(ObservingControlTest, TakesWhatTheGatewayHasToKeepOutForWhatItIs) {
  for (std::size_t i = 0; i < 20; ++i) {
    service.call_from_elsewhere("rm-1");
    service.now.milliseconds += 6000;
  }
  begin();
  Operation kept_out = call();
  std::get<CreateBackupCall>(kept_out.deed).gateway = GatewayObjections{{.fault = GatewayFault::kUnknownKey}};
  EXPECT_EQ(doubt(kept_out), "");
  std::get<CreateBackupCall>(kept_out.deed).gateway = GatewayObjections{};
  EXPECT_NE(doubt(kept_out).find("may be for the daily quota"), std::string::npos);
}

TEST_F(ObservingControlTest, CannotDoWhatNeedsAHook) {
  EXPECT_FALSE(control.advance({}));
  EXPECT_FALSE(control.set_status("rm-1", "Stopped"));
  EXPECT_FALSE(control.finish_task("rm-1", TaskResult::kFailed));
  EXPECT_FALSE(control.inspect("rm-9"));
  EXPECT_FALSE(control.capabilities()->advance);
}

}  // namespace
}  // namespace backcheck
