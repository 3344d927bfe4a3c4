// Two plays in words.
#include "sim/observation_trace.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

Operation answered(const Reply& reply) {
  Operation operation;
  operation.deed = CreateBackupCall{request_for({{"DBInstanceId", "rm-1"}}), Format::kJson, reply, {}};
  return operation;
}

Operation unanswered(const std::string& fault) {
  Operation operation;
  operation.deed = CreateBackupCall{request_for({}), Format::kJson, std::nullopt, {}};
  operation.fault = fault;
  return operation;
}

TEST(ObservationTrace, IdsAreCountedAndCodesLeftOut) {
  ObservationTrace one(true);
  ObservationTrace other(true);
  EXPECT_EQ(one.take(answered(success_reply("A", "17"))), other.take(answered(success_reply("B", "4711"))));
  EXPECT_EQ(one.take(answered(rejection_reply("C", "Busy", 400))),
            other.take(answered(rejection_reply("D", "BackupJobExists", 403))));
}

TEST(ObservationTrace, ARepeatedIdIsTold) {
  ObservationTrace one(true);
  ObservationTrace other(true);
  one.take(answered(success_reply("A", "17")));
  other.take(answered(success_reply("A", "17")));
  EXPECT_NE(one.take(answered(success_reply("B", "17"))), other.take(answered(success_reply("B", "18"))));
  EXPECT_NE(one.take(answered(success_reply("B", "19"))), other.take(answered(success_reply("E", "19"))));
}

TEST(ObservationTrace, TellsWhatIsWrongWithAnAnswer) {
  ObservationTrace one(true);
  ObservationTrace other(true);
  EXPECT_NE(one.take(answered(success_reply("A", "17"))),
            other.take(answered({200, "application/json", R"({"RequestId":"A","BackupJobId":17})"})));
  EXPECT_NE(one.take(answered(rejection_reply("B", "C", 400))),
            other.take(answered(rejection_reply("B", "C", 500))));
}

TEST(ObservationTrace, SilenceIsToldByItsKind) {
  ObservationTrace trace(true);
  EXPECT_EQ(trace.take(unanswered("timed-out: 5 s")), trace.take(unanswered("timed-out: 3 s")));
  EXPECT_NE(trace.take(unanswered("timed-out")), trace.take(unanswered("closed")));
}

TEST(ObservationTrace, SetsHaveDatesOnlyWhereTheWorldHas) {
  Inspection shown{"Running", std::nullopt, {Instant{5}, Instant{3}}};
  Inspection later{"Running", std::nullopt, {Instant{3}, Instant{6}}};
  Operation one;
  one.deed = InspectDone{"rm-1", shown};
  Operation other;
  other.deed = InspectDone{"rm-1", later};
  EXPECT_NE(ObservationTrace(true).take(one), ObservationTrace(true).take(other));
  EXPECT_EQ(ObservationTrace(false).take(one), ObservationTrace(false).take(other));
}

TEST(ObservationTrace, BytesMayBeRefusedInWordsOrByClosing) {
  Operation closed;
  closed.deed = BytesSent{"x", std::nullopt};
  closed.fault = "closed";
  Operation refused;
  refused.deed = BytesSent{"x", Reply{400, "", ""}};
  Operation failed;
  failed.deed = BytesSent{"x", Reply{500, "", ""}};
  ObservationTrace trace(true);
  EXPECT_EQ(trace.take(closed), trace.take(refused));
  EXPECT_NE(trace.take(closed), trace.take(failed));
}

}  // namespace
}  // namespace backcheck
