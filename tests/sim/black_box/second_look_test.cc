// Which answers have to be seen twice.
#include "sim/black_box/second_look.h"

#include <gtest/gtest.h>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

class SecondLookTest : public testing::Test {
 protected:
  explicit SecondLookTest(Profile profile = Profile::kPage) : judge(profile) {
    Operation reset;
    reset.deed = ResetDone{{{}, {}, {plain_instance()}}};
    judge.observe(reset);
    look.begin();
  }

  Operation answered(int status, const std::string& body,
                     std::vector<std::pair<std::string, std::string>> more = {}) {
    CallStep step;
    step.format = "JSON";
    step.parameters = {{"DBInstanceId", "rm-1"}};
    step.parameters.insert(step.parameters.end(), more.begin(), more.end());
    PreparedCall prepared = caller.prepare(step, kVirtualStart);
    Operation operation;
    operation.number = ++number;
    operation.called = static_cast<std::int64_t>(number);
    operation.returned = operation.called + 100;
    operation.deed = CreateBackupCall{prepared.recorded, prepared.format,
                                      Reply{status, "application/json;charset=utf-8", body}};
    return operation;
  }
  Operation rejected(const std::string& code, int status = 403,
                     std::vector<std::pair<std::string, std::string>> more = {}) {
    return answered(status,
                    R"({"RequestId":"r)" + std::to_string(number) + R"(","HostId":"h","Code":")" + code +
                        R"(","Message":"No."})",
                    std::move(more));
  }
  Operation bytes_answered(int status, const std::string& code) {
    Operation operation = rejected(code, status);
    auto& call = std::get<CreateBackupCall>(operation.deed);
    operation.deed = BytesSent{"GET / HTTP/1.1\r\n\r\n", std::move(call.reply)};
    return operation;
  }
  Operation accepted() {
    const std::string mark = std::to_string(number);
    return answered(200, R"({"RequestId":"r)" + mark + R"(","BackupJobId":"5)" + mark + R"("})");
  }
  std::string doubt(const std::vector<Operation>& operations, const std::string& unsteady = "") {
    return look.doubt(judge, operations, unsteady);
  }

  Caller caller{test_credential(), "look-"};
  std::uint64_t number = 0;
  Judge judge;
  SecondLook look;
};

class PublishedSecondLookTest : public SecondLookTest {
 protected:
  PublishedSecondLookTest() : SecondLookTest(Profile::kPublished) {}
};

TEST_F(SecondLookTest, AsksForOneMorePlayWhereARejectionViolates) {
  EXPECT_EQ(doubt({rejected("Backup.notRunning")}),
            "a rejection (Backup.notRunning) that PRE-1 forbids was seen once");
  ASSERT_TRUE(look.asks_for_another());
  look.begin();
  EXPECT_EQ(doubt({rejected("Backup.notRunning")}), "");
  EXPECT_FALSE(look.asks_for_another());
}

TEST_F(SecondLookTest, AsksForOneMorePlayWhereBytesAreToComeBackLater) {
  EXPECT_EQ(doubt({bytes_answered(503, "ServiceUnavailable")}),
            "a rejection (ServiceUnavailable) that ROB-1 forbids was seen once");
  ASSERT_TRUE(look.asks_for_another());
  look.begin();
  EXPECT_EQ(doubt({bytes_answered(503, "ServiceUnavailable")}), "");
  EXPECT_FALSE(look.asks_for_another());
}

TEST_F(SecondLookTest, DoubtsNoServerErrorForBytesThatSaysNothingOfLater) {
  EXPECT_EQ(doubt({bytes_answered(500, "InternalError")}), "");
  EXPECT_EQ(doubt({bytes_answered(503, "Crashed")}), "");
  EXPECT_FALSE(look.asks_for_another());
}

TEST_F(SecondLookTest, LetsBytesBeThrottledUnderAStatusThatConforms) {
  EXPECT_EQ(doubt({bytes_answered(429, "Throttling.User")}), "");
  EXPECT_FALSE(look.asks_for_another());
}

TEST_F(SecondLookTest, BeginsAnewWithEveryScenario) {
  EXPECT_NE(doubt({rejected("Backup.notRunning")}), "");
  look.begin();
  EXPECT_FALSE(look.asks_for_another());
  EXPECT_NE(doubt({rejected("Backup.notRunning")}), "");
}

TEST_F(SecondLookTest, AsksForNoThirdPlay) {
  EXPECT_NE(doubt({rejected("Backup.notRunning")}), "");
  ASSERT_TRUE(look.asks_for_another());
  look.begin();
  RequirementSet focus;
  focus.insert(Requirement::kPar2);
  judge.focus_on(focus);
  EXPECT_NE(doubt({rejected("Backup.other", 403, {{"BackupMethod", "Physical"}})}), "")
      << "of another requirement, with another code";
  EXPECT_FALSE(look.asks_for_another());
}

TEST_F(SecondLookTest, DoubtsNothingThatConforms) {
  EXPECT_EQ(doubt({accepted()}), "");
  EXPECT_EQ(doubt({rejected("Backup.method", 400, {{"BackupMethod", "Half"}})}), "");
  EXPECT_EQ(doubt({accepted(), rejected("Backup.ongoing")}), "");
}

TEST_F(SecondLookTest, DoubtsNoAcceptance) {
  EXPECT_EQ(doubt({accepted(), accepted(), rejected("Backup.ongoing")}), "") << "both of two";
  EXPECT_EQ(doubt({answered(200, R"({"RequestId":"x","BackupJobId":"9"})", {{"BackupMethod", "Half"}})}), "");
  EXPECT_EQ(doubt({accepted(), accepted(), rejected("Backup.ongoing")}, "unsteady"), "");
}

TEST_F(SecondLookTest, DoubtsThatNoneOfManyIsAccepted) {
  EXPECT_EQ(doubt({rejected("Backup.notRunning"), rejected("Backup.notRunning")}),
            "a rejection (Backup.notRunning) that CON-1 forbids was seen once");
}

TEST_F(SecondLookTest, DoubtsNothingThatNoStateMakesRight) {
  EXPECT_EQ(doubt({answered(403, "{}")}), "") << "the document is flawed";
  EXPECT_EQ(doubt({rejected("InternalError", 500)}), "") << "the server failed";
  const Operation twice = rejected("Backup.notRunning");
  judge.note_ids(std::span(&twice, 1));
  EXPECT_EQ(doubt({twice}), "") << "the RequestId is not new";
}

TEST_F(SecondLookTest, BelievesNothingOfAnUnsteadyInstanceThatHasNoNeedToBeRejected) {
  EXPECT_EQ(doubt({rejected("Backup.notRunning")}, "It changed"), "It changed: a rejection may be for that");
  EXPECT_FALSE(look.asks_for_another());
  EXPECT_NE(doubt({rejected("Backup.any", 400, {{"BackupMethod", "Snapshot"}})}, "It changed"), "")
      << "it would tell of a reading";
  EXPECT_EQ(doubt({rejected("Backup.method", 400, {{"BackupMethod", "Half"}})}, "It changed"), "");
  EXPECT_EQ(doubt({accepted()}, "It changed"), "");
}

TEST_F(PublishedSecondLookTest, DoubtsNoCodeThatSpeaksOfNoState) {
  EXPECT_EQ(doubt({rejected("InvalidBackupMethod.Malformed", 400)}), "");
  EXPECT_NE(doubt({rejected("IncorrectDBInstanceState")}), "");
}

}  // namespace
}  // namespace backcheck
