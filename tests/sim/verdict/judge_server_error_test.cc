// Answers under an HTTP status of 500 or more: failures of the server, and rejections.
#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

using enum Requirement;

TEST(Judge, AServerErrorForAGoodRequestIsAWrongRejection) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings findings = tale.rejected(kOne, "InternalError", 500);
  ASSERT_TRUE(findings.violation);
  EXPECT_NE(findings.violation->requirement, kRob1);
  EXPECT_EQ(findings.violation->observed.status, 500);
}

// RES-5 asks for 400 or more; ROB-1 forbids 500 and more for malformed requests only.
TEST(Judge, ARejectionForTheStateMayComeUnderAnyStatusOfOne) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(tale.rejected(kOne, "BackupJobExists", 500).violation) << "the instance is idle";
  tale.reset({an_instance("rm-1")});
  EXPECT_FALSE(tale.accepted(kOne).violation);
  EXPECT_FALSE(tale.rejected(kOne, "BackupJobExists", 500).violation);
  EXPECT_FALSE(tale.rejected(kOne, "Busy", 503).violation);
  EXPECT_TRUE(violates(tale.rejected(kOne, "InternalError", 500), kRob1));
  EXPECT_TRUE(violates(tale.call(kOne, Reply{502, "text/html", "<html>"}), kRob1));
  const Parameters malformed = with({{"BackupMethod", "Magic"}});
  EXPECT_FALSE(tale.rejected(malformed, "BackupJobExists", 500).violation) << "it has two reasons";
  tale.reset({an_instance("rm-1")});
  EXPECT_TRUE(violates(tale.rejected(malformed, "InvalidBackupMethod", 500), kRob1));
  tale.reset({an_instance("rm-1")});
  tale.lost(kOne);
  EXPECT_FALSE(tale.rejected(malformed, "BackupJobExists", 500).violation) << "the lost one may have begun";
  tale.reset({an_instance("rm-1")});
  tale.lost(kOne);
  tale.inspect("rm-1", Inspection{"Running", {}, {}});
  EXPECT_FALSE(tale.rejected(malformed, "BackupJobExists", 500).violation) << "it may have begun since";
}

TEST(Judge, OfCallsAtOnceAMalformedOneIsNotRejectedForTheStateOfAnIdleInstance) {
  const Parameters malformed = with({{"BackupMethod", "Magic"}});
  const Parameters other = {{"DBInstanceId", "rm-2"}};
  Tale tale;
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  const Reply busy = tale.rejection("Busy", 503);
  EXPECT_FALSE(tale.together({{malformed, busy}, {kOne, tale.acceptance()}}).violation)
      << "the other one may have begun a task";
  tale.reset({an_instance("rm-1"), an_instance("rm-2")});
  EXPECT_TRUE(tale.together({{malformed, busy}, {other, tale.acceptance()}}).violation);
}

}  // namespace
}  // namespace backcheck
