// The mock behind the one door.
#include "sim/endpoint/mock/embedded_endpoint.h"

#include <gtest/gtest.h>

#include "sim/endpoint/mock/mock.h"
#include "tests/sim/endpoint/mock/mock_probe.h"
#include "tests/sim/endpoint/mock/signed_call.h"

namespace backcheck {
namespace {

class EmbeddedEndpointTest : public testing::Test {
 protected:
  EmbeddedEndpointTest() : mock_({.verify_signatures = false}) {
    EXPECT_TRUE(mock_.control().reset(probe_world()));
  }
  Mock mock_;
};

TEST_F(EmbeddedEndpointTest, HasAName) {
  EXPECT_EQ(EmbeddedEndpoint(mock_.gateway()).name(), "embedded mock");
}

TEST_F(EmbeddedEndpointTest, ReadsHeadersWhateverTheirLetterCase) {
  EmbeddedEndpoint endpoint(mock_.gateway());
  WireRequest request{.target = "/?Action=CreateBackup&DBInstanceId=rm-my"};
  request.headers = {{"X-Other", "text/xml"}, {"aCCEPT", "application/json"}};
  EXPECT_EQ(endpoint.send(request).content_type, "application/json;charset=utf-8");
}

TEST_F(EmbeddedEndpointTest, SendsABodyOnlyWhereThereIsAFraming) {
  EmbeddedEndpoint endpoint(mock_.gateway());
  WireRequest request{.method = "POST", .body = "Action=CreateBackup&DBInstanceId=rm-my"};
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}};
  request.framing = Framing::kNone;
  EXPECT_EQ(endpoint.send(request).status, 400);
  request.framing = Framing::kContentLength;
  EXPECT_EQ(endpoint.send(request).status, 200);
  request.framing = Framing::kChunked;
  EXPECT_EQ(member_of(endpoint.send(request).body, "Code"), "BackupJobExists");
}

TEST_F(EmbeddedEndpointTest, AnswersHeadWithoutABody) {
  EmbeddedEndpoint endpoint(mock_.gateway());
  WireRequest requests[] = {{.method = "HEAD", .target = "/?Action=CreateBackup&DBInstanceId=rm-my"},
                            {.method = "PUT", .target = "/?Action=CreateBackup&DBInstanceId=rm-my"}};
  EXPECT_EQ(endpoint.send(requests[0]).status, 400);
  EXPECT_EQ(endpoint.send(requests[0]).body, "");
  const std::vector<WireAnswer> answers = endpoint.send_together(requests);
  EXPECT_EQ(answers[0].body, "");
  EXPECT_EQ(member_of(answers[1].body, "Code"), "UnsupportedHTTPMethod");
}

TEST_F(EmbeddedEndpointTest, HandsHeadersOnAndNamesAHostWhereThereIsNone) {
  Mock mock({.verify_signatures = true});
  ASSERT_TRUE(mock.control().reset(probe_world()));
  EmbeddedEndpoint endpoint(mock.gateway());
  SignedCall call = signed_call();
  WireRequest request{.method = "POST", .target = call.target, .headers = call.headers};
  EXPECT_EQ(endpoint.send(request).status, 200);
  std::erase_if(request.headers, [](const Header& header) { return header.name == "host"; });
  EXPECT_EQ(member_of(endpoint.send(request).body, "Code"), "SignatureNonceUsed");
  request.headers.push_back({"Host", "elsewhere"});
  EXPECT_EQ(member_of(endpoint.send(request).body, "Code"), "SignatureDoesNotMatch");
}

TEST_F(EmbeddedEndpointTest, PassesAWrongContentTypeOn) {
  EmbeddedEndpoint endpoint(mock_.gateway());
  WireRequest request{.method = "POST", .body = "{}", .framing = Framing::kContentLength};
  request.headers = {{"Content-Type", "application/json"}};
  EXPECT_EQ(endpoint.send(request).status, 400);
}

TEST_F(EmbeddedEndpointTest, AnswersABatchInItsOrder) {
  EmbeddedEndpoint endpoint(mock_.gateway());
  std::vector<WireRequest> requests(2);
  requests[0].target = "/?Action=CreateBackup&DBInstanceId=rm-my";
  requests[1].target = "/?Action=CreateBackup&DBInstanceId=rm-nobody";
  for (int i = 0; i < 2; ++i) {
    const auto answers = endpoint.send_together(requests);
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].status, i == 0 ? 200 : 400);
    EXPECT_EQ(answers[1].status, 404);
  }
}

TEST_F(EmbeddedEndpointTest, HandsBytesToWhoeverReadsThem) {
  EmbeddedEndpoint closed(mock_.gateway());
  EXPECT_EQ(closed.send_bytes("GET / HTTP/1.1\r\n\r\n").delivery, Delivery::kClosed);
  EmbeddedEndpoint open(mock_.gateway(), [](std::string_view bytes, Gateway& gateway) {
    return gateway.handle({{"GET", bytes, "", ""}, "", false});
  });
  EXPECT_EQ(open.send_bytes("/?Action=CreateBackup&DBInstanceId=rm-my").status, 200);
}

}  // namespace
}  // namespace backcheck
