// Codes under a status of 500 or more.
#include "sim/verdict/server_failure.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

TEST(ServerFailure, IsToldByItsCode) {
  for (const char* code : {"InternalError", "INTERNAL_SERVER_ERROR", "ServiceUnavailable", "UnknownError",
                           "NullPointerException", "Backend.Timeout", "ServerError", "OperationFailure",
                           "SQLException", "InternalError.Status", "UnexpectedError", "BackupException"})
    EXPECT_TRUE(tells_of_failure(code)) << code;
}

TEST(ServerFailure, IsWhatIsNotSaidToBeAnythingElse) {
  EXPECT_TRUE(tells_of_failure(""));
  EXPECT_TRUE(tells_of_failure("500"));
}

TEST(ServerFailure, IsNotWhatHasAReason) {
  for (const char* code : {"BackupJobExists", "IncorrectDBInstanceState", "Exceeded.BackupTimes",
                           "OperationDenied.DBInstanceStatus", "busy", "Conflict500", "OngoingTaskException",
                           "com.example.BackupAlreadyExistsException", "UnexpectedInstanceStatus",
                           "TOO_MANY_BACKUPS_EXCEPTION", "QuotaExceededException", "IllegalStateException"})
    EXPECT_FALSE(tells_of_failure(code)) << code;
}

TEST(ServerFailure, IsNoWayToRejectForTheRequest) {
  const std::vector<Refusal>& refusals = refusals_for_state();
  EXPECT_EQ(std::ranges::count(refusals, Refusal::kOngoingTask), 1);
  EXPECT_EQ(std::ranges::count(refusals, Refusal::kBadMethod), 0);
  EXPECT_EQ(std::ranges::count(refusals, Refusal::kGateway), 0);
}

}  // namespace
}  // namespace backcheck
