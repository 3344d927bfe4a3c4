// Which rejections say nothing of the call.
#include "sim/verdict/throttling.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(Throttling, IsToldByItsCodeUnderAnyStatus) {
  for (const int status : {400, 403, 429, 503}) EXPECT_TRUE(asks_to_come_back(status, "Throttling.User"));
  EXPECT_FALSE(asks_to_come_back(400, "Slow"));
}

TEST(Throttling, IsAServiceThatIsUnavailable) {
  EXPECT_TRUE(asks_to_come_back(503, "ServiceUnavailable"));
  EXPECT_FALSE(asks_to_come_back(500, "ServiceUnavailable"));
  EXPECT_FALSE(asks_to_come_back(503, "InternalError"));
}

TEST(Throttling, IsMeantByTooManyRequests) {
  for (const char* code :
       {"Slow", "", "TooManyRequests", "QuotaExceeded", "LimitExceeded", "BackupRateLimited",
        "CreateBackup.Limit", "TooManyBackupRequests", "FlowControl", "BackupsPerMinute"})
    EXPECT_TRUE(asks_to_come_back(429, code)) << code;
}

TEST(Throttling, IsNotMeantWhereTooManyRequestsHaveAnotherReason) {
  for (const char* code :
       {"Exceeded.BackupTimes", "BackupJobExists", "IncorrectDBInstanceState", "TooManyBackups",
        "DailyBackupQuotaExceeded", "InvalidBackupMethod.ValueNotSupported", "SignatureDoesNotMatch"})
    EXPECT_FALSE(asks_to_come_back(429, code)) << code;
}

}  // namespace
}  // namespace backcheck
