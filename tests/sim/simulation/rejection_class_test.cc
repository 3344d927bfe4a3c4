// A rejection is classed alike by its reason and by the code that is published for it.
#include "sim/simulation/rejection_class.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(RejectionClass, IsTheSameByReasonAndByCode) {
  for (int i = 0; i <= static_cast<int>(DenialReason::kInternalError); ++i) {
    const auto reason = static_cast<DenialReason>(i);
    for (const CodeGeneration generation : {CodeGeneration::kOlder, CodeGeneration::kNewer}) {
      const std::string code = published_error({reason, ""}, generation).code;
      EXPECT_EQ(rejection_class_of(code), rejection_class_of(reason)) << code;
    }
  }
}

TEST(RejectionClass, WhatTheStateSaysIsToldApart) {
  EXPECT_EQ(rejection_class_of("Exceeded.BackupTimes"), RejectionClass::kQuota);
  EXPECT_EQ(rejection_class_of("BackupJobExists"), RejectionClass::kOngoing);
  EXPECT_EQ(rejection_class_of("OperationDenied.BackupJobExists"), RejectionClass::kOngoing);
  EXPECT_EQ(rejection_class_of("SignatureNonceUsed"), RejectionClass::kNonceUsed);
  EXPECT_EQ(rejection_class_of("InvalidDBName.Format"), RejectionClass::kOther);
}

}  // namespace
}  // namespace backcheck
