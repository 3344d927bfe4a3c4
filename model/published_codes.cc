// The table of published error codes.
#include "model/published_codes.h"

#include <array>

namespace backcheck {
namespace {

// One code with the HTTP statuses it comes with; a status of 4 stands for any from 400 to 499, an empty code
// for any.
struct PublishedCode {
  Refusal refusal;
  std::string_view code;
  std::array<int, 2> statuses;
};

constexpr int kAny4xx = 4;

using enum Refusal;

constexpr auto kCodes = std::to_array<PublishedCode>({
    {kNotRunning, "IncorrectDBInstanceState", {403, 0}},
    {kNotRunning, "OperationDenied.DBInstanceStatus", {403, 0}},
    {kOngoingTask, "BackupJobExists", {400, 0}},
    {kOngoingTask, "OperationDenied.BackupJobExists", {403, 0}},
    {kQuota, "Exceeded.BackupTimes", {403, 0}},
    {kUnknownInstance, "InvalidDBInstanceName.NotFound", {404, 403}},
    {kUnknownInstance, "InvalidDBInstanceId.NotFound", {404, 0}},
    {kUnknownInstance, "Forbidden.InstanceNotFound", {404, 0}},
    {kMissingAction, "MissingAction", {400, 0}},
    {kMissingAction, "MissingParameter", {400, 0}},
    {kMissingAction, "InvalidAction.NotFound", {404, 0}},
    {kMissingAction, "InvalidParameter", {400, 0}},
    {kMissingInstance, "MissingDBInstanceId", {400, 0}},
    {kMissingInstance, "MissingDBInstanceName", {400, 0}},
    {kMissingInstance, "MissingParameter", {400, 0}},
    {kBadMethod, "InvalidBackupMethod.ValueNotSupport", {400, 0}},
    {kBadMethod, "InvalidBackupMethod.ValueNotSupported", {400, 0}},
    {kBadMethod, "InvalidBackupMethod.Malformed", {400, 0}},
    {kBadMethod, "InvalidParameter", {400, 0}},
    {kBadMethod, "OperationDenied.BackupMethod", {403, 0}},
    {kBadType, "BackupType.NotSupport", {400, 0}},
    {kBadType, "InvalidBackupType.Malformed", {400, 0}},
    {kBadType, "InvalidBackupType.ValueNotSupported", {400, 0}},
    {kBadType, "InvalidParameter", {400, 0}},
    {kBadStrategy, "", {400, 0}},  // nothing is published
    {kEngine, "IncorrectDBInstanceEngine", {403, 0}},
    {kEngine, "IncorrectDBInstanceType", {403, 0}},
    {kEngine, "IncorrectDBInstanceCharacterType", {403, 0}},
    {kEngine, "BackupType.NotSupport", {400, 0}},
    {kEngine, "InvalidBackupMethod.ValueNotSupport", {400, 0}},
    {kBadName, "InvalidDBName.Format", {400, 0}},
    {kUnknownDatabase, "InvalidDB.NotFound", {404, 0}},
    {kUnknownDatabase, "InvalidDBName.NotFound", {404, 0}},
    {kNoDatabase, "", {kAny4xx, 0}},  // one old code is published, nothing newer
    {kUnknownAction, "InvalidAction.NotFound", {404, 0}},
    {kUnknownAction, "InvalidApi.NotFound", {404, 0}},
    {kUnknownAction, "InvalidAction", {403, 0}},
    {kUnknownAction, "InvalidParameter", {400, 0}},
    // Nothing is published for these.
    {kMissingNames, "", {kAny4xx, 0}},
    {kMisplacedStrategy, "", {kAny4xx, 0}},
    {kMisplacedNames, "", {kAny4xx, 0}},
    {kUnknownParameter, "", {kAny4xx, 0}},
    {kRepeatedParameter, "", {kAny4xx, 0}},
    {kGateway, "", {kAny4xx, 0}},
});

bool fits(const PublishedCode& row, std::string_view code, int http_status) {
  if (http_status / 100 != 4 || (!row.code.empty() && row.code != code)) return false;
  for (const int status : row.statuses) {
    if (status == http_status || status == kAny4xx) return true;
  }
  return false;
}

}  // namespace

std::vector<Refusal> refusals_meant_by(std::string_view code, int http_status) {
  std::vector<Refusal> refusals;
  for (const PublishedCode& row : kCodes) {
    if (fits(row, code, http_status)) refusals.push_back(row.refusal);
  }
  return refusals;
}

}  // namespace backcheck
