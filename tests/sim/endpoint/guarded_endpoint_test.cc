// What a guard lets through, and what never leaves.
#include "sim/endpoint/guarded_endpoint.h"

#include <gtest/gtest.h>

#include "sim/endpoint/http_endpoint.h"
#include "tests/sim/endpoint/noting_endpoint.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

WireRequest request(const std::string& action, const std::string& instance) {
  return {
      "GET", "/?Action=" + action + "&Version=2014-08-15&DBInstanceId=" + instance, {}, "", Framing::kNone};
}

WireRequest create(const std::string& instance = "rm-1") { return request("CreateBackup", instance); }

class GuardedEndpointTest : public testing::Test {
 protected:
  GuardRules rules(std::uint64_t max_creates) {
    return {{"rm-1", "rm-2"},
            max_creates,
            [this](const std::string& instance) -> std::expected<void, std::string> {
              if (!ledger_fault_.empty()) return std::unexpected(ledger_fault_);
              booked_.push_back(instance + " after " + std::to_string(sends_.requests.size()));
              return {};
            }};
  }
  GuardedEndpoint guarded(std::uint64_t max_creates = 2) {
    return {std::make_unique<NotingEndpoint>(sends_), rules(max_creates)};
  }
  static std::string refusal(const WireAnswer& answer) {
    EXPECT_EQ(answer.delivery, Delivery::kNotSent);
    return answer.detail;
  }

  NotedSends sends_;
  std::vector<std::string> booked_;
  std::string ledger_fault_;
};

TEST_F(GuardedEndpointTest, BooksACreateBeforeItIsSent) {
  GuardedEndpoint endpoint = guarded();
  EXPECT_EQ(endpoint.send(create("rm-1")).delivery, Delivery::kAnswered);
  EXPECT_EQ(endpoint.send(create("rm-2")).delivery, Delivery::kAnswered);
  EXPECT_EQ(booked_, (std::vector<std::string>{"rm-1 after 0", "rm-2 after 1"}));
}

TEST_F(GuardedEndpointTest, DoesNotSendWhatIsNotBooked) {
  GuardedEndpoint endpoint = guarded();
  ledger_fault_ = "the disk is full";
  EXPECT_EQ(refusal(endpoint.send(create())), "the disk is full");
  EXPECT_TRUE(sends_.requests.empty());
  EXPECT_EQ(endpoint.creates_left("rm-1"), 2U);
}

TEST_F(GuardedEndpointTest, SendsNoMoreCreatesThanItsLimit) {
  GuardedEndpoint endpoint = guarded(1);
  EXPECT_EQ(endpoint.creates_left("rm-1"), 1U);
  endpoint.send(create("rm-1"));
  EXPECT_EQ(refusal(endpoint.send(create("rm-2"))), "--max-creates 1 is used up");
  EXPECT_EQ(endpoint.creates_left("rm-2"), 0U);
  EXPECT_EQ(sends_.requests.size(), 1U);
  EXPECT_EQ(booked_.size(), 1U);
}

TEST_F(GuardedEndpointTest, KnowsItsInstancesExactly) {
  GuardedEndpoint endpoint = guarded();
  for (const char* other : {"rm-3", "rm-1%20", "RM-1", "rm-1,rm-2", "rm-", "rm-11"}) {
    refusal(endpoint.send(create(other)));
    refusal(endpoint.send(request("DescribeBackups", other)));
  }
  EXPECT_TRUE(sends_.requests.empty());
  EXPECT_TRUE(booked_.empty());
  EXPECT_EQ(endpoint.creates_left("rm-3"), 0U);
}

TEST_F(GuardedEndpointTest, ReadsAsOftenAsItIsAsked) {
  GuardedEndpoint endpoint = guarded(1);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(endpoint.send(request("DescribeBackupTasks", "rm-1")).delivery, Delivery::kAnswered);
  const std::vector<WireRequest> both = {request("DescribeBackups", "rm-1"),
                                         request("DescribeDatabases", "rm-2")};
  EXPECT_EQ(endpoint.send_together(both).size(), 2U);
  EXPECT_EQ(sends_.requests.size(), 12U);
  EXPECT_TRUE(booked_.empty());
}

