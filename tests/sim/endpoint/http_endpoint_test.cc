// The endpoint before servers that misbehave: the right ending for each, and always by the deadline.
#include "sim/endpoint/http_endpoint.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

using Then = Script::Then;

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 2\r\n\r\nok";

// For tests in which the deadline passes. Others get plenty of time, so that a slow machine makes no
// difference.
const TransferOptions kShort{std::chrono::milliseconds(200), std::chrono::milliseconds(200)};
const TransferOptions kLong{std::chrono::milliseconds(20000), std::chrono::milliseconds(20000)};

std::unique_ptr<Endpoint> endpoint_at(const std::string& url, const TransferOptions& options) {
  return connect_http_endpoint(url, options).value();
}

WireAnswer send_to(const Script& script, const TransferOptions& options = kLong) {
  ScriptedServer server({script});
  return endpoint_at(server.url(), options)->send({});
}

void expect_delivery(const Script& script, Delivery delivery, const TransferOptions& options = kLong) {
  const WireAnswer answer = send_to(script, options);
  EXPECT_EQ(answer.delivery, delivery) << script.answer.substr(0, 100) << " gave " << answer.detail;
  EXPECT_EQ(answer.detail.empty(), delivery == Delivery::kAnswered) << answer.detail;
}

TEST(HttpEndpoint, HandsBackStatusTypeAndBody) {
  const WireAnswer answer = send_to({kOk, Then::kServe});
  EXPECT_EQ(answer.delivery, Delivery::kAnswered);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/xml");
  EXPECT_EQ(answer.body, "ok");
}

TEST(HttpEndpoint, SendsTheRequestByteForByte) {
  ScriptedServer server({{kOk, Then::kServe}});
  const std::string url = server.url() + "/rds";
  WireRequest request{"POST", "/./..//?a=b*~%7e&c=+\xff", {{"Accept", "x"}}, "d=1", Framing::kContentLength};
  endpoint_at(url, kLong)->send(request);
  EXPECT_EQ(server.received(), "POST /rds/./..//?a=b*~%7e&c=+\xff HTTP/1.1\r\nHost: " +
                                   server.url().substr(7) + "\r\nAccept: x\r\nContent-Length: 3\r\n\r\nd=1");
}

TEST(HttpEndpoint, CallsItselfByItsUrl) {
  EXPECT_EQ(endpoint_at("http://H:81/rds/", kLong)->name(), "http://h:81/rds");
}

TEST(HttpEndpoint, RefusesABadUrlWithAReason) {
  const auto endpoint = connect_http_endpoint("ftp://h", kLong);
  ASSERT_FALSE(endpoint);
  EXPECT_NE(endpoint.error().find("ftp://h"), std::string::npos);
}

TEST(HttpEndpoint, IsUnreachableWhereNobodyListens) {
  const auto endpoint = endpoint_at("http://127.0.0.1:" + std::to_string(closed_port()), kLong);
  EXPECT_EQ(endpoint->send({}).delivery, Delivery::kUnreachable);
  EXPECT_EQ(endpoint->send_bytes("x").delivery, Delivery::kUnreachable);
}

TEST(HttpEndpoint, NeverSendsARequestThatWouldNotStayOne) {
  ScriptedServer server({{kOk, Then::kServe}});
  const auto endpoint = endpoint_at(server.url(), kLong);
  const std::vector<WireRequest> requests = {{}, {"GET", "/\r\n", {}, "", Framing::kNone}, {}};
  const auto answers = endpoint->send_together(requests);
  EXPECT_EQ(answers[0].delivery, Delivery::kAnswered);
  EXPECT_EQ(answers[1].delivery, Delivery::kUnreachable);
  EXPECT_EQ(answers[2].delivery, Delivery::kAnswered);
  EXPECT_EQ(server.requests(), 2);
}

