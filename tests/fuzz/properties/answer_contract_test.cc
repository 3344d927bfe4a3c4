// Answers that keep the contract, and answers that do not.
#include "fuzz/properties/answer_contract.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr const char* kXml = "text/xml;charset=UTF-8";
constexpr const char* kJson = "application/json;charset=utf-8";
constexpr const char* kSuccess = R"({"RequestId":"a","BackupJobId":"1"})";
constexpr const char* kError = R"({"RequestId":"a","HostId":"h","Code":"c","Message":"m"})";

bool holds(int status, const char* type, const std::string& body) {
  return check_contract({status, type, body}, true).has_value();
}

std::string xml(const std::string& rest) { return "<?xml version='1.0' encoding='UTF-8'?>" + rest; }

TEST(AnswerContract, HoldsForSuccessesAndRejections) {
  EXPECT_TRUE(holds(200, kJson, kSuccess));
  EXPECT_TRUE(holds(404, kJson, kError));
  EXPECT_TRUE(holds(200, kXml,
                    xml("<CreateBackupResponse><RequestId>a</RequestId><BackupJobId>1</BackupJobId>"
                        "</CreateBackupResponse>")));
  EXPECT_TRUE(holds(400, kXml,
                    xml("<Error><RequestId>a</RequestId><HostId>h</HostId><Code>c</Code>"
                        "<Message>&lt;</Message></Error>")));
}

TEST(AnswerContract, IsBrokenByAnythingElse) {
  EXPECT_FALSE(holds(400, kJson, kSuccess));
  EXPECT_FALSE(holds(200, kJson, kError));
  EXPECT_FALSE(holds(500, kJson, kError));
  EXPECT_FALSE(holds(200, "text/plain", kSuccess));
  EXPECT_FALSE(holds(200, kXml, kSuccess));
  EXPECT_FALSE(holds(200, kJson, R"({"RequestId":"a","BackupJobId":""})"));
  EXPECT_FALSE(holds(200, kJson, R"({"RequestId":"a","RequestId":"a","BackupJobId":"1"})"));
  EXPECT_FALSE(holds(200, kJson, R"({"RequestId":"a","BackupJobId":"1","X":"y"})"));
  EXPECT_FALSE(holds(200, kXml, xml("<Error><RequestId>a</RequestId><BackupJobId>1</BackupJobId></Error>")));
}

}  // namespace
}  // namespace backcheck
