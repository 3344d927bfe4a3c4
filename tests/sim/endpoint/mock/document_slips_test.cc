// What slips of writing make of a finished document.
#include "sim/endpoint/mock/document_slips.h"

#include <gtest/gtest.h>

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"

namespace backcheck {
namespace {

const Rejection kRejection{"R-1", "host", "Code.X", "a \"b\" <c>\\"};

std::string success_with(Fault fault, Format format) {
  WireAnswer answer;
  const Success success{"R-1", "7"};
  format == Format::kXml ? encode_xml(success, answer.body) : encode_json(success, answer.body);
  slip_in_success({fault}, format, answer);
  return answer.body;
}

WireAnswer rejection_with(Fault fault, Format format) {
  WireAnswer answer{.status = 400};
  format == Format::kXml ? encode_xml(kRejection, answer.body) : encode_json(kRejection, answer.body);
  slip_in_rejection({fault}, format, kRejection, answer);
  return answer;
}

TEST(DocumentSlips, SpoilASuccessInJson) {
  EXPECT_EQ(success_with(Fault::kStaleRead, Format::kJson), R"({"RequestId":"R-1","BackupJobId":"7"})");
  EXPECT_EQ(success_with(Fault::kJobIdMissing, Format::kJson), R"({"RequestId":"R-1"})");
  EXPECT_EQ(success_with(Fault::kRequestIdMissingOnSuccess, Format::kJson), R"({"BackupJobId":"7"})");
  EXPECT_EQ(success_with(Fault::kJobIdEmpty, Format::kJson), R"({"RequestId":"R-1","BackupJobId":""})");
  EXPECT_EQ(success_with(Fault::kJobIdNumericInJson, Format::kJson),
            R"({"RequestId":"R-1","BackupJobId":7})");
  EXPECT_EQ(success_with(Fault::kJsonTrailingComma, Format::kJson),
            R"({"RequestId":"R-1","BackupJobId":"7",})");
  EXPECT_EQ(success_with(Fault::kJsonDuplicateMember, Format::kJson),
            R"({"RequestId":"R-1","BackupJobId":"7","BackupJobId":"7"})");
}

TEST(DocumentSlips, SpoilASuccessInXml) {
  const std::string prolog = "<?xml version='1.0' encoding='UTF-8'?>";
  const std::string id = "<RequestId>R-1</RequestId>";
  const std::string job = "<BackupJobId>7</BackupJobId>";
  EXPECT_EQ(success_with(Fault::kXmlRootWrong, Format::kXml),
            prolog + "<CreateBackupResult>" + id + job + "</CreateBackupResult>");
  EXPECT_EQ(success_with(Fault::kXmlNotWellFormed, Format::kXml),
            prolog + "<CreateBackupResponse>" + id + job);
  EXPECT_EQ(success_with(Fault::kXmlElementTwice, Format::kXml),
            prolog + "<CreateBackupResponse>" + id + job + job + "</CreateBackupResponse>");
  EXPECT_EQ(success_with(Fault::kJobIdMissing, Format::kXml),
            prolog + "<CreateBackupResponse>" + id + "</CreateBackupResponse>");
}

TEST(DocumentSlips, SpoilARejection) {
  EXPECT_EQ(rejection_with(Fault::kRejectionWithoutCode, Format::kJson).body,
            R"({"RequestId":"R-1","HostId":"host","Message":"a \"b\" <c>\\"})");
  EXPECT_EQ(rejection_with(Fault::kRejectionWithoutMessage, Format::kJson).body,
            R"({"RequestId":"R-1","HostId":"host","Code":"Code.X"})");
  EXPECT_EQ(rejection_with(Fault::kJsonErrorUnescaped, Format::kJson).body,
            R"({"RequestId":"R-1","HostId":"host","Code":"Code.X","Message":"a "b" <c>\"})");
  EXPECT_NE(rejection_with(Fault::kXmlErrorUnescaped, Format::kXml).body.find("<c>"), std::string::npos);
}

TEST(DocumentSlips, ChangeTheStatusOnlyWhereTheySaySo) {
  EXPECT_EQ(rejection_with(Fault::kRejectionUnder200, Format::kJson).status, 200);
  EXPECT_EQ(rejection_with(Fault::kRejectionAsEmptySuccess, Format::kXml).status, 200);
  EXPECT_EQ(rejection_with(Fault::kRejectionAsHtml, Format::kXml).status, 400);
}

}  // namespace
}  // namespace backcheck
