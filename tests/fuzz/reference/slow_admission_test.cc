// Who is let in by the gateway, and who is not.
#include "fuzz/reference/slow_admission.h"

#include <gtest/gtest.h>

#include "fuzz/mutators/call_draft.h"
#include "fuzz/oracles/openssl_oracle.h"
#include "fuzz/properties/gateway_door.h"
#include "fuzz/reference/slow_authorization.h"

namespace backcheck {
namespace {

// A signed call in a GET request.
HttpRequest signed_call(std::uint64_t seed) {
  SeededChoices choices(seed);
  while (true) {
    const HttpDraft draft = make_call(choices);
    if (!draft.start.starts_with("GET /?Action=Create")) continue;
    return {"GET", draft.start.substr(4, draft.start.size() - 13), {}, ""};
  }
}

Admitted look_at(const HttpRequest& http) {
  SlowAdmission admission(gateway_world());
  Request request;
  return admission.look_at(http, request);
}

void replace(std::string& text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, part.size(), by);
}

TEST(SlowAdmission, LetsASignedCallInOnce) {
  SlowAdmission admission(gateway_world());
  Request request;
  const HttpRequest http = signed_call(1);
  EXPECT_EQ(admission.look_at(http, request), Admitted::kLetIn) << http.target;
  EXPECT_EQ(request.first("Action"), "CreateBackup");
  EXPECT_EQ(admission.look_at(http, request), Admitted::kDenied);
  EXPECT_EQ(admission.look_at(signed_call(2), request), Admitted::kLetIn);
}

TEST(SlowAdmission, DeniesWhatIsNotAuthentic) {
  for (const auto& [part, by] :
       {std::pair("testid", "testid2"), std::pair("HMAC-SHA1", "HMAC-SHA2"), std::pair("1.0", "1"),
        std::pair("T12%3A00", "T12%3A16"), std::pair("2014-08-15", "2014-08-16"),
        std::pair("&Signature=", "&Signature=a"), std::pair("&SignatureNonce=", "&Nonce=")}) {
    HttpRequest http = signed_call(3);
    replace(http.target, part, by);
    EXPECT_EQ(look_at(http), Admitted::kDenied) << http.target;
  }
}

TEST(SlowAdmission, KnowsWhoAsksToDescribe) {
  EXPECT_TRUE(asks_to_describe({"GET", "/?Action=DescribeBackups", {}, ""}));
  EXPECT_TRUE(asks_to_describe({"POST", "/", {{"X-Acs-Action", "DescribeDatabases"}}, "Version=2014-08-15"}));
  EXPECT_TRUE(asks_to_describe({"GET", "/?Action=DescribeBackupTasks&Action=CreateBackup", {}, ""}));
  EXPECT_FALSE(asks_to_describe({"GET", "/?Action=CreateBackup&Action=DescribeBackups", {}, ""}));
  EXPECT_FALSE(
      asks_to_describe({"GET", "/?Action=CreateBackup", {{"x-acs-action", "DescribeDatabases"}}, ""}));
  EXPECT_FALSE(asks_to_describe({"GET", "/?Action=DescribeBackup", {}, ""}));
  EXPECT_FALSE(asks_to_describe({"GET", "/", {}, ""}));
}

TEST(SlowAdmission, SeesWhatIsNoRequest) {
  EXPECT_EQ(look_at({"HEAD", "/", {}, ""}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"GET", "/?a=%", {}, ""}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"POST", "/", {{"content-TYPE", "text/plain"}}, "a"}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"GET", "/", {}, ""}), Admitted::kDenied);
}

// A call that is signed in its headers, by the slow way.
HttpRequest header_call() {
  HttpRequest http{"POST",
                   "/?DBInstanceId=rm-1",
                   {{"Host", "h"},
                    {"x-acs-action", "CreateBackup"},
                    {"x-acs-version", "2014-08-15"},
                    {"x-acs-date", "2019-08-01T12:00:00Z"},
                    {"x-acs-signature-nonce", "n"},
                    {"x-acs-content-sha256", hex_of_sha256("")}},
                   ""};
  SlowHeaders headers;
  for (const Header& header : http.headers) headers.emplace_back(header.name, header.value);
  const std::set<std::string> names = slow_signed_names(headers);
  const std::string text =
      slow_canonical_request("POST", slow_decode_form("DBInstanceId=rm-1", Origin::kQuery).parameters,
                             headers, names, hex_of_sha256(""));
  const std::string signature = hex_of_hmac_sha256("testsecret", "ACS3-HMAC-SHA256\n" + hex_of_sha256(text));
  http.headers.push_back({"authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=" +
                                               slow_joined(names) + ",Signature=" + signature});
  return http;
}

TEST(SlowAdmission, LetsACallThatIsSignedInItsHeadersInOnce) {
  SlowAdmission admission(gateway_world());
  Request request;
  EXPECT_EQ(admission.look_at(header_call(), request), Admitted::kLetIn);
  EXPECT_EQ(request.first("Action"), "CreateBackup");
  EXPECT_EQ(request.first("Version"), "2014-08-15");
  EXPECT_EQ(admission.look_at(header_call(), request), Admitted::kDenied);
}

TEST(SlowAdmission, DeniesACallWhoseHeadersAreNotAuthentic) {
  for (std::size_t i = 0; i < header_call().headers.size(); ++i) {
    HttpRequest http = header_call();
    http.headers[i].value += "0";
    EXPECT_EQ(look_at(http), Admitted::kDenied) << http.headers[i].name;
    http = header_call();
    http.headers.push_back(http.headers[i]);
    EXPECT_EQ(look_at(http), Admitted::kDenied) << http.headers[i].name;
    http = header_call();
    http.headers.erase(http.headers.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(look_at(http), Admitted::kDenied) << header_call().headers[i].name;
  }
  HttpRequest http = header_call();
  http.target += "&Action=DescribeRegions";
  EXPECT_EQ(look_at(http), Admitted::kDenied);
}

}  // namespace
}  // namespace backcheck
