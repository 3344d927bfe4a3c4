// A connection as bytes: what the handler sees and what goes back.
#include "sim/endpoint/http_wire.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

#include "sim/endpoint/raw_answer_reader.h"

namespace backcheck {
namespace {

// Answers "METHOD TARGET [BODY]" and keeps the requests.
class Echo final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    seen.push_back(request);
    return {200,
            {{"Content-Type", "text/plain"}},
            request.method + " " + request.target + " [" + request.body + "]"};
  }
  std::vector<HttpRequest> seen;
};

class Constant final : public HttpHandler {
 public:
  explicit Constant(HttpResponse response) : response_(std::move(response)) {}
  HttpResponse handle(const HttpRequest&) override { return response_; }

 private:
  HttpResponse response_;
};

class Thrower final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest&) override { throw std::runtime_error("boom"); }
};

struct Outcome {
  std::string out;
  bool closing = false;
  std::size_t requests = 0;
};

Outcome play(std::string_view bytes) {
  Echo echo;
  HttpWire wire(echo);
  std::string out = wire.receive(bytes);
  return {std::move(out), wire.is_closing(), echo.seen.size()};
}

WireAnswer answer_to(std::string_view bytes) {
  RawAnswerReader reader(bytes.starts_with("HEAD"));
  reader.take(play(bytes).out);
  return reader.finish_at_close();
}

