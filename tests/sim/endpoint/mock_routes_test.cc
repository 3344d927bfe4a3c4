// The mock behind HTTP messages and behind bytes.
#include "sim/endpoint/mock_routes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/endpoint/mock/mock.h"
#include "tests/sim/endpoint/held_handler.h"
#include "tests/sim/endpoint/raw_caller.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {
namespace {

// An unsigned mock with one idle instance, rm-1, at a virtual instant.
class MockRoutesTest : public testing::Test {
 protected:
  MockRoutesTest() : mock_({.verify_signatures = false}), routes_(mock_.gateway()) {
    WorldSetup world;
    world.now = Instant{1'564'617'600'000};
    world.instances.push_back({.id = "rm-1", .databases = {"rds_mysql"}});
    EXPECT_TRUE(mock_.control().reset(world));
  }

  static std::string target(const std::string& more = "") {
    return "/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1" + more;
  }

  Mock mock_;
  MockRoutes routes_;
};

TEST_F(MockRoutesTest, HandsTheQueryToTheGateway) {
  const HttpResponse response = routes_.handle({"GET", target("&Format=JSON"), {}, ""});
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_NE(response.body.find("\"BackupJobId\""), std::string::npos);
  EXPECT_EQ(response.headers.at(0).name, "Content-Type");
  EXPECT_TRUE(response.headers.at(0).value.starts_with("application/json"));
}

TEST_F(MockRoutesTest, HandsFormBodyAndAcceptHeaderToTheGateway) {
  const HttpRequest request{
      "POST",
      "/",
      {{"content-type", "application/x-www-form-urlencoded"}, {"ACCEPT", "application/json"}},
      target().substr(2)};
  const HttpResponse response = routes_.handle(request);
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_TRUE(response.body.starts_with("{"));
}

TEST_F(MockRoutesTest, HandsAllHeadersToTheGateway) {
  const HttpRequest request{
      "POST",
      "/?DBInstanceId=rm-1",
      {{"Host", "h"}, {"x-acs-action", "CreateBackup"}, {"X-Acs-Version", "2014-08-15"}},
      ""};
  EXPECT_EQ(routes_.handle(request).status, 200);
  HttpRequest in_header = request;
  in_header.headers.push_back({"Authorization", "ACS3-HMAC-SHA256"});
  in_header.target += "&Action=DeleteBackup";
  EXPECT_NE(routes_.handle(in_header).body.find("InvalidParameter"), std::string::npos);
}

TEST_F(MockRoutesTest, KnowsAHeadBehindAnEmptyLine) {
  const WireAnswer answer = serve_bytes("\r\nHEAD / HTTP/1.1\r\nHost: h\r\n\r\n", mock_.gateway());
  EXPECT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
  EXPECT_EQ(answer.status, 400);
}

TEST_F(MockRoutesTest, AnswersBytes) {
  const WireAnswer answer = serve_bytes("GET " + target() + " HTTP/1.1\r\nHost: h\r\n\r\n", mock_.gateway());
  EXPECT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("<BackupJobId>"), std::string::npos);
  EXPECT_EQ(serve_bytes("GARBAGE\r\n\r\n", mock_.gateway()).status, 400);
  EXPECT_EQ(serve_bytes("GET / HTT", mock_.gateway()).delivery, Delivery::kClosed);
  EXPECT_EQ(serve_bytes("", mock_.gateway()).delivery, Delivery::kClosed);
}

TEST_F(MockRoutesTest, BeginsARequestAndLetsItTakeEffectWhenItIsCompleted) {
  auto begun = routes_.begin({"GET", target("&Format=JSON"), {}, ""});
  ASSERT_TRUE(std::holds_alternative<LaterResponse>(begun));
  EXPECT_FALSE(mock_.control().inspect("rm-1")->ongoing_task);
  EXPECT_EQ(std::get<LaterResponse>(begun)().status, 200);
  EXPECT_TRUE(mock_.control().inspect("rm-1")->ongoing_task);
}

// How many of twelve calls that are there at the same time, on as many connections, are accepted.
std::ptrdiff_t accepted_together(std::optional<Fault> fault) {
  Mock mock({.fault = fault, .verify_signatures = false});
  WorldSetup world;
  world.now = Instant{1'564'617'600'000};
  world.instances.push_back({.id = "rm-1", .databases = {"rds_mysql"}});
  EXPECT_TRUE(mock.control().reset(world));
  MockRoutes routes(mock.gateway());
  HeldHandler held(routes);
  const RunningServer server(held);
  RawCaller holder(server.url());
  std::vector<std::unique_ptr<RawCaller>> callers;
  for (int i = 0; i < 12; ++i) callers.push_back(std::make_unique<RawCaller>(server.url()));
  holder.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
  held.wait();
  for (const auto& caller : callers) {
    caller->send(
        "GET /?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1&Format=JSON HTTP/1.1\r\nHost: "
        "h\r\n\r\n");
  }
  held.let_go();
  return std::ranges::count_if(
      callers, [](const auto& caller) { return caller->read_until("}").starts_with("HTTP/1.1 200 "); });
}

TEST(MockRoutes, OfCallsThatAreThereTogetherACleanMockAcceptsExactlyOne) {
  EXPECT_EQ(accepted_together({}), 1);
}

TEST(MockRoutes, OfCallsThatAreThereTogetherCheckThenActAcceptsMore) {
  EXPECT_GT(accepted_together(Fault::kCheckThenAct), 1);
}

}  // namespace
}  // namespace backcheck
