// The faulty client against servers that note what reaches them.
#include "sim/endpoint/faulty_client.h"

#include <gtest/gtest.h>

#include <limits>
#include <mutex>
#include <semaphore>

#include "sim/endpoint/http_endpoint.h"
#include "sim/endpoint/http_request_encoder.h"
#include "tests/sim/endpoint/running_server.h"
#include "tests/sim/endpoint/scripted_server.h"
#include "tests/sim/endpoint/serial_relay.h"

namespace backcheck {
namespace {

const TransferOptions kLong{std::chrono::milliseconds(20000), std::chrono::milliseconds(20000)};
const TransferOptions kBrief{std::chrono::milliseconds(100), std::chrono::milliseconds(100)};
const WireRequest kRequest{"POST", "/?a=1", {{"X-Trace", "7"}}, "b=2&c=3", Framing::kContentLength};
const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
constexpr std::uint32_t kEnd = std::numeric_limits<std::uint32_t>::max();

// Notes each request, and tells how many there were.
class Notes final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    {
      const std::lock_guard lock(mutex_);
      seen_.push_back(request.method + " " + request.target + " " + request.body);
    }
    arrived_.release();
    return {200, {}, "ok"};
  }
  void wait_for_one() { arrived_.acquire(); }
  std::vector<std::string> seen() {
    const std::lock_guard lock(mutex_);
    return seen_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> seen_;
  std::counting_semaphore<> arrived_{0};
};

std::vector<WireAnswer> send(const std::string& url, ClientFault fault, TransferOptions options = kLong) {
  return connect_faulty_client(url, options).value()->send(kRequest, fault);
}

std::string bytes_of_request(const std::string& url) {
  return encode_http_request(kRequest, parse_http_url(url).value()).value();
}

TEST(FaultyClient, AnIdleConnectionDoesNotKeepItFromItsAnswer) {
  const ScriptedServer server({Script{.answer = kOk, .then = Script::Then::kServe}});
  const SerialRelay relay(server.url());
  TransferOptions options = kLong;
  options.idle = std::make_shared<IdleConnections>();
  const auto endpoint = connect_http_endpoint(relay.url(), options).value();
  for (std::size_t kind = 0; kind < kClientFaultKinds; ++kind) {
    EXPECT_EQ(endpoint->send(kRequest).body, "ok");
    const ClientFault fault{static_cast<ClientFaultKind>(kind), kEnd};
    const auto answers = send(relay.url(), fault, options);
    EXPECT_EQ(answers.size(), is_sent_twice(fault.kind) ? 2U : 0U) << client_fault_name(fault.kind);
    for (const WireAnswer& answer : answers) EXPECT_EQ(answer.body, "ok") << answer.detail;
  }
}

TEST(FaultyClient, CutsARequestSomewhereBetweenItsFirstAndItsLastByte) {
  for (const std::uint32_t where : {0U, 1U << 30U, 1U << 31U, kEnd}) {
    const ScriptedServer server({Script{.answer = "", .then = Script::Then::kHang}});
    EXPECT_TRUE(send(server.url(), {ClientFaultKind::kRequestCut, where}).empty());
    const std::string whole = bytes_of_request(server.url());
    const std::size_t size = 1 + (where * (whole.size() - 1) >> 32U);
    while (server.received().size() < size) std::this_thread::yield();
    EXPECT_EQ(server.received(), whole.substr(0, size));
    EXPECT_LT(size, whole.size());
  }
}

TEST(FaultyClient, ACutRequestIsNoRequestToAServerThatWaitsForTheWhole) {
  Notes notes;
  RunningServer server(notes);
  EXPECT_TRUE(send(server.url(), {ClientFaultKind::kRequestCut, kEnd}).empty());
  EXPECT_EQ(
      connect_faulty_client(server.url(), kLong).value()->send({}, {ClientFaultKind::kSentAgain}).size(), 2U);
  server.stop();
  EXPECT_EQ(notes.seen(), (std::vector<std::string>{"GET / ", "GET / "}));
}

TEST(FaultyClient, SendsAWholeRequestAndLooksAway) {
  Notes notes;
  const RunningServer server(notes);
  EXPECT_TRUE(send(server.url(), {ClientFaultKind::kResponseUnread}).empty());
  notes.wait_for_one();
  EXPECT_EQ(notes.seen(), std::vector<std::string>{"POST /?a=1 b=2&c=3"});
}

TEST(FaultyClient, SendsAWholeRequestAndReadsPartOfItsResponse) {
  Notes notes;
  const RunningServer server(notes);
  for (const std::uint32_t where : {0U, kEnd})
    EXPECT_TRUE(send(server.url(), {ClientFaultKind::kResponseCut, where}).empty());
  EXPECT_EQ(notes.seen().size(), 2U);
}

TEST(FaultyClient, SaysSoWhereThereIsNoResponseToCut) {
  const ScriptedServer closing({Script{.answer = ""}});
  const auto closed = send(closing.url(), {ClientFaultKind::kResponseCut});
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed.front().delivery, Delivery::kClosed);
  const ScriptedServer hanging({Script{.answer = "", .then = Script::Then::kHang}});
  const auto late = send(hanging.url(), {ClientFaultKind::kResponseCut}, kBrief);
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late.front().delivery, Delivery::kTimedOut);
  EXPECT_EQ(late.front().detail, "nothing came back within 100 ms");
}

