// Codes under a status of 500 or more.
#include "sim/verdict/server_failure.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ServerFailure, IsToldByItsCode) {
  for (const char* code : {"InternalError", "INTERNAL_SERVER_ERROR", "ServiceUnavailable", "UnknownError",
                           "NullPointerException", "Backend.Timeout", "ServerError", "OperationFailure"})
    EXPECT_TRUE(tells_of_failure(code)) << code;
}

TEST(ServerFailure, IsWhatIsNotSaidToBeAnythingElse) {
  EXPECT_TRUE(tells_of_failure(""));
  EXPECT_TRUE(tells_of_failure("500"));
}

TEST(ServerFailure, IsNotWhatHasAReason) {
  for (const char* code : {"BackupJobExists", "IncorrectDBInstanceState", "Exceeded.BackupTimes",
                           "OperationDenied.DBInstanceStatus", "busy", "Conflict500"})
    EXPECT_FALSE(tells_of_failure(code)) << code;
}

}  // namespace
}  // namespace backcheck
