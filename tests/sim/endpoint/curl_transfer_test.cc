// Exchanges: connections kept and dropped, requests together, and never a request twice.
#include "sim/endpoint/curl_transfer.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "tests/sim/endpoint/scripted_server.h"
#include "tests/sim/endpoint/serial_relay.h"

namespace backcheck {
namespace {

using Then = Script::Then;

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

Outgoing get(bool alone = false) { return {"GET / HTTP/1.1\r\nHost: h\r\n\r\n", false, alone}; }

WireAnswer exchange_one(CurlTransfer& transfer, const Outgoing& request = get()) {
  return transfer.exchange({&request, 1}).front();
}

CurlTransfer transfer_to(const ScriptedServer& server, TransferOptions options = {}) {
  return CurlTransfer(parse_http_url(server.url()).value(), options);
}

TEST(CurlTransfer, KeepsAConnectionForTheNextRequest) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(exchange_one(transfer).body, "ok");
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.requests(), 5);
}

TEST(CurlTransfer, ReadsTheDateOfAnAnswer) {
  const auto date_of = [](const std::string& field) {
    ScriptedServer server({{"HTTP/1.1 200 OK\r\n" + field + "Content-Length: 2\r\n\r\nok", Then::kServe}});
    auto transfer = transfer_to(server);
    return exchange_one(transfer).date;
  };
  EXPECT_EQ(date_of("Date: Thu, 01 Aug 2019 04:00:00 GMT\r\n"), Instant{1'564'632'000'000});
  EXPECT_EQ(date_of("dAtE:Thursday, 01-Aug-19 04:00:00 GMT\r\n"), Instant{1'564'632'000'000});
  EXPECT_EQ(date_of("Date: Thu Aug  1 04:00:00 2019\r\n"), Instant{1'564'632'000'000});
  EXPECT_EQ(date_of("Date: soon\r\n"), std::nullopt);
  EXPECT_EQ(date_of(""), std::nullopt);
}

// A server that never answers hangs, whatever it does once the client says that no more will come.
TEST(CurlTransfer, OnlyWhatMayBeHalfARequestIsSaidToBeAll) {
  const auto delivery_of = [](const std::string& bytes) {
    ScriptedServer server({{"", Then::kLose}});  // waits for another header, and closes where none comes
    auto transfer = transfer_to(server, {.deadline = std::chrono::milliseconds(700)});
    return exchange_one(transfer, {.bytes = bytes, .alone = true}).delivery;
  };
  EXPECT_EQ(delivery_of("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), Delivery::kTimedOut);
  EXPECT_EQ(delivery_of("GET / HTTP/1.1\r\nHost: h\r\n\r\nmore"), Delivery::kClosed);
  EXPECT_EQ(delivery_of("GET / HTTP/1.1\r\nHost: h\r\n"), Delivery::kClosed);
}

TEST(CurlTransfer, KeepsNothingWhereItIsToldSo) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server, {.keep_connections = false});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(exchange_one(transfer).body, "ok");
  EXPECT_EQ(server.connections(), 3);
}

// Serves one connection after the other, each until its request has come, and lets few wait meanwhile: as the
// simplest servers do.
class SerialServer {
 public:
  explicit SerialServer(std::size_t requests) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(listener_, reinterpret_cast<const sockaddr*>(&address), size);
    listen(listener_, 2);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::jthread([this, requests] {
      for (std::size_t i = 0; i < requests; ++i) serve_one();
    });
  }
  ~SerialServer() {
    shutdown(listener_, SHUT_RDWR);  // ends accept()
    thread_.join();
    close(listener_);
  }
  SerialServer(const SerialServer&) = delete;
  SerialServer& operator=(const SerialServer&) = delete;

  const std::string& url() const { return url_; }

 private:
  void serve_one() const {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    const std::string answer = "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok";
    std::array<char, 4096> room{};
    if (recv(connection, room.data(), room.size(), 0) > 0) {
      send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
    close(connection);
  }

  int listener_ = socket(AF_INET, SOCK_STREAM, 0);
  std::string url_;
  std::jthread thread_;
};

TEST(CurlTransfer, AServerThatServesOneAfterTheOtherIsNotKeptFromIt) {
  constexpr std::size_t kRequests = 6;
  SerialServer server(kRequests);
  CurlTransfer transfer(parse_http_url(server.url()).value(), {.deadline = std::chrono::seconds(60)});
  const std::vector<Outgoing> requests(kRequests, get());
  for (const WireAnswer& answer : transfer.exchange(requests)) EXPECT_EQ(answer.body, "ok") << answer.detail;
}

