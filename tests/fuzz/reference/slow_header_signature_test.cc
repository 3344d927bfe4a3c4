// The slow canonical request: the published vectors, by way of OpenSSL's hashes.
#include "fuzz/reference/slow_header_signature.h"

#include <gtest/gtest.h>

#include "fuzz/oracles/openssl_oracle.h"

namespace backcheck {
namespace {

using Names = std::set<std::string>;

std::string published(const std::string& lines, std::string_view query) {
  const SlowHeaders headers =
      slow_headers(lines +
                   "x-acs-date:2023-10-26T10:22:32Z\nx-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n"
                   "x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n");
  const std::string text = slow_canonical_request("POST", slow_decode_form(query, Origin::kQuery).parameters,
                                                  headers, slow_signed_names(headers), hex_of_sha256(""));
  return hex_of_hmac_sha256("YourAccessKeySecret", "ACS3-HMAC-SHA256\n" + hex_of_sha256(text));
}

TEST(SlowHeaderSignature, GivesThePublishedVectors) {
  EXPECT_EQ(
      published("x-acs-action:RunInstances\nHost: ecs.cn-shanghai.aliyuncs.com\nx-acs-version:2014-05-26\n",
                "RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
      "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  EXPECT_EQ(published("x-acs-action:CreateBackup\nhost:rds.aliyuncs.com\nX-Acs-Version:2014-08-15\n",
                      "DBInstanceId=rm-uf6wjk5xxxxxxx"),
            "c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce13");
}

TEST(SlowHeaderSignature, ReadsLinesThatAreHeadersAndPassesOverOthers) {
  EXPECT_EQ(slow_headers("a: 1:2\n\nb\n:c\nd e:1\nF:"), (SlowHeaders{{"a", " 1:2"}, {"F", ""}}));
  EXPECT_TRUE(slow_headers("").empty());
}

TEST(SlowHeaderSignature, KnowsWhatClientsSign) {
  const SlowHeaders headers = {
      {"Host", ""}, {"X-ACS-b", ""}, {"x-acs", ""}, {"Content-Type", ""}, {"ax-acs-", ""}};
  EXPECT_EQ(slow_joined(slow_signed_names(headers)), "content-type;host;x-acs-b");
}

TEST(SlowHeaderSignature, SortsValuesOfOneNameAndTheQuery) {
  SlowParameters parameters = slow_decode_form("b=1&a=2&a=%2a", Origin::kQuery).parameters;
  parameters.push_back({"form", "", Origin::kBody});
  EXPECT_EQ(
      slow_canonical_request("GET", parameters, {{"A", " c"}, {"a", "b\t"}, {"B", ""}}, Names{"a"}, "hash"),
      "GET\n/\na=%2A&a=2&b=1\na:b,c\n\na\nhash");
}

}  // namespace
}  // namespace backcheck
