// One line for each kind of operation.
#include "sim/operation_text.h"

#include <gtest/gtest.h>

#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

TEST(OperationText, NamesWhatWasAskedAndHowItEnded) {
  RecordedTale tale;
  EXPECT_EQ(text_of(tale.accepted("rm-1", 1, 2, {{"BackupMethod", "Logical"}, {"SignatureNonce", "n"}})),
            "op 1: call DBInstanceId=rm-1 BackupMethod=Logical -> accepted, task j1");
  EXPECT_EQ(text_of(tale.rejected("rm-1", 1, 2)), "op 2: call DBInstanceId=rm-1 -> rejected, Code (400)");
  EXPECT_EQ(text_of(tale.lost("rm-1", 1)), "op 3: call DBInstanceId=rm-1 -> no answer (timed-out)");
}

TEST(OperationText, ReadsLikeTheStepsOfAScenario) {
  RecordedTale tale;
  EXPECT_EQ(asked_by(tale.reset(world_of({}), 1, 2)), "reset");
  EXPECT_EQ(asked_by(tale.finished("rm-1", 1, 2)), "finish-task rm-1 Succeeded");
  EXPECT_EQ(asked_by(tale.add(SetStatusDone{"rm-1", "Stopped"}, 1, 2)), "set-status rm-1 Stopped");
  EXPECT_EQ(asked_by(tale.add(AdvanceDone{kToldAt}, 1, 2)), "advance to 2019-08-01T04:00:00Z");
  EXPECT_EQ(asked_by(tale.add(InspectDone{"rm-1", {}}, 1, 2)), "inspect rm-1");
  EXPECT_NE(asked_by(tale.add(BytesSent{"GET", {}}, 1, 2)).find("GET"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