TEST(CurlTransfer, WhatGetsNoConnectionInTimeIsUnreachable) {
  SerialServer server(0);  // takes nobody
  CurlTransfer transfer(parse_http_url(server.url()).value(), {.deadline = std::chrono::milliseconds(700)});
  const std::vector<Outgoing> requests(8, get());
  const std::vector<WireAnswer> answers = transfer.exchange(requests);
  const auto count = [&](Delivery delivery) {
    return std::ranges::count(answers, delivery, &WireAnswer::delivery);
  };
  EXPECT_GT(count(Delivery::kUnreachable), 0);
  EXPECT_EQ(count(Delivery::kUnreachable) + count(Delivery::kTimedOut), 8);
}

// Of one that answers all, behind a relay that attends to one connection after the other.
class SerialTransfer : public testing::Test {
 protected:
  CurlTransfer transfer(bool keep_connections = true) const {
    return CurlTransfer(
        parse_http_url(relay_.url()).value(),
        {.deadline = std::chrono::seconds(60), .keep_connections = keep_connections, .idle = idle_});
  }

  ScriptedServer server_{{{kOk, Then::kServe}}};
  SerialRelay relay_{server_.url()};
  std::shared_ptr<IdleConnections> idle_ = std::make_shared<IdleConnections>();
};

TEST_F(SerialTransfer, AnAnsweredRequestKeepsNoOtherFromItsAnswer) {
  constexpr std::size_t kRequests = 4;
  for (const bool keep_connections : {true, false}) {
    auto once = transfer(keep_connections);
    const std::vector<Outgoing> requests(kRequests, get());
    for (const WireAnswer& answer : once.exchange(requests)) EXPECT_EQ(answer.body, "ok") << answer.detail;
  }
  EXPECT_EQ(server_.requests(), 2 * static_cast<int>(kRequests));
}

TEST_F(SerialTransfer, AnIdleConnectionKeepsNoOtherFromItsAnswer) {
  auto calls = transfer();
  auto hook = transfer();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(exchange_one(calls).body, "ok");
    EXPECT_EQ(exchange_one(hook).body, "ok");
    EXPECT_EQ(exchange_one(calls, get(true)).body, "ok");
  }
  EXPECT_EQ(server_.requests(), 9);
}

TEST_F(SerialTransfer, NothingIsKeptOnceItIsPlainThatThisIsWhatHolds) {
  auto calls = transfer();
  auto hook = transfer();
  while (idle_->keeps_any()) {
    EXPECT_EQ(exchange_one(calls).body, "ok");
    EXPECT_EQ(exchange_one(hook).body, "ok");
  }
  exchange_one(calls);
  const int before = server_.connections();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(exchange_one(calls).body, "ok");
  EXPECT_EQ(server_.connections(), before + 3);
}

TEST_F(SerialTransfer, WhoKeepsAskingDoesNotKeepOthersFromTheirAnswers) {
  auto first = transfer();
  exchange_one(first);
  std::atomic<bool> is_answered = false;
  std::jthread other([&] {
    auto second = transfer();
    EXPECT_EQ(exchange_one(second).body, "ok");
    is_answered = true;
  });
  while (!is_answered) EXPECT_EQ(exchange_one(first).body, "ok");
}

TEST(CurlTransfer, OpensANewConnectionForARequestThatGoesAlone) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  exchange_one(transfer);
  exchange_one(transfer, get(true));
  exchange_one(transfer);
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlTransfer, DropsAKeptConnectionThatTheServerClosed) {
  ScriptedServer server({{kOk, Then::kClose}});
  auto transfer = transfer_to(server);
  for (int i = 0; i < 10; ++i) {
    // Whether the close is seen before the next request goes out is a race; a lost request is never sent
    // again.
    const WireAnswer answer = exchange_one(transfer);
    EXPECT_TRUE(answer.delivery == Delivery::kAnswered || answer.delivery == Delivery::kClosed)
        << answer.detail;
  }
  EXPECT_LE(server.requests(), 10);
}

