// The table of error codes.
#include "sim/endpoint/mock/denial.h"

#include <array>
#include <cassert>

namespace backcheck {
namespace {

struct StatusAndCode {
  int status;
  std::string_view code;
};

struct ErrorRow {
  DenialReason reason;
  StatusAndCode older;
  StatusAndCode newer;
  std::string_view message;
};

using enum DenialReason;

constexpr std::array<ErrorRow, 28> kErrors = {{
    {kNotRunning,
     {403, "IncorrectDBInstanceState"},
     {403, "OperationDenied.DBInstanceStatus"},
     "The instance is not in the running state"},
    {kTaskOngoing,
     {400, "BackupJobExists"},
     {403, "OperationDenied.BackupJobExists"},
     "The instance has an ongoing backup task"},
    {kQuotaUsedUp,
     {403, "Exceeded.BackupTimes"},
     {403, "Exceeded.BackupTimes"},
     "The instance has been backed up as often as one day allows"},
    {kUnknownInstance,
     {404, "InvalidDBInstanceName.NotFound"},
     {404, "InvalidDBInstanceId.NotFound"},
     "There is no such instance"},
    {kMissingParameter, {400, "Missing"}, {400, "MissingParameter"}, "A parameter is missing"},
    {kMissingHeader, {400, "MissingParameter"}, {400, "MissingParameter"}, "A header is missing"},
    {kBadMethod,
     {400, "InvalidBackupMethod.ValueNotSupport"},
     {400, "InvalidBackupMethod.Malformed"},
     "BackupMethod has no such value"},
    {kBadType,
     {400, "BackupType.NotSupport"},
     {400, "InvalidBackupType.Malformed"},
     "BackupType has no such value"},
    {kBadStrategy,
     {400, "InvalidBackupStrategy.Malformed"},
     {400, "InvalidBackupStrategy.ValueNotSupported"},
     "BackupStrategy cannot have this value here"},
    {kEngineForbids,
     {403, "IncorrectDBInstanceEngine"},
     {400, "InvalidBackupMethod.ValueNotSupport"},
     "The engine of the instance does not offer this"},
    {kBadDatabaseName,
     {400, "InvalidDBName.Format"},
     {400, "InvalidDBName.Format"},
     "DBName cannot have this value here"},
    {kUnknownDatabase,
     {404, "InvalidDB.NotFound"},
     {404, "InvalidDBName.NotFound"},
     "The instance has no such database"},
    {kNoDatabase,
     {403, "OperationDenied.NoDatabase"},
     {403, "OperationDenied.NoDatabase"},
     "The instance holds no database"},
    {kUnknownAction,
     {404, "InvalidAction.NotFound"},
     {404, "InvalidApi.NotFound"},
     "There is no such operation"},
    {kBadParameter,
     {400, "InvalidParameter"},
     {400, "InvalidParameter"},
     "A parameter cannot be given like this"},
    {kBadVersion, {400, "InvalidVersion"}, {400, "InvalidVersion"}, "There is no such version"},
    {kBadFormat,
     {400, "InvalidParameter.Format"},
     {400, "InvalidParameter.Format"},
     "Format is neither XML nor JSON"},
    {kUnknownAccessKey,
     {404, "InvalidAccessKeyId.NotFound"},
     {400, "InvalidAccessKeyId.NotFound"},
     "There is no such access key"},
    {kBadTimestamp,
     {400, "InvalidTimeStamp.Format"},
     {400, "InvalidTimeStamp.Format"},
     "Timestamp is not of the form 2016-02-23T12:46:24Z"},
    {kExpiredTimestamp,
     {400, "InvalidTimeStamp.Expired"},
     {400, "InvalidTimeStamp.Expired"},
     "Timestamp is more than 15 minutes from now"},
    {kNonceUsed,
     {400, "SignatureNonceUsed"},
     {400, "SignatureNonceUsed"},
     "SignatureNonce has been used before"},
    {kBadSignatureMethod,
     {400, "InvalidSignatureMethod"},
     {400, "InvalidSignatureMethod"},
     "Only HMAC-SHA1 in version 1.0 and ACS3-HMAC-SHA256 are served"},
    {kSignatureWrong,
     {400, "SignatureDoesNotMatch"},
     {400, "SignatureDoesNotMatch"},
     "Specified signature is not matched with our calculation. server string to sign is"},
    {kSignatureUnclear,
     {400, "SignatureDoesNotMatch"},
     {400, "SignatureDoesNotMatch"},
     "What is signed does not cover the request"},
    {kMalformedRequest,
     {400, "RequestParameterMalformed"},
     {400, "RequestParameterMalformed"},
     "The request cannot be read"},
    {kUnknownPath, {404, "InvalidApi.NotFound"}, {404, "InvalidApi.NotFound"}, "Only the path / is served"},
    {kUnsupportedHttpMethod,
     {400, "UnsupportedHTTPMethod"},
     {400, "UnsupportedHTTPMethod"},
     "Only GET and POST are served"},
    {kInternalError, {500, "InternalError"}, {500, "InternalError"}, "Something went wrong"},
}};

// Clients take what stands behind the colon of a wrong signature for what they should have signed, to the
// byte.
void write_message(const ErrorRow& row, std::string_view subject, std::string& message) {
  const bool exact = row.reason == kSignatureWrong;
  subject = subject.substr(0, exact ? kMaxSignedBytes : kMaxSubjectBytes);
  message.clear();
  message.reserve(row.message.size() + subject.size() + 3);
  message.append(row.message);
  if (!subject.empty()) message.append(exact ? ":" : ": ").append(subject);
  if (!exact) message += '.';
}

}  // namespace

int publish(const Denial& denial, CodeGeneration generation, std::string& code, std::string& message) {
  const ErrorRow& row = kErrors[static_cast<std::size_t>(denial.reason)];
  assert(row.reason == denial.reason);
  const StatusAndCode& published = generation == CodeGeneration::kOlder ? row.older : row.newer;
  code.assign(published.code);
  if (published.code == "Missing") code += denial.subject;
  write_message(row, denial.subject, message);
  return published.status;
}

PublishedError published_error(const Denial& denial, CodeGeneration generation) {
  PublishedError error;
  error.status = publish(denial, generation, error.code, error.message);
  return error;
}

}  // namespace backcheck
