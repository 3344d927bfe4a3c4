// The slow reader of Authorization headers, and what it takes for right.
#include "fuzz/reference/slow_authorization.h"

#include <gtest/gtest.h>

#include "fuzz/oracles/openssl_oracle.h"

namespace backcheck {
namespace {

const std::string kStart = "ACS3-HMAC-SHA256 ";

TEST(SlowAuthorization, ReadsTheThreePartsInAnyOrder) {
  const auto read = slow_authorization(" " + kStart + " Signature=s , Credential=a=b,SignedHeaders=B;a ");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->access_key_id, "a=b");
  EXPECT_EQ(read->names, (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(read->signature, "s");
}

TEST(SlowAuthorization, RefusesEverythingElse) {
  for (const std::string value :
       {"", "Credential=a,SignedHeaders=a", "Credential=,SignedHeaders=a,Signature=s",
        "Credential=a,SignedHeaders=a,Signature=", "Credential=a,SignedHeaders=,Signature=s",
        "Credential=a,SignedHeaders=a;A,Signature=s", "Credential=a,SignedHeaders=a;,Signature=s",
        "Credential=a,SignedHeaders=a:b,Signature=s", "Credential=a,SignedHeaders=a b,Signature=s",
        "Credential=a,SignedHeaders=a\nb;\nc,Signature=s", "Credential=a,SignedHeaders=\\\na,Signature=s",
        "Credential=a,SignedHeaders=a,Signature=s,Signature=s",
        "Credential=a,SignedHeaders=a,Signature=s,More=", "Credential=a,SignedHeaders=a,Signature=s,b"}) {
    EXPECT_FALSE(slow_authorization(kStart + value)) << value;
  }
  EXPECT_FALSE(slow_authorization("ACS3 Credential=a,SignedHeaders=a,Signature=s"));
}

TEST(SlowAuthorization, CoversHostHeadersOfTheGatewayAndTheBody) {
  const SlowHeaders headers = {{"Host", "h"}, {"x-acs-content-sha256", hex_of_sha256("body")}};
  const auto verified = [&](const std::set<std::string>& names, const SlowHeaders& there,
                            std::string_view body) {
    const std::string text = slow_canonical_request("GET", {}, there, names, hex_of_sha256(body));
    const std::string signature = hex_of_hmac_sha256("key", "ACS3-HMAC-SHA256\n" + hex_of_sha256(text));
    EXPECT_FALSE(slow_verify({"id", names, signature + "0"}, "key", "GET", {}, there, body));
    return slow_verify({"id", names, signature}, "key", "GET", {}, there, body);
  };
  EXPECT_TRUE(verified({"host", "x-acs-content-sha256"}, headers, "body"));
  EXPECT_FALSE(verified({"host", "x-acs-content-sha256"}, headers, "bodY"));
  EXPECT_FALSE(verified({"host"}, headers, "body"));
  EXPECT_FALSE(verified({"x-acs-content-sha256"}, headers, "body"));
  EXPECT_FALSE(verified({"host", "x-acs-content-sha256", "date"}, headers, "body"));
}

}  // namespace
}  // namespace backcheck