TEST(CurlTransfer, NeverSendsARequestAgainWhenAKeptConnectionIsLost) {
  ScriptedServer server({{kOk, Then::kLose}, {kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  EXPECT_EQ(exchange_one(transfer).delivery, Delivery::kAnswered);
  EXPECT_EQ(exchange_one(transfer).delivery, Delivery::kClosed);
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.requests(), 2);
}

TEST(CurlTransfer, KeepsNoConnectionOnceOneWasLost) {
  ScriptedServer server({{kOk, Then::kLose}, {kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  for (int i = 0; i < 5; ++i) exchange_one(transfer);
  EXPECT_EQ(server.connections(), 4);
  EXPECT_EQ(server.requests(), 5);
}

TEST(CurlTransfer, SeesThatBytesCameBehindAResponse) {
  ScriptedServer server({{kOk + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nspoof", Then::kServe}});
  auto transfer = transfer_to(server);
  for (int i = 0; i < 2; ++i) {
    const WireAnswer answer = exchange_one(transfer);
    EXPECT_EQ(answer.delivery, Delivery::kMalformed);
    EXPECT_NE(answer.detail.find("two responses to one request"), std::string::npos) << answer.detail;
  }
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlTransfer, DropsWhatCameBehindAResponseWhereThatIsForgiven) {
  ScriptedServer server({{kOk + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nspoof", Then::kServe}});
  auto transfer = transfer_to(server);
  Outgoing request = get();
  request.forgives_surplus = true;
  EXPECT_EQ(exchange_one(transfer, request).body, "ok");
  EXPECT_EQ(exchange_one(transfer, request).body, "ok");
  EXPECT_EQ(server.connections(), 2);
}

TEST(CurlTransfer, HasAllRequestsInFlightTogether) {
  // Each connection answers only once the request has come; the slow ones do not hold up the others.
  ScriptedServer server({{kOk, Then::kServe}, {"", Then::kHang}, {kOk, Then::kServe}});
  auto transfer = transfer_to(server, {.deadline = std::chrono::milliseconds(200)});
  const std::vector<Outgoing> requests(8, get());
  const auto answers = transfer.exchange(requests);
  ASSERT_EQ(answers.size(), 8U);
  int answered = 0;
  int timed_out = 0;
  for (const WireAnswer& answer : answers) {
    answered += answer.delivery == Delivery::kAnswered ? 1 : 0;
    timed_out += answer.delivery == Delivery::kTimedOut ? 1 : 0;
  }
  EXPECT_EQ(answered, 7);
  EXPECT_EQ(timed_out, 1);
  EXPECT_EQ(server.connections(), 8);
}

TEST(CurlTransfer, UsesKeptConnectionsForRequestsTogether) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  const std::vector<Outgoing> requests(16, get());
  for (int round = 0; round < 3; ++round) {
    for (const WireAnswer& answer : transfer.exchange(requests))
      EXPECT_EQ(answer.body, "ok") << answer.detail;
  }
  EXPECT_EQ(server.connections(), 16);
  EXPECT_EQ(server.requests(), 48);
}

TEST(CurlTransfer, ReadsAnAnswerThatComesBeforeTheRequestIsThrough) {
  ScriptedServer server({{"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n", Then::kHang}});
  auto transfer = transfer_to(server);
  const Outgoing large{"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n" +
                       std::string(50000000, 'x')};
  EXPECT_EQ(exchange_one(transfer, large).status, 413);
}

TEST(CurlTransfer, DoesNothingForNoRequests) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server);
  EXPECT_TRUE(transfer.exchange({}).empty());
  EXPECT_EQ(server.connections(), 0);
}

int asked_whether_interrupted = 0;

bool is_interrupted_soon() { return ++asked_whether_interrupted > 2; }

TEST(CurlTransfer, DoesNotWaitForAnAnswerThatNobodyWantsAnyMore) {
  ScriptedServer server({{"", Then::kHang}});
  asked_whether_interrupted = 0;
  auto transfer =
      transfer_to(server, {.deadline = std::chrono::minutes(10), .interrupted = is_interrupted_soon});
  const WireAnswer answer = exchange_one(transfer);
  EXPECT_EQ(answer.delivery, Delivery::kTimedOut);
  EXPECT_EQ(answer.detail, "the run was interrupted, and its response not waited for");
}

TEST(CurlTransfer, SendsNothingOnceItIsInterrupted) {
  ScriptedServer server({{kOk, Then::kServe}});
  auto transfer = transfer_to(server, {.interrupted = [] { return true; }});
  const WireAnswer answer = exchange_one(transfer);
  EXPECT_EQ(answer.delivery, Delivery::kUnreachable);
  EXPECT_EQ(answer.detail, "not sent: the run was interrupted");
  EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace backcheck
