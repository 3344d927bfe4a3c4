// The published error codes: what each can mean, with its HTTP status.
#include "model/published_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace backcheck {
namespace {

using enum Refusal;

bool may_mean(std::string_view code, int status, Refusal refusal) {
  const std::vector<Refusal> refusals = refusals_meant_by(code, status);
  return std::ranges::find(refusals, refusal) != refusals.end();
}

struct Row {
  Refusal refusal;
  std::string_view code;
  int status;
};

constexpr auto kPublished = std::to_array<Row>({
    {kNotRunning, "IncorrectDBInstanceState", 403},
    {kNotRunning, "OperationDenied.DBInstanceStatus", 403},
    {kOngoingTask, "BackupJobExists", 400},
    {kOngoingTask, "OperationDenied.BackupJobExists", 403},
    {kQuota, "Exceeded.BackupTimes", 403},
    {kUnknownInstance, "InvalidDBInstanceName.NotFound", 404},
    {kUnknownInstance, "InvalidDBInstanceName.NotFound", 403},
    {kUnknownInstance, "InvalidDBInstanceId.NotFound", 404},
    {kUnknownInstance, "Forbidden.InstanceNotFound", 404},
    {kMissingInstance, "MissingDBInstanceId", 400},
    {kMissingInstance, "MissingParameter", 400},
    {kMissingInstance, "InvalidDBInstanceName.NotFound", 404},
    {kMissingInstance, "InvalidDBInstanceName.NotFound", 403},
    {kMissingInstance, "InvalidDBInstanceId.NotFound", 404},
    {kMissingInstance, "Forbidden.InstanceNotFound", 404},
    {kMissingAction, "MissingAction", 400},
    {kMissingAction, "MissingParameter", 400},
    {kBadMethod, "InvalidBackupMethod.ValueNotSupport", 400},
    {kBadMethod, "InvalidBackupMethod.ValueNotSupported", 400},
    {kBadMethod, "InvalidBackupMethod.Malformed", 400},
    {kBadMethod, "InvalidParameter", 400},
    {kBadMethod, "OperationDenied.BackupMethod", 403},
    {kBadType, "BackupType.NotSupport", 400},
    {kBadType, "InvalidBackupType.Malformed", 400},
    {kBadType, "InvalidBackupType.ValueNotSupported", 400},
    {kBadType, "InvalidParameter", 400},
    {kBadStrategy, "InvalidBackupStrategy.Malformed", 400},
    {kBadStrategy, "InvalidBackupStrategy.ValueNotSupported", 400},
    {kBadStrategy, "InvalidParameter", 400},
    {kBadStrategy, "AnythingElse", 400},
    {kEngine, "IncorrectDBInstanceEngine", 403},
    {kEngine, "IncorrectDBInstanceType", 403},
    {kEngine, "IncorrectDBInstanceCharacterType", 403},
    {kEngine, "BackupType.NotSupport", 400},
    {kEngine, "InvalidBackupMethod.ValueNotSupport", 400},
    {kMissingAction, "InvalidAction.NotFound", 404},
    {kMissingAction, "InvalidApi.NotFound", 404},
    {kMissingAction, "InvalidAction", 403},
    {kBadName, "InvalidDBName.Format", 400},
    {kUnknownDatabase, "InvalidDB.NotFound", 404},
    {kUnknownDatabase, "InvalidDBName.NotFound", 404},
    {kNoDatabase, "OperationDenied.NoDatabase", 403},
    {kNoDatabase, "AnythingElse", 499},
    {kUnknownAction, "InvalidAction.NotFound", 404},
    {kUnknownAction, "InvalidApi.NotFound", 404},
    {kUnknownAction, "InvalidAction", 403},
    {kUnknownAction, "InvalidParameter", 400},
});

TEST(PublishedCodes, EachRowOfTheTableIsKnown) {
  for (const Row& row : kPublished) EXPECT_TRUE(may_mean(row.code, row.status, row.refusal)) << row.code;
}

TEST(PublishedCodes, ACodeWithAnotherStatusMeansSomethingElse) {
  EXPECT_FALSE(may_mean("Exceeded.BackupTimes", 400, kQuota));
  EXPECT_FALSE(may_mean("BackupJobExists", 403, kOngoingTask));
  EXPECT_FALSE(may_mean("OperationDenied.BackupJobExists", 400, kOngoingTask));
  EXPECT_FALSE(may_mean("InvalidDBInstanceId.NotFound", 403, kUnknownInstance));
  EXPECT_FALSE(may_mean("InvalidBackupMethod.Malformed", 403, kBadMethod));
  EXPECT_FALSE(may_mean("AnythingElse", 401, kBadStrategy));
}

TEST(PublishedCodes, OneStateIsNeverExplainedByTheCodeOfAnother) {
  for (const Refusal other :
       {kQuota, kNotRunning, kUnknownInstance, kBadMethod, kBadType, kEngine, kBadName}) {
    EXPECT_FALSE(may_mean("OperationDenied.BackupJobExists", 403, other));
  }
  for (const Refusal other : {kOngoingTask, kNotRunning, kUnknownInstance, kBadMethod, kBadType, kEngine}) {
    EXPECT_FALSE(may_mean("Exceeded.BackupTimes", 403, other));
  }
}

TEST(PublishedCodes, AreComparedByteByByte) {
  EXPECT_FALSE(may_mean("exceeded.backuptimes", 403, kQuota));
  EXPECT_FALSE(may_mean("Exceeded.BackupTimes ", 403, kQuota));
  EXPECT_FALSE(may_mean("", 403, kQuota));
}

TEST(PublishedCodes, WhatIsNoClientErrorMeansNoRejectionAtAll) {
  for (const int status : {0, 4, 200, 302, 399, 500, 503}) {
    EXPECT_TRUE(refusals_meant_by("Exceeded.BackupTimes", status).empty()) << status;
    EXPECT_TRUE(refusals_meant_by("AnythingElse", status).empty()) << status;
  }
}

TEST(PublishedCodes, WhereNothingIsPublishedAnyClientErrorIsRight) {
  for (const Refusal refusal : {kMissingNames, kMisplacedStrategy, kMisplacedNames, kUnknownParameter,
                                kRepeatedParameter, kGateway}) {
    EXPECT_TRUE(may_mean("AnythingElse", 400, refusal));
    EXPECT_TRUE(may_mean("AnythingElse", 499, refusal));
    EXPECT_FALSE(may_mean("AnythingElse", 500, refusal));
  }
}

TEST(PublishedCodes, AreListedForPeople) {
  EXPECT_EQ(published_for(kOngoingTask), "BackupJobExists (400) or OperationDenied.BackupJobExists (403)");
  EXPECT_EQ(published_for(kBadStrategy), "any code (400)");
  EXPECT_EQ(published_for(kNoDatabase), "any code (4xx)");
  EXPECT_EQ(published_for(GatewayFault::kSignatureVersion), "any code (4xx)");
  EXPECT_EQ(published_for(GatewayFault::kUnknownKey), "InvalidAccessKeyId.NotFound (404 or 400)");
}

TEST(PublishedCodes, OfAGatewayFitOneFaultEach) {
  EXPECT_TRUE(is_published_for(GatewayFault::kSignature, "SignatureDoesNotMatch", 400));
  EXPECT_FALSE(is_published_for(GatewayFault::kSignature, "SignatureDoesNotMatch", 403));
  EXPECT_FALSE(is_published_for(GatewayFault::kSignature, "SignatureDoesNotMatch", 0));
  EXPECT_FALSE(is_published_for(GatewayFault::kSignature, "SignatureNonceUsed", 400));
  EXPECT_TRUE(is_published_for(GatewayFault::kUnknownKey, "InvalidAccessKeyId.NotFound", 404));
  EXPECT_TRUE(is_published_for(GatewayFault::kUnknownKey, "InvalidAccessKeyId.NotFound", 400));
  EXPECT_TRUE(is_published_for(GatewayFault::kSignatureMethod, "InvalidSignatureMethod", 400));
  EXPECT_FALSE(is_published_for(GatewayFault::kSignatureMethod, "InvalidSignatureVersion", 400));
  EXPECT_TRUE(is_published_for(GatewayFault::kSignatureVersion, "InvalidSignatureVersion", 400));
  EXPECT_FALSE(is_published_for(GatewayFault::kSignatureVersion, "InvalidSignatureVersion", 500));
  EXPECT_TRUE(is_published_for(GatewayFault::kMissing, "MissingVersion", 400));
  EXPECT_TRUE(is_published_for(GatewayFault::kMissing, "MissingParameter", 400));
  for (std::size_t i = 0; i < kGatewayFaultCount; ++i)
    EXPECT_FALSE(published_for(static_cast<GatewayFault>(i)).empty());
}

TEST(PublishedCodes, ACodeNamesWhatItIsPublishedForUnderWhateverStatus) {
  using Refusals = std::vector<Refusal>;
  EXPECT_EQ(refusals_named_by("Exceeded.BackupTimes"), Refusals{Refusal::kQuota});
  EXPECT_EQ(refusals_named_by("InvalidBackupMethod.ValueNotSupport"),
            (Refusals{Refusal::kBadMethod, Refusal::kEngine}));
  EXPECT_EQ(refusals_named_by("AnyOtherCode"), Refusals{});
  EXPECT_EQ(refusals_named_by(""), Refusals{});
}

TEST(PublishedCodes, SomeCodesCanOnlyBeAGateways) {
  EXPECT_EQ(gateway_fault_meant_by("SignatureDoesNotMatch"), GatewayFault::kSignature);
  EXPECT_EQ(gateway_fault_meant_by("SignatureNonceUsed"), GatewayFault::kNonceUsed);
  EXPECT_EQ(gateway_fault_meant_by("InvalidTimeStamp.Expired"), GatewayFault::kTimestampAge);
  EXPECT_EQ(gateway_fault_meant_by("InvalidTimeStamp.NotUtc"), GatewayFault::kTimestampForm);
  EXPECT_EQ(gateway_fault_meant_by("IllegalTimestamp"), GatewayFault::kTimestampAge);
  EXPECT_EQ(gateway_fault_meant_by("InvalidAccessKeyId.Inactive"), GatewayFault::kUnknownKey);
  EXPECT_EQ(gateway_fault_meant_by("IncompleteSignature"), GatewayFault::kSignature);
  EXPECT_FALSE(is_published_for(GatewayFault::kTimestampAge, "IllegalTimestamp", 400)) << "only a hint";
  for (const std::string_view other :
       {"", "MissingAction", "Missing*", "InvalidParameter", "SignatureDoesNot"})
    EXPECT_EQ(gateway_fault_meant_by(other), std::nullopt) << other;
}

}  // namespace
}  // namespace backcheck
