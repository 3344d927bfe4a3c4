// No secret is left, wherever it stood.
#include "sim/traffic/exchange_mask.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::string_view kCanary = "canary/With+odd=letters";

// Everything in the exchange, in a row.
std::string all_of(const TrafficExchange& exchange) {
  std::string all = exchange.target + exchange.body;
  for (const Header& header : exchange.headers) all += header.name + header.value;
  if (exchange.reply) all += exchange.reply->content_type + exchange.reply->body;
  return all;
}

TrafficExchange exchange_of(std::string target, std::vector<Header> headers = {}, std::string body = "",
                            std::string answer = "") {
  TrafficExchange exchange;
  exchange.method = body.empty() ? "GET" : "POST";
  exchange.target = std::move(target);
  exchange.headers = std::move(headers);
  exchange.body = std::move(body);
  exchange.reply = Reply{400, "", std::move(answer)};
  return exchange;
}

TEST(ExchangeMask, MasksSignaturesAndTokensOfParameters) {
  const auto masked = without_secrets(exchange_of(
      "/?Action=CreateBackup&Signature=canary%2FWith%2Bodd%3Dletters&SignatureNonce=keep-this-one", {},
      "SecurityToken=canary%2FWith%2Bodd%3Dletters&DBInstanceId=rm-1"));
  const std::string all = all_of(masked);
  EXPECT_EQ(all.find("canary"), std::string::npos) << all;
  EXPECT_NE(all.find("SignatureNonce=keep-this-one"), std::string::npos) << all;
  EXPECT_NE(all.find("DBInstanceId=rm-1"), std::string::npos) << all;
}

TEST(ExchangeMask, MasksNamesThatAreSpeltInDisguise) {
  const auto masked = without_secrets(exchange_of("/?Sign%61ture=canary-canary&Action=CreateBackup"));
  EXPECT_EQ(all_of(masked).find("canary"), std::string::npos) << all_of(masked);
}

TEST(ExchangeMask, MasksHeadersThatAuthorize) {
  const auto masked = without_secrets(
      exchange_of("/", {{"Authorization", "ACS3-HMAC-SHA256 Credential=id,Signature=0123456789abcdef"},
                        {"X-Acs-Security-Token", std::string(kCanary)},
                        {"Cookie", "session=canary-cookie"},
                        {"x-acs-action", "CreateBackup"}}));
  const std::string all = all_of(masked);
  EXPECT_EQ(all.find("0123456789abcdef"), std::string::npos) << all;
  EXPECT_EQ(all.find("canary"), std::string::npos) << all;
  EXPECT_NE(all.find("x-acs-actionCreateBackup"), std::string::npos) << all;
}

TEST(ExchangeMask, MasksWhatTheAnswerRepeats) {
  const auto masked = without_secrets(exchange_of(
      "/?SecurityToken=canary%2FWith%2Bodd%3Dletters", {}, "",
      R"({"Message":"string to sign: GET&%2F&SecurityToken%3Dcanary%252FWith%252Bodd%253Dletters"})"));
  EXPECT_EQ(all_of(masked).find("canary"), std::string::npos) << all_of(masked);
}

TEST(ExchangeMask, MasksWhatTheContentTypeRepeats) {
  TrafficExchange exchange = exchange_of("/?Signature=canary%2FWith%2Bodd%3Dletters");
  exchange.reply->content_type = "text/plain; heard=" + std::string(kCanary);
  const std::string all = all_of(without_secrets(exchange));
  EXPECT_EQ(all.find("canary"), std::string::npos) << all;
  EXPECT_NE(all.find("text/plain; heard=*"), std::string::npos) << all;
}

TEST(ExchangeMask, MasksWhatAnAnswerRepeatsOfAnExchangeBefore) {
  KnownSecrets known;
  TrafficExchange first = exchange_of("/?Signature=canary%2FWith%2Bodd%3Dletters");
  first.number = 1;
  without_secrets(first, known);
  TrafficExchange second = exchange_of("/", {}, "", R"({"Message":"before: )" + std::string(kCanary) + "\"}");
  second.number = 2;
  EXPECT_EQ(without_secrets(second, known).reply->body, R"({"Message":"before: **********************1"})");
}

TEST(ExchangeMask, MasksTheSignatureBehindAnAccessKeyId) {
  const auto masked = without_secrets(
      exchange_of("/", {{"Authorization", "acs testid:canary/With+odd="}}, "", "expected canary/With+odd="));
  EXPECT_EQ(all_of(masked).find("canary"), std::string::npos) << all_of(masked);
}

TEST(ExchangeMask, MasksSignaturesThatAnAnswerHandsOut) {
  const auto masked = without_secrets(exchange_of(
      "/", {}, "",
      R"({"BackupDownloadURL":"http://h/b?security-token=canary%2Ftoken&Signature=canary%2Fxyz"})"));
  EXPECT_EQ(masked.reply->body,
            R"({"BackupDownloadURL":"http://h/b?security-token=*************0&Signature=***********0"})");
}

// What is well-formed stays so: an answer must not be taken for a broken one because it speaks of signatures.
TEST(ExchangeMask, LeavesQuotesAndTagsBehindASignature) {
  for (const char* body : {R"({"Message":"bad \"Signature=a\" given"})", "<Message>Signature=a</Message>",
                           R"({"Message":"x-acs-security-token:\"","Code":"X"})"})
    EXPECT_EQ(without_secrets(exchange_of("/", {}, "", body)).reply->body, body);
}

TEST(ExchangeMask, MasksWhyThereIsNoAnswer) {
  TrafficExchange exchange = exchange_of("/?Signature=canary%2FWith%2Bodd%3Dletters");
  exchange.reply.reset();
  exchange.fault = "malformed: the response begins with \"canary/With+o\"...";
  EXPECT_EQ(without_secrets(exchange).fault, "malformed: the response begins with \"*************\"...");
}

TEST(ExchangeMask, ChangesNothingElse) {
  const auto exchange = exchange_of("/?Action=CreateBackup&DBInstanceId=rm-1", {{"Accept", "*/*"}}, "a=b",
                                    R"({"RequestId":"A"})");
  EXPECT_EQ(all_of(without_secrets(exchange)), all_of(exchange));
}

}  // namespace
}  // namespace backcheck
