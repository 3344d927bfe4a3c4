// Signatures: the published vectors, the canonical text, and what verification refuses.
#include "model/wire/signature_v1.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/wire/form.h"
#include "model/wire/request_parser.h"
#include "sim/endpoint/keyed_hash.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

constexpr std::string_view kSecret = "testsecret";

Request request_of(std::initializer_list<Parameter> parameters) {
  Request request;
  for (const Parameter& parameter : parameters)
    request.add(parameter.name, parameter.value, parameter.origin);
  return request;
}

// The parameters that both published vectors share.
Request published(std::string_view action, std::string_view version) {
  return request_of({{"AccessKeyId", "testid"},
                     {"Action", action},
                     {"Format", "XML"},
                     {"SignatureMethod", "HMAC-SHA1"},
                     {"SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"},
                     {"SignatureVersion", "1.0"},
                     {"Timestamp", "2016-02-23T12:46:24Z"},
                     {"Version", version}});
}

Request create_backup() {
  Request request = published("CreateBackup", "2014-08-15");
  request.add("DBInstanceId", "rm-uf6wjk5xxxxxxx");
  return request;
}

Request signed_create_backup() {
  Request request = create_backup();
  request.add("Signature", sign_v1("GET", request, kSecret, hmac_sha1));
  return request;
}

bool verified(const Request& request, std::string_view http_method = "GET",
              std::string_view secret = kSecret) {
  return verify_v1(http_method, request, secret, hmac_sha1);
}

