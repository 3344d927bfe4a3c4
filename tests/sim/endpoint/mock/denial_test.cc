// Codes, statuses and messages of rejections.
#include "sim/endpoint/mock/denial.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(Denial, HasARowForEveryReason) {
  for (int reason = 0; reason <= static_cast<int>(DenialReason::kInternalError); ++reason) {
    for (const auto generation : {CodeGeneration::kOlder, CodeGeneration::kNewer}) {
      const PublishedError error = published_error({static_cast<DenialReason>(reason), "x"}, generation);
      EXPECT_GE(error.status, 400);
      EXPECT_FALSE(error.code.empty());
      EXPECT_FALSE(error.message.empty());
    }
  }
}

TEST(Denial, OfAnOngoingTaskHasAnotherCodeAndStatusInEachGeneration) {
  const Denial denial{DenialReason::kTaskOngoing, "rm-1"};
  const PublishedError older = published_error(denial, CodeGeneration::kOlder);
  const PublishedError newer = published_error(denial, CodeGeneration::kNewer);
  EXPECT_EQ(older.code, "BackupJobExists");
  EXPECT_EQ(older.status, 400);
  EXPECT_EQ(newer.code, "OperationDenied.BackupJobExists");
  EXPECT_EQ(newer.status, 403);
}

TEST(Denial, OfAMissingParameterNamesItInTheOlderCode) {
  const Denial denial{DenialReason::kMissingParameter, "Action"};
  EXPECT_EQ(published_error(denial, CodeGeneration::kOlder).code, "MissingAction");
  EXPECT_EQ(published_error(denial, CodeGeneration::kNewer).code, "MissingParameter");
}

TEST(Denial, RepeatsTheSubjectUpToItsLimit) {
  const std::string longest(kMaxSubjectBytes, 'a');
  const auto message_of = [](const std::string& subject) {
    return published_error({DenialReason::kUnknownInstance, subject}, CodeGeneration::kOlder).message;
  };
  EXPECT_NE(message_of("<b>").find(": <b>."), std::string::npos);
  EXPECT_NE(message_of(longest).find(longest), std::string::npos);
  EXPECT_EQ(message_of(longest + "b"), message_of(longest));
}

TEST(Denial, OfAWrongSignatureEndsWithWhatShouldHaveBeenSigned) {
  const std::string text(kMaxSubjectBytes + 1, 'a');
  const PublishedError error = published_error({DenialReason::kSignatureWrong, text}, CodeGeneration::kOlder);
  EXPECT_EQ(error.code, "SignatureDoesNotMatch");
  EXPECT_EQ(error.message,
            "Specified signature is not matched with our calculation. server string to sign is:" + text);
  const std::string longest(kMaxSignedBytes, 'a');
  const auto message_of = [](const std::string& subject) {
    return published_error({DenialReason::kSignatureWrong, subject}, CodeGeneration::kNewer).message;
  };
  EXPECT_TRUE(message_of(longest).ends_with(":" + longest));
  EXPECT_EQ(message_of(longest + "b"), message_of(longest));
}

}  // namespace
}  // namespace backcheck