TEST(FaultyClient, SendsTheVerySameBytesOverTwoConnections) {
  for (const ClientFaultKind kind : {ClientFaultKind::kSentTwice, ClientFaultKind::kSentAgain}) {
    const ScriptedServer server({Script{.answer = kOk, .then = Script::Then::kServe}});
    const auto answers = send(server.url(), {kind});
    ASSERT_EQ(answers.size(), 2U);
    for (const WireAnswer& answer : answers) EXPECT_EQ(answer.body, "ok") << answer.detail;
    const std::string whole = bytes_of_request(server.url());
    EXPECT_EQ(server.connections(), 2);
    EXPECT_EQ(server.received().size(), 2 * whole.size());
    EXPECT_TRUE(kind == ClientFaultKind::kSentTwice || server.received() == whole + whole);
  }
}

TEST(FaultyClient, CallsBackBetweenTwoRequestsThatAreSentInTurn) {
  Notes notes;
  const RunningServer server(notes);
  const auto client = connect_faulty_client(server.url(), kLong).value();
  std::vector<std::size_t> seen;
  const auto between = [&] { seen.push_back(notes.seen().size()); };
  client->send(kRequest, {ClientFaultKind::kSentAgain}, between);
  client->send(kRequest, {ClientFaultKind::kSentTwice}, between);
  client->send(kRequest, {ClientFaultKind::kResponseCut}, between);
  EXPECT_EQ(seen, std::vector<std::size_t>{1});
}

TEST(FaultyClient, SaysWhereThereIsNoConnection) {
  std::string url;
  {
    Notes notes;
    const RunningServer server(notes);
    url = server.url();
  }
  for (std::size_t kind = 0; kind < kClientFaultKinds; ++kind) {
    const ClientFault fault{static_cast<ClientFaultKind>(kind)};
    const auto answers = send(url, fault);
    EXPECT_EQ(answers.size(), is_sent_twice(fault.kind) ? 2U : 1U);
    for (const WireAnswer& answer : answers) EXPECT_EQ(answer.delivery, Delivery::kUnreachable);
  }
}

TEST(FaultyClient, RefusesWhatCannotBeSentAndUrlsThatAreNone) {
  Notes notes;
  const RunningServer server(notes);
  const auto client = connect_faulty_client(server.url(), kLong).value();
  const auto answers = client->send({"GET", "/\r\n"}, {ClientFaultKind::kSentTwice});
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers.front().delivery, Delivery::kUnreachable);
  EXPECT_FALSE(connect_faulty_client("ftp://h", kLong));
}

TEST(FaultyClient, NamesEachFault) {
  EXPECT_EQ(client_fault_name(ClientFaultKind::kRequestCut), "request-cut");
  EXPECT_EQ(client_fault_name(ClientFaultKind::kResponseUnread), "response-unread");
  EXPECT_EQ(client_fault_name(ClientFaultKind::kResponseCut), "response-cut");
  EXPECT_EQ(client_fault_name(ClientFaultKind::kSentTwice), "sent-twice");
  EXPECT_EQ(client_fault_name(ClientFaultKind::kSentAgain), "sent-again");
}

}  // namespace
}  // namespace backcheck
