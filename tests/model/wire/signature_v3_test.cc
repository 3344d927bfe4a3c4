// Signature version 3: the published vectors, the canonical request, and what verification refuses.
#include "model/wire/signature_v3.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "model/wire/form.h"
#include "model/wire/request_parser.h"
#include "sim/endpoint/keyed_hash.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

constexpr std::string_view kHashOfNothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// A request that owns what is signed of it.
struct Call {
  std::string method = "POST";
  Request request;
  std::vector<HeaderField> headers;
  std::string body;
  std::string secret = "YourAccessKeySecret";

  SignableV3 signable() const { return {method, request, headers, body}; }
  std::string canonical(std::string_view names) const {
    return canonical_request_v3(signable(), names, sha256);
  }
  std::string sign() const { return sign_v3(signable(), sha256, KeyedSha256(secret)); }
  std::expected<void, SignatureFaultV3> verify(const std::string& names, const std::string& signature) const {
    return verify_v3(signable(), {"id", names, signature}, sha256, KeyedSha256(secret));
  }
  // "right", or the number of the fault.
  std::string verified(const std::string& names, const std::string& signature) const {
    const auto done = verify(names, signature);
    return done ? "right" : std::to_string(static_cast<int>(done.error()));
  }
};

std::string number_of(SignatureFaultV3 fault) { return std::to_string(static_cast<int>(fault)); }

Call published(std::string_view host, std::string_view action, std::string_view version) {
  Call call;
  call.headers = {{"x-acs-action", action},
                  {"x-acs-version", version},
                  {"host", host},
                  {"x-acs-date", "2023-10-26T10:22:32Z"},
                  {"x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"},
                  {"x-acs-content-sha256", kHashOfNothing}};
  return call;
}

Call create_backup() {
  Call call = published("rds.aliyuncs.com", "CreateBackup", "2014-08-15");
  call.request.add("DBInstanceId", "rm-uf6wjk5xxxxxxx");
  return call;
}

const std::string kNames =
    "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

