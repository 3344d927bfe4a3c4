// The table of published error codes.
#include "model/published_codes.h"

#include <algorithm>
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
    // One without a value is as good as an unknown one.
    {kMissingAction, "InvalidAction.NotFound", {404, 0}},
    {kMissingAction, "InvalidApi.NotFound", {404, 0}},
    {kMissingAction, "InvalidAction", {403, 0}},
    {kMissingAction, "InvalidParameter", {400, 0}},
    {kMissingInstance, "MissingDBInstanceId", {400, 0}},
    {kMissingInstance, "MissingDBInstanceName", {400, 0}},
    {kMissingInstance, "MissingParameter", {400, 0}},
    // One without a value names no instance.
    {kMissingInstance, "InvalidDBInstanceName.NotFound", {404, 403}},
    {kMissingInstance, "InvalidDBInstanceId.NotFound", {404, 0}},
    {kMissingInstance, "Forbidden.InstanceNotFound", {404, 0}},
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

// A code of a gateway; one that ends with * stands for all that begin so, an empty one for any.
struct GatewayCode {
  GatewayFault fault;
  std::string_view code;
  std::array<int, 2> statuses;
};

constexpr auto kGatewayCodes = std::to_array<GatewayCode>({
    {GatewayFault::kUndecodable, "RequestParameterMalformed", {400, 0}},
    {GatewayFault::kHttpMethod, "UnsupportedHTTPMethod", {400, 0}},
    {GatewayFault::kOptions, "UnsupportedHTTPMethod", {400, 0}},
    {GatewayFault::kMissing, "Missing*", {400, 0}},
    {GatewayFault::kVersion, "InvalidVersion", {400, 0}},
    {GatewayFault::kSignatureMethod, "InvalidSignatureMethod", {400, 0}},
    {GatewayFault::kSignatureVersion, "", {kAny4xx, 0}},  // nothing is published
    {GatewayFault::kUnknownKey, "InvalidAccessKeyId.NotFound", {404, 400}},
    {GatewayFault::kTimestampForm, "InvalidTimeStamp.Format", {400, 0}},
    {GatewayFault::kTimestampAge, "InvalidTimeStamp.Expired", {400, 0}},
    {GatewayFault::kSignature, "SignatureDoesNotMatch", {400, 0}},
    {GatewayFault::kNonceUsed, "SignatureNonceUsed", {400, 0}},
});

// Codes that nobody gives for anything else, and that no document of this operation has: hints, no more.
struct HintedCode {
  GatewayFault fault;
  std::string_view code;
};

constexpr auto kHintedCodes = std::to_array<HintedCode>({
    {GatewayFault::kUnknownKey, "InvalidAccessKeyId*"},
    {GatewayFault::kTimestampForm, "InvalidTimeStamp*"},
    {GatewayFault::kTimestampAge, "IllegalTimestamp"},
    {GatewayFault::kSignature, "IncompleteSignature"},
});

bool is_called(std::string_view pattern, std::string_view code) {
  if (!pattern.ends_with('*')) return pattern.empty() || pattern == code;
  return code.starts_with(pattern.substr(0, pattern.size() - 1));
}

// "SignatureDoesNotMatch (400)".
std::string in_words(std::string_view code, const std::array<int, 2>& statuses) {
  std::string text = (code.empty() ? "any code" : std::string(code)) + " (";
  text += statuses[0] == kAny4xx ? "4xx" : std::to_string(statuses[0]);
  if (statuses[1] != 0) text += " or " + std::to_string(statuses[1]);
  return text + ")";
}

// The rows of one rejection, joined by "or".
template <typename Rows, typename IsIt>
std::string joined_words(const Rows& rows, IsIt is_it) {
  std::string text;
  for (const auto& row : rows) {
    if (is_it(row)) text += (text.empty() ? "" : " or ") + in_words(row.code, row.statuses);
  }
  return text;
}

bool comes_with(const std::array<int, 2>& statuses, int http_status) {
  if (http_status / 100 != 4) return false;
  return std::ranges::any_of(statuses,
                             [&](int status) { return status == http_status || status == kAny4xx; });
}

bool fits(const PublishedCode& row, std::string_view code, int http_status) {
  return comes_with(row.statuses, http_status) && (row.code.empty() || row.code == code);
}

}  // namespace

std::vector<Refusal> refusals_meant_by(std::string_view code, int http_status) {
  std::vector<Refusal> refusals;
  for (const PublishedCode& row : kCodes) {
    if (fits(row, code, http_status)) refusals.push_back(row.refusal);
  }
  return refusals;
}

std::vector<Refusal> refusals_named_by(std::string_view code) {
  std::vector<Refusal> refusals;
  for (const PublishedCode& row : kCodes) {
    if (!row.code.empty() && row.code == code) refusals.push_back(row.refusal);
  }
  return refusals;
}

bool is_published_for(GatewayFault fault, std::string_view code, int http_status) {
  return std::ranges::any_of(kGatewayCodes, [&](const GatewayCode& row) {
    return row.fault == fault && is_called(row.code, code) && comes_with(row.statuses, http_status);
  });
}

std::optional<GatewayFault> gateway_fault_meant_by(std::string_view code) {
  const bool is_pattern = code.empty() || code.ends_with('*');
  if (is_pattern) return std::nullopt;
  const auto row = std::ranges::find(kGatewayCodes, code, &GatewayCode::code);
  if (row != kGatewayCodes.end()) return row->fault;
  const auto hint =
      std::ranges::find_if(kHintedCodes, [&](const HintedCode& one) { return is_called(one.code, code); });
  return hint == kHintedCodes.end() ? std::nullopt : std::optional(hint->fault);
}

std::string published_for(Refusal refusal) {
  return joined_words(kCodes, [&](const PublishedCode& row) { return row.refusal == refusal; });
}

std::string published_for(GatewayFault fault) {
  return joined_words(kGatewayCodes, [&](const GatewayCode& row) { return row.fault == fault; });
}

}  // namespace backcheck