TEST(SignatureV1, GivesThePublishedVectorOfDescribeRegions) {
  EXPECT_EQ(sign_v1("GET", published("DescribeRegions", "2014-05-26"), kSecret, hmac_sha1),
            "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
}

TEST(SignatureV1, GivesThePublishedVectorsOfCreateBackup) {
  EXPECT_EQ(sign_v1("GET", create_backup(), kSecret, hmac_sha1), "97syAxP2W+345D1CToyn58VG7nI=");
  EXPECT_EQ(sign_v1("POST", create_backup(), kSecret, hmac_sha1), "QiJWol9P0uQ6aI9+jAib8SlsDts=");
}

TEST(SignatureV1, SortsByNameThenValueInByteOrder) {
  EXPECT_EQ(
      string_to_sign_v1(
          "GET",
          request_of({{"b", "2"}, {"a", "9"}, {"B", "3"}, {"b", "10"}, {"a.b", "4"}, {"\xC3\xA9", "5"}})),
      "GET&%2F&B%3D3%26a%3D9%26a.b%3D4%26b%3D10%26b%3D2%26%25C3%25A9%3D5");
}

TEST(SignatureV1, EncodesTwiceWhatIsNotUnreserved) {
  EXPECT_EQ(string_to_sign_v1("POST", request_of({{"n n", "*+~!'() /"}})),
            "POST&%2F&n%2520n%3D%252A%252B~%2521%2527%2528%2529%2520%252F");
}

TEST(SignatureV1, SignsEmptyAndRepeatedParameters) {
  EXPECT_EQ(string_to_sign_v1("GET", request_of({{"SignatureType", ""}, {"a", "1"}, {"a", "1"}, {"", ""}})),
            "GET&%2F&%3D%26SignatureType%3D%26a%3D1%26a%3D1");
  EXPECT_EQ(string_to_sign_v1("GET", Request()), "GET&%2F&");
}

TEST(SignatureV1, LeavesOutSignatureAndNothingElse) {
  EXPECT_EQ(
      string_to_sign_v1("GET", request_of({{"Signature", "x"}, {"signature", "y"}, {"Signature2", "z"}})),
      "GET&%2F&Signature2%3Dz%26signature%3Dy");
}

TEST(SignatureV1, SignsTheUnionOfQueryAndBody) {
  const Request split = request_of({{"b", "1", Origin::kQuery}, {"a", "2", Origin::kBody}});
  const Request joined = request_of({{"a", "2", Origin::kQuery}, {"b", "1", Origin::kQuery}});
  EXPECT_EQ(string_to_sign_v1("POST", split), string_to_sign_v1("POST", joined));
}

TEST(SignatureV1, DoesNotMindHowAClientEncodes) {
  const auto to_sign = [](std::string_view target) {
    Request request;
    EXPECT_TRUE(parse_request({"GET", target, "", ""}, request));
    return string_to_sign_v1("GET", request);
  };
  EXPECT_EQ(to_sign("/?a=b%2A~%21+c"), to_sign("/?a=b*%7E!%20c"));
  EXPECT_EQ(to_sign("/?a=b%2a~%21+c"), to_sign("/?a=b*~!%20c"));
}

// The hash is handed in; this one is all its key's and text's, so that base64 shows it.
std::array<std::uint8_t, 20> counting_hash(std::string_view, std::string_view) {
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(0xFB + i);
  return digest;
}

TEST(SignatureV1, WritesBase64OfAllTwentyBytes) {
  EXPECT_EQ(sign_v1("GET", Request(), "", counting_hash), "+/z9/v8AAQIDBAUGBwgJCgsMDQ4=");
}

TEST(SignatureV1, AppendsAnAmpersandToTheSecret) {
  const HmacSha1 key_only = [](std::string_view key, std::string_view) { return hmac_sha1(key, ""); };
  EXPECT_EQ(sign_v1("GET", Request(), "k", key_only), sign_v1("POST", create_backup(), "k", key_only));
  EXPECT_EQ(sign_v1("GET", create_backup(), "",
                    [](std::string_view key, std::string_view) {
                      EXPECT_EQ(key, "&");
                      return std::array<std::uint8_t, 20>{};
                    }),
            "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
}

TEST(SignatureV1, VerifiesWhatItSigned) {
  EXPECT_TRUE(verified(signed_create_backup()));
  Request first = request_of({{"Signature", sign_v1("GET", create_backup(), kSecret, hmac_sha1)}});
  for (std::size_t i = 0; i < create_backup().size(); ++i)
    first.add(create_backup()[i].name, create_backup()[i].value);
  EXPECT_TRUE(verified(first));
}

TEST(SignatureV1, VerifiesAPostSplitOverQueryAndBody) {
  Request split =
      request_of({{"Action", "CreateBackup", Origin::kQuery}, {"DBName", "a,\xC3\xA9 *", Origin::kBody}});
  split.add("Signature", sign_v1("POST", split, kSecret, hmac_sha1), Origin::kBody);
  EXPECT_TRUE(verified(split, "POST"));
}

TEST(SignatureV1, RefusesAMissingSignature) {
  EXPECT_FALSE(verified(create_backup()));
  EXPECT_FALSE(verified(Request()));
}

TEST(SignatureV1, RefusesTwoSignaturesEvenIfBothAreRight) {
  Request twice = signed_create_backup();
  twice.add("Signature", *twice.first("Signature"), Origin::kBody);
  EXPECT_FALSE(verified(twice));
}

TEST(SignatureV1, RefusesASignatureThatDiffersInAnyOneCharacter) {
  const std::string right = sign_v1("GET", create_backup(), kSecret, hmac_sha1);
  for (std::size_t place = 0; place < right.size(); ++place) {
    std::string wrong = right;
    wrong[place] = wrong[place] == 'A' ? 'B' : 'A';
    Request request = create_backup();
    request.add("Signature", wrong);
    EXPECT_FALSE(verified(request)) << place;
  }
}

TEST(SignatureV1, RefusesASignatureCutShortOrDrawnOut) {
  const std::string right = sign_v1("GET", create_backup(), kSecret, hmac_sha1);
  for (const std::string& wrong : {std::string(), right.substr(0, right.size() - 1), right.substr(1),
                                   right + "=", right + " ", " " + right}) {
    Request request = create_backup();
    request.add("Signature", wrong);
    EXPECT_FALSE(verified(request)) << wrong;
  }
}

TEST(SignatureV1, RefusesAnotherMethodAnotherSecretAndAnotherParameter) {
  Request changed = signed_create_backup();
  EXPECT_FALSE(verified(changed, "POST"));
  EXPECT_FALSE(verified(changed, "GET", "testsecreT"));
  EXPECT_FALSE(verified(changed, "GET", ""));
  changed.add("DBName", "");
  EXPECT_FALSE(verified(changed));
}

RC_GTEST_PROP(SignatureV1, SurvivesTheWireAndAnyOrder, ()) {
  auto values = *rc::gen::container<std::vector<std::string>>(any_text());
  Request request;
  for (const std::string& value : values) request.add(std::to_string(value.size() % 3), value);
  Request reordered;
  for (std::size_t i = request.size(); i > 0; --i)
    reordered.add(request[i - 1].name, request[i - 1].value, Origin::kBody);
  reordered.add("Signature", sign_v1("POST", request, kSecret, hmac_sha1), Origin::kBody);
  const std::string body = encode_form(reordered, Origin::kBody);
  Request received;
  RC_ASSERT(parse_request({"POST", "/", "", body}, received).has_value());
  RC_ASSERT(verified(received, "POST"));
}

}  // namespace
}  // namespace backcheck
