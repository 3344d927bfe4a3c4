// Answers that repeat secrets, and what is left of them.
#include "sim/endpoint/discreet_endpoint.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/noting_endpoint.h"

namespace backcheck {
namespace {

const std::string kToken = "CAIS+canary/token==";

DiscreetEndpoint discreet(NotedSends& sends, const std::vector<std::string>& secrets) {
  return {std::make_unique<NotingEndpoint>(sends), std::make_shared<KnownSecrets>(secrets)};
}

TEST(DiscreetEndpoint, HandsOnEveryAnswerMasked) {
  NotedSends sends;
  sends.answer = {Delivery::kClosed, 403, "x/" + kToken, "string to sign is: " + kToken, kToken};
  DiscreetEndpoint endpoint = discreet(sends, {kToken, "othersecret"});
  const std::vector<WireRequest> two(2);
  std::vector<WireAnswer> answers = endpoint.send_together(two);
  answers.push_back(endpoint.send({}));
  answers.push_back(endpoint.send_bytes("x"));
  ASSERT_EQ(answers.size(), 4U);
  for (const WireAnswer& answer : answers) {
    EXPECT_EQ((answer.content_type + answer.body + answer.detail).find("canary"), std::string::npos);
    EXPECT_EQ(answer.delivery, Delivery::kClosed);
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.body.size(), sends.answer.body.size());
  }
  EXPECT_EQ(endpoint.name(), "noting");
}

TEST(DiscreetEndpoint, KnowsTheSignaturesThatWereSentInAnyWay) {
  NotedSends sends;
  sends.answer.body = "first-signature other-signature third-signature";
  DiscreetEndpoint endpoint = discreet(sends, {});
  WireRequest request;
  request.body = "a=b&Signature=first-signature";
  EXPECT_EQ(endpoint.send(request).body, "**************1 other-signature third-signature");
  EXPECT_EQ(endpoint.send_bytes("GET /?Signature=other-signature HTTP/1.1\r\n\r\n").body,
            "**************1 **************2 third-signature");
  request.body = "Signature=third-signature";
  EXPECT_EQ(endpoint.send_together({&request, 1}).front().body,
            "**************1 **************2 **************3");
}

TEST(DiscreetEndpoint, SharesWhatItKnows) {
  NotedSends sends;
  sends.answer.body = "first-signature";
  const auto known = std::make_shared<KnownSecrets>();
  DiscreetEndpoint one(std::make_unique<NotingEndpoint>(sends), known);
  DiscreetEndpoint other(std::make_unique<NotingEndpoint>(sends), known);
  WireRequest request;
  request.body = "Signature=first-signature";
  one.send(request);
  EXPECT_EQ(other.send({}).body, "**************1");
}

}  // namespace
}  // namespace backcheck