TEST(HttpEndpoint, TakesAConnectionThatIsClosedAsClosed) {
  expect_delivery({"", Then::kClose}, Delivery::kClosed);
  expect_delivery({"", Then::kClose, false}, Delivery::kClosed);
  expect_delivery({"", Then::kReset}, Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 O", Then::kClose}, Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 OK\r\nContent-Le", Then::kClose}, Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", Then::kClose}, Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", Then::kReset}, Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", Then::kClose},
                  Delivery::kClosed);
  expect_delivery({"HTTP/1.1 200 OK\r\n\r\nuntil the end", Then::kReset}, Delivery::kClosed);
}

TEST(HttpEndpoint, TimesOutAtTheDeadline) {
  expect_delivery({"", Then::kHang}, Delivery::kTimedOut, kShort);
  expect_delivery({"HTTP/1.1 200 OK\r\n", Then::kHang}, Delivery::kTimedOut, kShort);
  expect_delivery({"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", Then::kHang}, Delivery::kTimedOut,
                  kShort);
  expect_delivery({"HTTP/1.1 200 OK\r\n\r\nwithout an end", Then::kHang}, Delivery::kTimedOut, kShort);
  expect_delivery({"HTTP/1.1 100 Continue\r\n\r\n", Then::kHang}, Delivery::kTimedOut, kShort);
}

