// What is known is not told, in whatever form it comes back.
#include "sim/endpoint/known_secrets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/wire/percent.h"
#include "tests/sim/commands/encoded_canary.h"

namespace backcheck {
namespace {

const std::string kToken = "CAIS+canary/token==";

std::string stars(std::size_t count) { return std::string(count, '*'); }

WireRequest request_to(std::string target) {
  WireRequest request;
  request.target = std::move(target);
  return request;
}

TEST(KnownSecrets, AreBlottedOutHoweverTheyAreWritten) {
  for (const std::string& spelling : encodings_of(kToken)) {
    const std::string masked = without_secrets("a<" + spelling + ">b<" + spelling, {kToken});
    EXPECT_EQ(masked.size(), 2 * spelling.size() + 5);
    EXPECT_EQ(masked.find(spelling.substr(0, 12)), std::string::npos) << masked;
    EXPECT_EQ(masked.substr(0, 2), "a<");
  }
  EXPECT_EQ(without_secrets("[" + kToken + "]", {kToken}), "[" + stars(kToken.size()) + "]");
}

TEST(KnownSecrets, AreFoundInALayerWithinALayer) {
  const std::string twice = percent_encoded(percent_encoded(percent_encoded(kToken)));
  EXPECT_EQ(without_secrets(twice, {kToken}), stars(twice.size()));
  EXPECT_EQ(without_secrets(R"({\"a\":\"CAIS\\u002Bcanary\\/token==\"})", {kToken}),
            R"({\"a\":\")" + stars(27) + R"(\"})");
}

TEST(KnownSecrets, ThatAreShortAreLeftAlone) {
  EXPECT_EQ(without_secrets("a seven", {"seven", "", "1234567"}), "a seven");
  EXPECT_EQ(without_secrets("12345678", {"12345678"}), "********");
  EXPECT_EQ(without_secrets("1234567", {"12345678"}), "1234567");
}

TEST(KnownSecrets, ThatWereCutOffAreBlottedOutFromTwelveBytesOn) {
  EXPECT_EQ(without_secrets("CAIS+canary/\"...", {kToken}), stars(12) + "\"...");
  EXPECT_EQ(without_secrets("CAIS+canary\"...", {kToken}), "CAIS+canary\"...");
}

// An endpoint that repeats what it was told, as a RequestId say, is not taken to have used one id twice.
TEST(KnownSecrets, EndWithTheNumberOfTheRequestTheyWereSentIn) {
  KnownSecrets known;
  known.note(request_to("/?Signature=first%2F%2bsignature%3D&Action=x"));
  EXPECT_EQ(known.without(std::string("first/+signature= second/+signature= first%2F%2Bsignature%3D")),
            stars(16) + "1 second/+signature= " + stars(22) + "1");
  WireRequest request;
  request.headers = {{"Authorization", "ACS3-HMAC-SHA256 Credential=x,Signature=second/+signature="}};
  known.note(request);
  EXPECT_EQ(known.without(std::string("first/+signature= second/+signature=")),
            stars(16) + "1 " + stars(17) + "2");
}

TEST(KnownSecrets, AreReadWhereTheirNamesAreEncodedToo) {
  KnownSecrets known;
  known.note(request_to("/?%53%69%67%6E%61%74%75%72%65=%66%69%72%73%74%2D%73%69%67%6E%61%74%75%72%65"));
  known.note("a=b&Sign%61ture=other-signature HTTP/1.1\r\n");
  EXPECT_EQ(known.without(std::string("first-signature other-signature")),
            stars(14) + "1 " + stars(14) + "2");
}

TEST(KnownSecrets, AreKeptForThousandsOfRequests) {
  KnownSecrets known;
  for (int i = 0; i < 5000; ++i)
    known.note(request_to("/?Signature=" + std::to_string(100'000'000 + i) + "-signature"));
  EXPECT_EQ(known.without(std::string("100000904-signature")), stars(16) + "905");
}

TEST(KnownSecrets, ThatAnAnswerHandsOutAreMaskedThere) {
  KnownSecrets known;
  const std::string body =
      R"({"BackupDownloadURL":"http:\/\/h\/b?Expires=1&Signature=aB%2Fc\u002Bdefgh%3D"})";
  known.note_secrets_in(body, 3);
  EXPECT_EQ(known.without(body),
            R"({"BackupDownloadURL":"http:\/\/h\/b?Expires=1&Signature=)" + stars(19) + R"(3"})");
}

// Else quotes and tags behind them would go with them, and a good answer would be taken for a broken one.
TEST(KnownSecrets, EndWhereAQuoteOrATagBegins) {
  for (const char* body :
       {R"({"Message":"bad \"Signature=abcdefgh\" given"})", "<Message>Signature=abcdefgh</Message>"}) {
    KnownSecrets known;
    known.note_secrets_in(body, 5);
    std::string expected = body;
    expected.replace(expected.find("abcdefgh"), 8, "*******5");
    EXPECT_EQ(known.without(std::string(body)), expected);
  }
}

TEST(KnownSecrets, ThatWereMaskedBeforeAreNoSecrets) {
  KnownSecrets known;
  known.note_secrets_in("Signature=************1", 2);
  EXPECT_EQ(known.without(std::string("************1")), "************1");
}

RC_GTEST_PROP(KnownSecretsProperty, WhatHasNoSecretStaysAsItIs, (const std::string& bytes)) {
  RC_ASSERT(without_secrets(bytes, {"\x01\x02\x03\x04never there"}) == bytes);
}

RC_GTEST_PROP(KnownSecretsProperty, NoEncodingOfASecretIsForgotten, (std::string secret)) {
  secret.insert(0, "long enough+");
  std::ranges::replace_if(
      secret,
      [](unsigned char c) {
        return c < '!' || c > '~' || c == '*' || c == '%' || c == '\\' || c == '&' || c == '=';
      },
      'x');
  for (const std::string& written : encodings_of(secret)) {
    const std::string masked = without_secrets("<" + written + ">", {secret});
    RC_ASSERT(masked == "<" + stars(written.size()) + ">");
  }
}

}  // namespace
}  // namespace backcheck
