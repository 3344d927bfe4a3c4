// Requests without their secrets.
#include "sim/commands/redacted_request.h"

#include <gtest/gtest.h>

#include "sim/caller.h"

namespace backcheck {
namespace {

TEST(RedactedRequest, ShowsParametersAndMasksSecrets) {
  Caller caller({"LTAIcanary", "canarysecret"}, "n-", "canarytoken/+=");
  CallStep step;
  step.parameters = {{"DBInstanceId", "rm-1"}, {"DBName", "a b\n"}};
  for (const Carriage carriage : {Carriage::kQuery, Carriage::kBody, Carriage::kSplit}) {
    step.method = HttpMethod::kPost;
    step.carriage = carriage;
    const std::string text = redacted_request(caller.prepare(step, Instant{0}).wire, "https://h");
    EXPECT_TRUE(text.starts_with("POST https://h/\n")) << text;
    for (const char* line : {"    Action=CreateBackup\n", "    DBInstanceId=rm-1\n", "    DBName=a b\\x0A\n",
                             "    AccessKeyId=LTAI***\n", "    Signature=***\n", "    SecurityToken=***\n"})
      EXPECT_NE(text.find(line), std::string::npos) << line << text;
    EXPECT_EQ(text.find("canary"), std::string::npos) << text;
  }
}

TEST(RedactedRequest, MasksHeaderFields) {
  const WireRequest request{"GET",
                            "/?a=%",
                            {{"authorization", "ACS3-HMAC-SHA256 Credential=x,Signature=canary"},
                             {"X-Acs-Security-Token", "canary"},
                             {"Accept", "application/json"}},
                            "",
                            Framing::kNone};
  const std::string text = redacted_request(request, "https://h");
  EXPECT_EQ(text.find("canary"), std::string::npos) << text;
  EXPECT_NE(text.find("    authorization: ***\n"), std::string::npos) << text;
  EXPECT_NE(text.find("    Accept: application/json\n"), std::string::npos) << text;
  EXPECT_NE(text.find("the rest is not shown"), std::string::npos) << text;
}

TEST(RedactedRequest, AKeyIdIsToldByItsFirstLetters) {
  EXPECT_EQ(redacted_key_id("LTAI5tExample"), "LTAI***");
  EXPECT_EQ(redacted_key_id("ab"), "ab***");
  EXPECT_EQ(redacted_key_id(""), "***");
}

}  // namespace
}  // namespace backcheck