void expect_refused(const std::string& bytes, int status) {
  const Outcome outcome = play(bytes);
  EXPECT_TRUE(outcome.out.starts_with("HTTP/1.1 " + std::to_string(status) + " "))
      << bytes << " gave " << outcome.out;
  EXPECT_NE(outcome.out.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(outcome.closing);
  EXPECT_EQ(outcome.requests, 0U);
}

const std::string kGet = "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string kGetAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nGET /a?b []";

TEST(HttpWire, TakesAHeaderAsLongAsTheLimitAndNoLonger) {
  const std::string start = "GET / HTTP/1.1\r\nHost: ";
  const std::string most(kMaxRequestHeaderBytes - start.size() - 4, 'h');
  EXPECT_TRUE(play(start + most + "\r\n\r\n").out.starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(play(start + most + "h\r\n\r\n").out.starts_with("HTTP/1.1 431"));
}

TEST(HttpWire, LooksAtEveryConnectionField) {
  EXPECT_TRUE(play("GET / HTTP/1.1\r\nHost: h\r\nConnection: x\r\nConnection: close\r\n\r\n").closing);
  EXPECT_TRUE(play("GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n").closing);
  EXPECT_FALSE(play("GET / HTTP/1.0\r\nConnection: x\r\nConnection: Keep-Alive\r\n\r\n").closing);
}

TEST(HttpWire, SendsNoBodyToAHeadThatItRefuses) {
  for (const char* bytes : {"HEAD / HTTP/1.1\r\n\r\n", "HEAD / HTTP/2.0\r\n", "HEAD /\n"}) {
    EXPECT_TRUE(play(bytes).out.ends_with("\r\n\r\n")) << play(bytes).out;
  }
  EXPECT_TRUE(play("HEADS / HTTP/1.1\r\n\r\n").out.ends_with("missing\n"));
}

TEST(HttpWire, AnswersARequestAndKeepsTheConnection) {
  const Outcome outcome = play(kGet);
  EXPECT_EQ(outcome.out, kGetAnswer);
  EXPECT_FALSE(outcome.closing);
}

TEST(HttpWire, HandsOverEveryHeaderInOrder) {
  Echo echo;
  HttpWire wire(echo);
  wire.receive("GET / HTTP/1.1\r\nHost: h\r\nX-a:  1 \r\nAccept: x\r\nx-A: 2\r\n\r\n");
  ASSERT_EQ(echo.seen.size(), 1U);
  EXPECT_EQ(echo.seen[0].headers,
            (std::vector<Header>{{"Host", "h"}, {"X-a", "1"}, {"Accept", "x"}, {"x-A", "2"}}));
}

TEST(HttpWire, ReadsCountedBodiesChunkedBodiesAndNone) {
  const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
  EXPECT_EQ(answer_to(start + "Content-Length: 3\r\n\r\na=1").body, "POST / [a=1]");
  EXPECT_EQ(
      answer_to(start + "Transfer-Encoding: chunked\r\n\r\n1;e=f\r\na\r\n2\r\n=1\r\n0\r\nT: x\r\n\r\n").body,
      "POST / [a=1]");
  EXPECT_EQ(answer_to(start + "\r\n").body, "POST / []");
  EXPECT_EQ(answer_to(start + "Content-Length: 0\r\n\r\n").body, "POST / []");
}

TEST(HttpWire, TakesTheLastChunkInPieces) {
  Echo echo;
  HttpWire wire(echo);
  EXPECT_EQ(wire.receive("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"), "");
  EXPECT_EQ(wire.receive("\r"), "");
  EXPECT_NE(wire.receive("\n").find("POST / []"), std::string::npos);
}

TEST(HttpWire, AnswersPipelinedRequestsInOrder) {
  const Outcome outcome =
      play(kGet + "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx" + kGet + "\r\n" + kGet);
  EXPECT_EQ(outcome.requests, 4U);
  EXPECT_TRUE(outcome.out.starts_with(kGetAnswer + "HTTP/1.1 200 OK"));
  EXPECT_TRUE(outcome.out.ends_with(kGetAnswer + kGetAnswer));
}

TEST(HttpWire, AnswersTheGoodRequestsBeforeABadOneAndNoneBehindIt) {
  const Outcome outcome = play(kGet + "BAD\r\n\r\n" + kGet);
  EXPECT_EQ(outcome.requests, 1U);
  EXPECT_TRUE(outcome.out.starts_with(kGetAnswer + "HTTP/1.1 400 Bad Request\r\n"));
  EXPECT_TRUE(outcome.closing);
}

TEST(HttpWire, ClosesWhereTheCallerWantsIt) {
  const Outcome outcome = play("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + kGet);
  EXPECT_EQ(outcome.requests, 1U);
  EXPECT_TRUE(outcome.closing);
  EXPECT_NE(outcome.out.find("Connection: close\r\n"), std::string::npos);
}

TEST(HttpWire, ClosesAfterHttp10UnlessAskedToStay) {
  EXPECT_TRUE(play("GET / HTTP/1.0\r\n\r\n").closing);
  const Outcome kept = play("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_FALSE(kept.closing);
  EXPECT_NE(kept.out.find("Connection: keep-alive\r\n"), std::string::npos);
}

TEST(HttpWire, AnswersHeadWithoutABodyButWithItsLength) {
  const Outcome outcome = play("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_NE(outcome.out.find("Content-Length: 9\r\n"), std::string::npos);
  EXPECT_TRUE(outcome.out.ends_with("\r\n\r\n"));
}

TEST(HttpWire, KeepsTheLengthThatAHandlerTellsOfAnAnswerToHead) {
  for (const char* name : {"Content-Length", "content-length"}) {
    Constant handler({200, {{name, "263"}}, ""});
    HttpWire wire(handler);
    EXPECT_EQ(wire.receive("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n"),
              "HTTP/1.1 200 OK\r\n" + std::string(name) + ": 263\r\n\r\n");
  }
}

TEST(HttpWire, SendsNeitherBodyNorLengthWith204) {
  Constant handler({204, {}, "ignored"});
  HttpWire wire(handler);
  EXPECT_EQ(wire.receive(kGet), "HTTP/1.1 204 No Content\r\n\r\n");
}

TEST(HttpWire, InvitesABodyThatWaitsForIt) {
  Echo echo;
  HttpWire wire(echo);
  const std::string header =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  EXPECT_EQ(wire.receive(header), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_NE(wire.receive("ab").find("POST / [ab]"), std::string::npos);
  EXPECT_FALSE(wire.receive(header + "ab").starts_with("HTTP/1.1 100"));
}

TEST(HttpWire, RefusesWhatIsNotHttp) {
  expect_refused("\x16\x03\x01\x02", 400);
  expect_refused("<html>", 400);
  expect_refused(" GET / HTTP/1.1\r\n\r\n", 400);
  expect_refused("GARBAGE\r\n", 400);
  expect_refused("GET /\r\n", 400);
  expect_refused("GET / HTTP/1.1\n", 400);
  expect_refused("GET  HTTP/1.1\r\nHost: h\r\n\r\n", 400);
  expect_refused("GET / HTTP/1.1\r\nHost: h\r\nbad header\r\n\r\n", 400);
  expect_refused("GET / HTTP/1.1\r\nHost: h\r\na : b\r\n\r\n", 400);
  expect_refused(std::string("GET / HTTP/1.1\r\nHost: \0", 24), 400);
  expect_refused("GET / HTTP/2.0\r\n", 505);
  expect_refused("GET / HTTP/1.2\r\n", 505);
}

TEST(HttpWire, RefusesFaultyFraming) {
  const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
  expect_refused(start + "Content-Length: x\r\n\r\n", 400);
  expect_refused(start + "Content-Length: -1\r\n\r\n", 400);
  expect_refused(start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
  expect_refused(start + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
  expect_refused(start + "Transfer-Encoding: gzip\r\n\r\n", 501);
  expect_refused(start + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
  expect_refused(start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
  expect_refused(start + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400);
}

TEST(HttpWire, RefusesAMissingAndASecondHost) {
  expect_refused("GET / HTTP/1.1\r\n\r\n", 400);
  expect_refused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
}

TEST(HttpWire, TakesABodyOfExactlyTheLimitAndNotOneByteMore) {
  const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
  const auto counted = [&start](std::size_t size) {
    return start + "Content-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(size, 'x');
  };
  EXPECT_EQ(play(counted(kMaxRequestBodyBytes)).requests, 1U);
  expect_refused(counted(kMaxRequestBodyBytes + 1), 413);
  const std::string chunk = "80000\r\n" + std::string(0x80000, 'x') + "\r\n";
  EXPECT_EQ(play(start + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "0\r\n\r\n").requests, 1U);
  expect_refused(start + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "1\r\nx\r\n0\r\n\r\n", 413);
}

TEST(HttpWire, LimitsHeadersChunkExtensionsAndTrailers) {
  const auto with_field = [](std::size_t size) {
    return "GET / HTTP/1.1\r\nHost: h\r\na: " + std::string(size, 'x') + "\r\n\r\n";
  };
  EXPECT_EQ(play(with_field(kMaxRequestHeaderBytes - 32)).requests, 1U);
  expect_refused(with_field(kMaxRequestHeaderBytes), 431);
  expect_refused("GET /" + std::string(kMaxRequestHeaderBytes * 2, 'x'), 414);
  const std::string chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect_refused(chunked + "1;" + std::string(kMaxRequestHeaderBytes * 2, 'x'), 431);
  expect_refused(chunked + "0\r\na: " + std::string(kMaxRequestHeaderBytes * 2, 'x'), 431);
}

TEST(HttpWire, AnswersAHandlerThatThrowsWith500) {
  Thrower handler;
  HttpWire wire(handler);
  EXPECT_TRUE(wire.receive(kGet).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
}

TEST(HttpWire, ClosesWithoutAWordWhereTheHandlerWantsIt) {
  Constant handler({200, {}, "ignored", ReplyFate::kClosed});
  HttpWire wire(handler);
  EXPECT_EQ(wire.receive(kGet + kGet), "");
  EXPECT_TRUE(wire.is_closing());
}

TEST(HttpWire, FallsSilentWhereTheHandlerWantsIt) {
  Constant handler({200, {}, "ignored", ReplyFate::kSilent});
  HttpWire wire(handler);
  EXPECT_EQ(wire.receive(kGet + "BAD\r\n"), "");
  EXPECT_EQ(wire.receive("BAD\r\n"), "");
  EXPECT_FALSE(wire.is_closing());
}

// Begins a request, and answers it once it is asked to.
class Later final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override { return {200, {}, request.target}; }
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override {
    ++begun;
    return [target = request.target]() -> HttpResponse {
      if (target == "/boom") throw std::runtime_error("boom");
      if (target == "/mute") return {.reply = ReplyFate::kSilent};
      if (target == "/gone") return {.reply = ReplyFate::kClosed};
      return {200, {}, target};
    };
  }
  int begun = 0;
};

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"; }

TEST(HttpWire, AnswersLaterWhatTheHandlerWantsToAnswerLater) {
  Later later;
  HttpWire wire(later);
  EXPECT_FALSE(wire.is_waiting());
  EXPECT_EQ(wire.receive(get("/1")), "");
  EXPECT_TRUE(wire.is_waiting());
  EXPECT_EQ(wire.complete(), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/1");
  EXPECT_FALSE(wire.is_waiting());
  EXPECT_EQ(wire.receive(get("/2")), "");
  EXPECT_EQ(later.begun, 2);
}

TEST(HttpWire, BeginsNoRequestBehindOneThatIsNotAnswered) {
  Later later;
  HttpWire wire(later);
  EXPECT_EQ(wire.receive(get("/1") + get("/2") + "GET /3 HT"), "");
  EXPECT_EQ(wire.receive("TP/1.1\r\nConnection: close\r\nHost: h\r\n\r\n"), "");
  EXPECT_EQ(later.begun, 1);
  EXPECT_TRUE(wire.complete().ends_with("/1"));
  EXPECT_EQ(later.begun, 2);
  EXPECT_TRUE(wire.complete().ends_with("/2"));
  EXPECT_EQ(later.begun, 3);
  EXPECT_FALSE(wire.is_closing());
  EXPECT_TRUE(wire.complete().ends_with("/3"));
  EXPECT_TRUE(wire.is_closing());
}

TEST(HttpWire, EndsALateAnswerAsItEndsAnEarlyOne) {
  Later later;
  HttpWire broken(later);
  broken.receive(get("/boom"));
  EXPECT_TRUE(broken.complete().starts_with("HTTP/1.1 500 "));
  HttpWire mute(later);
  mute.receive(get("/mute") + get("/1"));
  EXPECT_EQ(mute.complete(), "");
  EXPECT_TRUE(mute.is_silent() && !mute.is_waiting());
  HttpWire gone(later);
  gone.receive(get("/gone") + get("/1"));
  EXPECT_EQ(gone.complete(), "");
  EXPECT_TRUE(gone.is_closing() && !gone.is_waiting());
}

TEST(HttpWire, KeepsAHandlersTextInItsLine) {
  Constant handler({200, {{"X", std::string("a\r\nInjected: b\0", 15)}}, ""});
  HttpWire wire(handler);
  EXPECT_NE(wire.receive(kGet).find("X: a  Injected: b \r\n"), std::string::npos);
}

TEST(HttpWire, SaysNothingUntilARequestIsWhole) {
  Echo echo;
  HttpWire wire(echo);
  for (std::size_t i = 0; i + 1 < kGet.size(); ++i) EXPECT_EQ(wire.receive(kGet.substr(i, 1)), "") << i;
  EXPECT_EQ(wire.receive("\n"), kGetAnswer);
}

// Pieces of requests, good and bad, one after the other.
rc::Gen<std::string> any_bytes() {
  const auto words =
      std::vector<std::string>{kGet,
                               "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
                               "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n",
                               "3\r\nabc\r\n",
                               "0\r\n\r\n",
                               "\r\n",
                               "\n",
                               "x",
                               "GET / HTTP/1.0\r\n",
                               "Host: h\r\n",
                               "HEAD / HTTP/1.1\r\n",
                               "Connection: close\r\n",
                               std::string(1, '\0'),
                               " "};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)),
                      [](const std::vector<std::string>& parts) {
                        std::string all;
                        for (const std::string& part : parts) all += part;
                        return all;
                      });
}

RC_GTEST_PROP(HttpWireProperty, TheCutsMakeNoDifference, ()) {
  const std::string text = *any_bytes();
  const Outcome whole = play(text);
  Echo echo;
  HttpWire wire(echo);
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const auto size = static_cast<std::size_t>(*rc::gen::inRange<int>(1, 20));
    out += wire.receive(rest.substr(0, size));
    rest.remove_prefix(std::min(size, rest.size()));
  }
  RC_ASSERT(out == whole.out);
  RC_ASSERT(wire.is_closing() == whole.closing);
  RC_ASSERT(echo.seen.size() == whole.requests);
}

RC_GTEST_PROP(HttpWireProperty, EveryResponseIsHttp, (const std::string& noise)) {
  const std::string out = play(*any_bytes() + noise).out;
  RawAnswerReader reader;
  reader.take(out);
  RC_ASSERT(out.empty() || reader.finish_at_close().status >= 200);
}

TEST(HttpWire, BeginsEveryHeaderWithWhatIsCommonThen) {
  Echo echo;
  std::string common = "A: 1\r\n";
  HttpWire wire(echo, &common);
  EXPECT_TRUE(wire.receive("GET / HTTP/1.1\r\nHost: h\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\nA: 1\r\n"));
  common = "A: 2\r\nB: 3\r\n";
  EXPECT_TRUE(wire.receive("GET / HTTP/9.9\r\n\r\n").contains(" Version Not Supported\r\nA: 2\r\nB: 3\r\n"));
}

}  // namespace
}  // namespace backcheck
