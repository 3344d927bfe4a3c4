// What is stated of signatures in headers holds on examples and on anything.
#include "fuzz/properties/header_signature_statement.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

// Where the call comes to.
bool reaches(const HeaderCall& call, std::string_view place) {
  Examination examination(true);
  EXPECT_FALSE(header_signature_holds(call, std::nullopt, examination)) << call.headers;
  return examination.count(place) == 1;
}

HeaderCall published() {
  return {"POST",
          "YourAccessKeySecret",
          slow_decode_form("DBInstanceId=rm-uf6wjk5xxxxxxx", Origin::kQuery).parameters,
          "",
          "host:rds.aliyuncs.com\nx-acs-action:CreateBackup\nx-acs-version:2014-08-15\n"
          "x-acs-date:2023-10-26T10:22:32Z\nx-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n"
          "x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;"
          "x-acs-signature-nonce;x-acs-version,"
          "Signature=c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce13"};
}

TEST(HeaderSignatureStatement, HoldsOnExamplesAndCountsWhatTheyHave) {
  EXPECT_TRUE(reaches(published(), "verified-headers"));
  HeaderCall wrong = published();
  wrong.secret += 'x';
  EXPECT_FALSE(reaches(wrong, "verified-headers"));
  EXPECT_TRUE(reaches(wrong, "authorizations"));
  EXPECT_TRUE(reaches({"", "", {}, "", "a:b", ""}, "headers"));
  EXPECT_FALSE(reaches({"", "", {}, "", "a", "ACS3-HMAC-SHA256"}, "headers"));
  EXPECT_FALSE(reaches({"", "", {}, "", "", "ACS3-HMAC-SHA256"}, "authorizations"));
}

TEST(HeaderSignatureStatement, HoldsForEachChangeByItself) {
  Examination examination(false);
  for (std::size_t number = 0; number < 40; ++number) {
    EXPECT_FALSE(header_signature_holds(published(), number, examination)) << number;
  }
}

TEST(HeaderSignatureStatement, HoldsForMoreHeadersThanAnybodySigns) {
  HeaderCall call = published();
  for (int i = 0; i < 101; ++i) call.headers += "\nx-acs-" + std::to_string(i) + ":1";
  EXPECT_FALSE(reaches(call, "verified-headers"));
}

RC_GTEST_PROP(HeaderSignatureStatementProperty, HoldsOnAnyFields, ()) {
  Examination examination(false);
  const auto lines = *rc::gen::container<std::vector<std::string>>(any_bytes());
  std::string headers;
  for (const std::string& line : lines)
    headers += (line.size() % 2 == 0 ? "x-acs-a:" : "host:") + line + "\n";
  const HeaderCall call{*any_bytes(), *any_bytes(), slow_decode_form(*any_bytes(), Origin::kQuery).parameters,
                        *any_bytes(), headers,      "ACS3-HMAC-SHA256 " + *any_bytes()};
  RC_ASSERT(!header_signature_holds(call, std::nullopt, examination));
}

}  // namespace
}  // namespace backcheck