TEST_F(GuardedEndpointTest, SendsNoBytesThatNobodyHasRead) {
  GuardedEndpoint endpoint = guarded();
  refusal(endpoint.send_bytes("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_EQ(sends_.bytes, 0);
}

TEST_F(GuardedEndpointTest, SendsNoCreateTogetherWithAnything) {
  GuardedEndpoint endpoint = guarded();
  for (const auto& batch : {std::vector{create(), create("rm-2")},
                            {request("DescribeBackups", "rm-1"), create()},
                            {request("DescribeBackups", "rm-1"), request("DeleteBackup", "rm-1")}}) {
    const auto answers = endpoint.send_together(batch);
    ASSERT_EQ(answers.size(), 2U);
    for (const WireAnswer& answer : answers) refusal(answer);
  }
  EXPECT_TRUE(sends_.requests.empty());
  const std::vector<WireRequest> alone = {create()};
  EXPECT_EQ(endpoint.send_together(alone).front().delivery, Delivery::kAnswered);
  EXPECT_EQ(booked_.size(), 1U);
}

TEST_F(GuardedEndpointTest, NeverTriesACreateAgainWhoseAnswerWasLost) {
  for (const Delivery lost :
       {Delivery::kClosed, Delivery::kTimedOut, Delivery::kMalformed, Delivery::kTooLarge}) {
    sends_ = {};
    GuardedEndpoint endpoint = guarded(5);
    sends_.answer.delivery = lost;
    endpoint.send(create("rm-1"));
    sends_.answer.delivery = Delivery::kAnswered;
    EXPECT_NE(refusal(endpoint.send(create("rm-1"))).find("never tried again"), std::string::npos);
    EXPECT_EQ(endpoint.creates_left("rm-1"), 0U);
    EXPECT_EQ(sends_.requests.size(), 1U);
    EXPECT_EQ(endpoint.send(request("DescribeBackupTasks", "rm-1")).delivery, Delivery::kAnswered);
    EXPECT_EQ(endpoint.send(create("rm-2")).delivery, Delivery::kAnswered);
  }
}

TEST_F(GuardedEndpointTest, SaysBeforehandWhatItWouldNotSend) {
  GuardedEndpoint endpoint = guarded(1);
  EXPECT_FALSE(endpoint.objection_to(create()));
  EXPECT_FALSE(endpoint.objection_to(request("DescribeBackups", "rm-2")));
  EXPECT_TRUE(endpoint.objection_to(create("rm-3")));
  EXPECT_TRUE(endpoint.objection_to(request("DeleteBackup", "rm-1")));
  EXPECT_TRUE(booked_.empty());
  endpoint.send(create());
  EXPECT_TRUE(endpoint.objection_to(create()));
}

TEST_F(GuardedEndpointTest, AKeptConnectionThatDiesDoesNotSendACreateTwice) {
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  ScriptedServer server({{answer, Script::Then::kLose}, {answer, Script::Then::kServe}});
  GuardedEndpoint endpoint(connect_http_endpoint(server.url(), {}).value(), rules(5));
  EXPECT_EQ(endpoint.send(request("DescribeBackups", "rm-1")).delivery, Delivery::kAnswered);
  EXPECT_EQ(endpoint.send(create("rm-1")).delivery, Delivery::kClosed);
  refusal(endpoint.send(create("rm-1")));
  EXPECT_EQ(server.requests(), 2);
  const std::string received = server.received();
  EXPECT_EQ(received.find("CreateBackup"), received.rfind("CreateBackup"));
}

TEST_F(GuardedEndpointTest, ARedirectIsNotFollowed) {
  ScriptedServer elsewhere({{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}});
  ScriptedServer server({{"HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url() +
                          "/\r\nContent-Length: 0\r\n\r\n"}});
  GuardedEndpoint endpoint(connect_http_endpoint(server.url(), {}).value(), rules(5));
  EXPECT_EQ(endpoint.send(create("rm-1")).status, 307);
  EXPECT_EQ(elsewhere.connections(), 0);
  EXPECT_EQ(server.requests(), 1);
}

}  // namespace
}  // namespace backcheck