TEST(HttpEndpoint, GivesADripNoMoreTimeThanTheDeadline) {
  const auto start = std::chrono::steady_clock::now();
  expect_delivery({"HTTP/1.1 200 OK\r\n\r\n", Then::kRepeat, true, true, 20}, Delivery::kTimedOut, kShort);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(HttpEndpoint, ReadsAnAnswerThatComesByteByByte) {
  expect_delivery({kOk, Then::kServe, true, true}, Delivery::kAnswered);
}

TEST(HttpEndpoint, TakesGarbageAsMalformed) {
  expect_delivery({"<html><body>502 Bad Gateway</body></html>", Then::kHang}, Delivery::kMalformed);
  expect_delivery({"SSH-2.0-OpenSSH_9.2\r\n", Then::kHang, false}, Delivery::kMalformed);
  expect_delivery({"HTTP/0.9 200 OK\r\n\r\n", Then::kHang}, Delivery::kMalformed);
  expect_delivery({"HTTP/2 200\r\n\r\n", Then::kHang}, Delivery::kMalformed);
  expect_delivery({"HTTP/1.1 200 OK\r\na: \x01\r\n\r\n", Then::kHang}, Delivery::kMalformed);
  expect_delivery({"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", Then::kHang}, Delivery::kMalformed);
  expect_delivery({std::string("\0\0\0\0", 4), Then::kHang}, Delivery::kMalformed);
}

TEST(HttpEndpoint, TakesContradictingFramingAsMalformed) {
  const std::string start = "HTTP/1.1 200 OK\r\n";
  expect_delivery({start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", Then::kHang},
                  Delivery::kMalformed);
  expect_delivery({start + "Content-Length: many\r\n\r\nab", Then::kHang}, Delivery::kMalformed);
  expect_delivery({start + "Transfer-Encoding: gzip, chunked\r\n\r\n", Then::kHang}, Delivery::kMalformed);
  expect_delivery({start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", Then::kHang}, Delivery::kMalformed);
}

TEST(HttpEndpoint, StopsReadingAtTheLimits) {
  expect_delivery({"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n", Then::kHang}, Delivery::kTooLarge);
  expect_delivery({"HTTP/1.1 200 OK\r\n\r\n" + std::string(100000, 'x'), Then::kRepeat}, Delivery::kTooLarge);
  expect_delivery({"HTTP/1.1 200 OK\r\n" + std::string(70000, 'x'), Then::kRepeat}, Delivery::kTooLarge);
  expect_delivery({"HTTP/1.1 100 Continue\r\n\r\n", Then::kRepeat}, Delivery::kTooLarge);
}

TEST(HttpEndpoint, TakesNoAnswerWithBytesBehindItsEnd) {
  for (const std::string behind : {"b", "\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}) {
    expect_delivery({"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na" + behind, Then::kServe},
                    Delivery::kMalformed);
    expect_delivery({"HTTP/1.1 204 No Content\r\n\r\n" + behind, Then::kServe}, Delivery::kMalformed);
  }
}

TEST(HttpEndpoint, TakesAHeadAnswerWithABody) {
  ScriptedServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", Then::kServe}});
  const auto endpoint = endpoint_at(server.url(), kLong);
  for (int i = 0; i < 2; ++i) {
    const WireAnswer answer = endpoint->send({.method = "HEAD"});
    EXPECT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
    EXPECT_EQ(answer.body, "");
  }
}

TEST(HttpEndpoint, DoesNotFollowARedirect) {
  ScriptedServer target({{kOk, Then::kServe}});
  ScriptedServer server(
      {{"HTTP/1.1 302 Found\r\nLocation: " + target.url() + "/\r\nContent-Length: 0\r\n\r\n"}});
  const WireAnswer answer = endpoint_at(server.url(), kLong)->send({});
  EXPECT_EQ(answer.delivery, Delivery::kAnswered);
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(target.connections(), 0);
}

TEST(HttpEndpoint, DoesNotDecodeWhatIsSaidToBeCompressed) {
  const WireAnswer answer = send_to(
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08x", Then::kServe});
  EXPECT_EQ(answer.body, "\x1f\x8b\x08x");
}

TEST(HttpEndpoint, PassesOverAnInterimResponseAndTrailers) {
  const WireAnswer answer =
      send_to({"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
               "2\r\nok\r\n0\r\nX: y\r\n\r\n",
               Then::kServe});
  EXPECT_EQ(answer.delivery, Delivery::kAnswered);
  EXPECT_EQ(answer.body, "ok");
}

TEST(HttpEndpoint, ReadsNoBodyAfterHead) {
  ScriptedServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", Then::kServe}});
  const auto endpoint = endpoint_at(server.url(), kLong);
  EXPECT_EQ(endpoint->send({"HEAD", "/", {}, "", Framing::kNone}).delivery, Delivery::kAnswered);
  EXPECT_EQ(endpoint->send_bytes("HEAD / HTTP/1.1\r\n\r\n").delivery, Delivery::kAnswered);
}

TEST(HttpEndpoint, AServerThatHangsOnBytesIsNotTakenForOneThatCloses) {
  ScriptedServer server({{"", Then::kHang}});
  const TransferOptions longer_than_the_last_word{std::chrono::milliseconds(500),
                                                  std::chrono::milliseconds(500)};
  EXPECT_EQ(endpoint_at(server.url(), longer_than_the_last_word)->send_bytes("x\r\n\r\n").delivery,
            Delivery::kTimedOut);
}

TEST(HttpEndpoint, SendsBytesAsTheyAreOnAFreshConnection) {
  ScriptedServer server({{kOk, Then::kServe}});
  const auto endpoint = endpoint_at(server.url(), kLong);
  endpoint->send({});
  const std::string bytes("\0\x01 no http \r\n\r\n", 15);
  EXPECT_EQ(endpoint->send_bytes(bytes).body, "ok");
  EXPECT_EQ(server.connections(), 2);
  EXPECT_TRUE(server.received().ends_with(bytes));
}

TEST(HttpEndpoint, ServesTheNextRequestAfterEachOfThese) {
  ScriptedServer server({{"", Then::kClose},
                         {"garbage", Then::kHang},
                         {"HTTP/1.1 200 OK\r\n", Then::kReset},
                         {kOk, Then::kServe}});
  const auto endpoint = endpoint_at(server.url(), kLong);
  EXPECT_EQ(endpoint->send({}).delivery, Delivery::kClosed);
  EXPECT_EQ(endpoint->send({}).delivery, Delivery::kMalformed);
  EXPECT_EQ(endpoint->send({}).delivery, Delivery::kClosed);
  EXPECT_EQ(endpoint->send({}).body, "ok");
}

}  // namespace
}  // namespace backcheck
