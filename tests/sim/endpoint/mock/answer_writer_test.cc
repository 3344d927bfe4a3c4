// Answers as they go on the wire.
#include "sim/endpoint/mock/answer_writer.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/mock/mock_probe.h"

namespace backcheck {
namespace {

TEST(AnswerWriter, WritesASuccessInEitherFormat) {
  AnswerWriter writer(CodeGeneration::kOlder, {});
  const WireAnswer json = writer.success("7", Format::kJson);
  EXPECT_EQ(json.delivery, Delivery::kAnswered);
  EXPECT_EQ(json.status, 200);
  EXPECT_EQ(json.content_type, "application/json;charset=utf-8");
  EXPECT_EQ(member_of(json.body, "BackupJobId"), "7");
  const WireAnswer xml = writer.success("8", Format::kXml);
  EXPECT_EQ(xml.status, 200);
  EXPECT_EQ(xml.content_type, "text/xml;charset=UTF-8");
  EXPECT_EQ(member_of(xml.body, "BackupJobId"), "8");
}

TEST(AnswerWriter, WritesARejectionWithStatusCodeMessageAndHost) {
  AnswerWriter writer(CodeGeneration::kOlder, {});
  for (const Format format : {Format::kJson, Format::kXml}) {
    const WireAnswer answer = writer.rejection({DenialReason::kQuotaUsedUp, "rm-1"}, format);
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(member_of(answer.body, "Code"), "Exceeded.BackupTimes");
    EXPECT_EQ(member_of(answer.body, "HostId"), "rds.aliyuncs.com");
    EXPECT_FALSE(member_of(answer.body, "Message").empty());
  }
}

TEST(AnswerWriter, EscapesWhatTheCallerSent) {
  AnswerWriter writer(CodeGeneration::kOlder, {});
  const Denial denial{DenialReason::kUnknownInstance, "<a href=\"x\">&\x01"};
  EXPECT_EQ(writer.rejection(denial, Format::kXml).body.find("<a "), std::string::npos);
  EXPECT_EQ(writer.rejection(denial, Format::kJson).body.find("\"x\""), std::string::npos);
}

TEST(AnswerWriter, GivesEachAnswerItsOwnRequestIdUntilItRestarts) {
  AnswerWriter writer(CodeGeneration::kOlder, {});
  const auto id = [&writer] { return member_of(writer.success("7", Format::kJson).body, "RequestId"); };
  const std::string first = id();
  EXPECT_NE(id(), first);
  writer.restart();
  EXPECT_EQ(id(), first);
}

}  // namespace
}  // namespace backcheck