TEST(SignatureV3, GivesThePublishedVectorOfRunInstances) {
  Call call = published("ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26");
  call.request.add("RegionId", "cn-shanghai");
  call.request.add("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd");
  EXPECT_EQ(call.sign(), "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
}

TEST(SignatureV3, GivesTheVectorOfCreateBackup) {
  EXPECT_EQ(create_backup().sign(), "c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce13");
}

TEST(SignatureV3, WritesTheWholeHeader) {
  const Call call = create_backup();
  EXPECT_EQ(authorization_v3(call.signable(), "testid", sha256, KeyedSha256(call.secret)),
            "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=" + kNames +
                ",Signature=c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce13");
}

TEST(SignatureV3, HasTheCanonicalRequestOnLinesOfItsOwn) {
  Call call;
  call.method = "GET";
  call.headers = {{"Host", " h \t"}, {"X-ACS-b", "2"}, {"x-acs-A", ""}, {"Accept", "x"}};
  EXPECT_EQ(call.canonical("host;x-acs-a;x-acs-b"),
            "GET\n/\n\nhost:h\nx-acs-a:\nx-acs-b:2\n\nhost;x-acs-a;x-acs-b\n" + std::string(kHashOfNothing));
  call.body = "abc";
  EXPECT_EQ(call.canonical("host"),
            "GET\n/\n\nhost:h\n\nhost\n"
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(SignatureV3, SortsAndEncodesTheQueryAndLeavesTheFormOut) {
  Call call;
  call.request.add("b", "2");
  call.request.add("a", "* ~/+");
  call.request.add("b", "10");
  call.request.add("\xC3\xA9", "");
  call.request.add("c", "3", Origin::kBody);
  EXPECT_TRUE(call.canonical("").starts_with("POST\n/\na=%2A%20~%2F%2B&b=10&b=2&%C3%A9=\n\n"))
      << call.canonical("");
}

TEST(SignatureV3, SortsTheValuesOfOneName) {
  Call call;
  call.headers = {{"x-acs-a", "b "}, {"X-Acs-A", " a"}};
  EXPECT_TRUE(call.canonical("x-acs-a").starts_with("POST\n/\n\nx-acs-a:a,b\n\n"));
}

// Up to a size nothing is allocated: below it, there, and beyond it, by what is escaped and by what is not.
TEST(SignatureV3, HasCanonicalRequestsOfEverySize) {
  for (std::size_t size = 0; size < 1200; ++size) {
    Call call;
    const std::string plain(size, 'v');
    const std::string reserved(size / 4, '/');
    call.request.add("n", reserved);
    call.headers = {{"x-acs-a", plain}, {"X-ACS-A", plain}};
    std::string expected = "POST\n/\nn=";
    for (std::size_t i = 0; i < reserved.size(); ++i) expected += "%2F";
    expected.append("\nx-acs-a:").append(plain).append(",").append(plain).append("\n\nx-acs-a\n");
    ASSERT_EQ(call.canonical("x-acs-a"), expected.append(kHashOfNothing)) << size;
  }
}

TEST(SignatureV3, SignsHostContentTypeAndAllHeadersOfTheGateway) {
  const std::vector<HeaderField> headers = {{"X-Acs-Date", ""}, {"accept", ""},          {"Content-Type", ""},
                                            {"HOST", ""},       {"x-acs-date", "again"}, {"x-acsdate", ""}};
  EXPECT_EQ(signed_headers_v3(headers), "content-type;host;x-acs-date");
  EXPECT_EQ(signed_headers_v3({}), "");
}

TEST(SignatureV3, SignsTheHashOfTheCanonicalRequest) {
  EXPECT_EQ(string_to_sign_v3("", sha256), "ACS3-HMAC-SHA256\n" + std::string(kHashOfNothing));
}

TEST(SignatureV3, VerifiesWhatItSigned) {
  EXPECT_EQ(create_backup().verified(kNames, create_backup().sign()), "right");
}

TEST(SignatureV3, DoesNotMindHowAClientEncodes) {
  const auto canonical = [](std::string_view target) {
    Call call;
    EXPECT_TRUE(parse_request({"GET", target, "", ""}, call.request));
    return call.canonical("");
  };
  EXPECT_EQ(canonical("/?a=b%2A~%21+c"), canonical("/?a=b*%7e!%20c"));
}

TEST(SignatureV3, WantsHostAndEveryHeaderOfTheGatewaySigned) {
  const Call call = create_backup();
  const std::string refused = number_of(SignatureFaultV3::kNotSigned);
  const auto resigned = [&](const Call& other, const std::string& names) {
    const std::string text = string_to_sign_v3(other.canonical(names), sha256);
    std::string hex;
    for (const std::uint8_t byte : KeyedSha256(other.secret)(text)) {
      hex += "0123456789abcdef"[byte / 16];
      hex += "0123456789abcdef"[byte % 16];
    }
    return other.verified(names, hex);
  };
  EXPECT_EQ(resigned(call, kNames), "right");
  EXPECT_EQ(resigned(call, kNames.substr(5)), refused);
  EXPECT_EQ(resigned(call, kNames.substr(0, kNames.rfind(';'))), refused);
  Call more = create_backup();
  more.headers.push_back({"X-Acs-Security-Token", "t"});
  EXPECT_EQ(resigned(more, kNames), refused);
  more.headers.back() = {"content-type", "x"};
  EXPECT_EQ(resigned(more, kNames), "right");
  EXPECT_EQ(resigned(more, "content-type;" + kNames), "right");
}

TEST(SignatureV3, RefusesASignedHeaderThatIsNotThere) {
  EXPECT_EQ(create_backup().verified("content-type;" + kNames, create_backup().sign()),
            number_of(SignatureFaultV3::kNotThere));
}

TEST(SignatureV3, RefusesABodyThatIsNotTheOneOfItsHash) {
  Call call = create_backup();
  call.body = "a=1";
  EXPECT_EQ(call.verified(kNames, call.sign()), number_of(SignatureFaultV3::kBodyDiffers));
  call.headers.back().value = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
  call.body.clear();
  EXPECT_EQ(call.verified(kNames, call.sign()), number_of(SignatureFaultV3::kBodyDiffers));
}

TEST(SignatureV3, RefusesASignatureThatDiffersInAnyOneCharacterOrInLength) {
  const Call call = create_backup();
  const std::string wrong_number = number_of(SignatureFaultV3::kWrong);
  const std::string right = call.sign();
  for (std::size_t place = 0; place < right.size(); ++place) {
    std::string wrong = right;
    wrong[place] = wrong[place] == '0' ? '1' : '0';
    EXPECT_EQ(call.verified(kNames, wrong), wrong_number) << place;
  }
  for (const std::string& wrong : {std::string(), right.substr(1), right + "0", right + " "}) {
    EXPECT_EQ(call.verified(kNames, wrong), wrong_number) << wrong;
  }
}

TEST(SignatureV3, RefusesEverythingElseThatIsNotWhatWasSigned) {
  const std::string right = create_backup().sign();
  const auto verdict = [&](void (*change)(Call&)) {
    Call call = create_backup();
    change(call);
    return call.verified(kNames, right);
  };
  const std::string wrong = number_of(SignatureFaultV3::kWrong);
  EXPECT_EQ(verdict([](Call& call) { call.method = "GET"; }), wrong);
  EXPECT_EQ(verdict([](Call& call) { call.secret += ' '; }), wrong);
  EXPECT_EQ(verdict([](Call& call) { call.request.add("", ""); }), wrong);
  EXPECT_EQ(verdict([](Call& call) { call.headers[2].value = "rds.aliyuncs.com:80"; }), wrong);
  EXPECT_EQ(verdict([](Call& call) { call.headers.push_back({"Host", "x"}); }), wrong);
  EXPECT_EQ(verdict([](Call& call) { call.headers.push_back({"accept", "x"}); }), "right");
  EXPECT_EQ(verdict([](Call& call) { call.request.add("a", "b", Origin::kBody); }), "right");
}

RC_GTEST_PROP(SignatureV3, SurvivesTheWireAndAnyOrder, ()) {
  const auto values = *rc::gen::container<std::vector<std::string>>(any_text());
  Call call = create_backup();
  for (const std::string& value : values) call.request.add(std::to_string(value.size() % 3), value);
  const std::string signature = call.sign();
  Call received = create_backup();
  std::ranges::reverse(received.headers);
  const std::string target = "/?" + encode_form(call.request, Origin::kQuery);
  RC_ASSERT(parse_request({"POST", target, "", ""}, received.request).has_value());
  RC_ASSERT(received.verified(kNames, signature) == "right");
}

}  // namespace
}  // namespace backcheck
