// The server over real sockets, called by our own client.
#include "sim/endpoint/http_server.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include "sim/endpoint/http_endpoint.h"
#include "tests/sim/endpoint/held_handler.h"
#include "tests/sim/endpoint/raw_caller.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {
namespace {

class Echo final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    return {200,
            {{"Content-Type", "text/plain"}},
            request.method + " " + request.target + " [" + request.body + "]"};
  }
};

class Large final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest&) override { return {200, {}, std::string(50'000'000, 'x')}; }
};

class Mute final : public HttpHandler {
 public:
  explicit Mute(ReplyFate reply) : reply_(reply) {}
  HttpResponse handle(const HttpRequest&) override { return {200, {}, "", reply_}; }

 private:
  ReplyFate reply_;
};

const TransferOptions kLong{std::chrono::milliseconds(20000), std::chrono::milliseconds(20000)};
const std::string kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::unique_ptr<Endpoint> endpoint_at(const RunningServer& server) {
  return connect_http_endpoint(server.url(), kLong).value();
}

// Answers later, and writes down in which order.
class Later final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override { return {200, {}, request.target}; }
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override {
    log += "<" + request.target;
    if (on_begin) on_begin();
    return [this, target = request.target] {
      log += ">" + target;
      return HttpResponse{200, {}, target};
    };
  }
  std::string log;  // "</1>/1": /1 is begun, and completed
  std::function<void()> on_begin;
};

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n"; }

std::string without_dates(std::string text) {
  for (std::size_t begin = 0; (begin = text.find("Date: ")) != std::string::npos;) {
    const std::size_t end = text.find("\r\n", begin);
    if (end == std::string::npos) break;
    text.erase(begin, end + 2 - begin);
  }
  return text;
}

TEST(HttpServer, AnswersRequestAfterRequest) {
  Echo echo;
  const RunningServer server(echo);
  const auto endpoint = endpoint_at(server);
  for (int i = 0; i < 20; ++i) {
    const WireAnswer answer = endpoint->send({"POST", "/" + std::to_string(i), {}, "a=1", Framing::kChunked});
    EXPECT_EQ(answer.body, "POST /" + std::to_string(i) + " [a=1]") << answer.detail;
  }
}

TEST(HttpServer, Serves64ConnectionsAtTheSameTime) {
  Echo echo;
  const RunningServer server(echo);
  const std::vector<WireRequest> requests(64);
  const auto endpoint = endpoint_at(server);
  for (int round = 0; round < 3; ++round) {
    for (const WireAnswer& answer : endpoint->send_together(requests))
      EXPECT_EQ(answer.body, "GET / []") << answer.detail;
  }
}

TEST(HttpServer, AnswersPipelinedRequests) {
  Echo echo;
  const RunningServer server(echo);
  RawCaller caller(server.url());
  caller.send(kGet + kGet + kGet);
  const std::string one = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nGET / []";
  std::string all;
  while (without_dates(all).size() < 3 * one.size() && !caller.closed) all += caller.read_until("[]");
  EXPECT_EQ(without_dates(all), one + one + one);
}

TEST(HttpServer, TellsTheDateOfEachResponse) {
  Echo echo;
  const RunningServer server(echo);
  const auto before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const WireAnswer answer = endpoint_at(server)->send({});
  const auto after = std::chrono::system_clock::now();
  ASSERT_TRUE(answer.date) << answer.detail;
  const std::chrono::sys_time date(std::chrono::milliseconds(answer.date->milliseconds));
  EXPECT_GE(date, before);
  EXPECT_LE(date, after);
}

TEST(HttpServer, ReadsARequestThatComesByteByByte) {
  Echo echo;
  const RunningServer server(echo);
  RawCaller caller(server.url());
  for (const char c : kGet) caller.send({&c, 1});
  EXPECT_TRUE(caller.read_until("GET / []").ends_with("GET / []"));
}

TEST(HttpServer, RefusesMalformedRequestsAndServesTheNext) {
  Echo echo;
  const RunningServer server(echo);
  const auto endpoint = endpoint_at(server);
  for (const char* bytes :
       {"\x16\x03\x01", "GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: h\n\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n"}) {
    const WireAnswer answer = endpoint->send_bytes(bytes);
    EXPECT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
    EXPECT_EQ(answer.status, 400) << bytes;
    EXPECT_EQ(endpoint->send({}).status, 200);
  }
}

TEST(HttpServer, ClosesAfterARefusal) {
  Echo echo;
  const RunningServer server(echo);
  RawCaller caller(server.url());
  caller.send("GARBAGE\r\n\r\n");
  EXPECT_TRUE(caller.read_until("").starts_with("HTTP/1.1 400 "));
  EXPECT_TRUE(caller.closed);
}

TEST(HttpServer, GetsARefusalThroughToACallerThatStillSends) {
  Echo echo;
  const RunningServer server(echo);
  const WireRequest large{"POST", "/", {}, std::string(3'000'000, 'x'), Framing::kContentLength};
  EXPECT_EQ(endpoint_at(server)->send(large).status, 413);
}

TEST(HttpServer, SendsAnAnswerThatIsLargerThanAnyBuffer) {
  Large large;
  const RunningServer server(large);
  RawCaller caller(server.url());
  caller.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_GT(caller.read_until("").size(), 50'000'000U);
}

TEST(HttpServer, RefusesConnectionsAboveItsLimitAndRecovers) {
  Echo echo;
  const RunningServer server(echo, {.connections = 2});
  auto first = std::make_unique<RawCaller>(server.url());
  first->send(kGet);
  first->read_until("[]");
  RawCaller second(server.url());
  second.send(kGet);
  second.read_until("[]");
  RawCaller third(server.url());
  EXPECT_TRUE(third.read_until("").starts_with("HTTP/1.1 503 "));
  first.reset();
  const auto endpoint = endpoint_at(server);
  int status = 503;
  for (int i = 0; i < 10000 && status == 503; ++i) status = endpoint->send({}).status;
  EXPECT_EQ(status, 200);
}

// The limit is one connection; 64 more are told so at the same time.
TEST(HttpServer, ClosesWithoutAWordWhereTooManyHaveBeenToldThatThereAreTooMany) {
  Echo echo;
  const RunningServer server(echo, {.connections = 1, .linger = std::chrono::milliseconds(20000)});
  RawCaller first(server.url());
  first.send(kGet);
  first.read_until("[]");
  std::vector<std::unique_ptr<RawCaller>> refused;
  for (int i = 0; i < 64; ++i) {
    refused.push_back(std::make_unique<RawCaller>(server.url()));
    EXPECT_TRUE(refused.back()->read_until("").starts_with("HTTP/1.1 503 ")) << i;
  }
  RawCaller beyond(server.url());
  EXPECT_EQ(beyond.read_until(""), "");
  EXPECT_TRUE(beyond.closed);
  first.send(kGet);
  EXPECT_TRUE(first.read_until("[]").ends_with("GET / []"));
}

TEST(HttpServer, TurnsAwayWhoeverHoldsMostWhereAllTogetherHoldTooMuch) {
  Echo echo;
  const RunningServer server(echo, {.held_bytes = 100'000});
  const std::string header = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n";
  const std::string half(25'000, 'a');
  std::vector<std::unique_ptr<RawCaller>> callers;
  for (int i = 0; i < 3; ++i) {
    callers.push_back(std::make_unique<RawCaller>(server.url()));
    callers.back()->send(header + half);
  }
  callers[1]->send(std::string(24'999, 'b'));
  callers[2]->send(std::string(10'000, 'c'));
  EXPECT_TRUE(callers[1]->read_until("").starts_with("HTTP/1.1 503 "));
  EXPECT_TRUE(callers[1]->closed);
  RawCaller small(server.url());
  small.send(kGet);
  EXPECT_TRUE(small.read_until("[]").ends_with("GET / []"));
  callers[0]->send(half);
  callers[2]->send(std::string(15'000, 'c'));
  for (const int other : {0, 2}) EXPECT_TRUE(callers[other]->read_until("]").ends_with("]")) << other;
}

TEST(HttpServer, HoldsAsMuchAsItsLimitAllows) {
  Echo echo;
  const RunningServer server(echo, {.held_bytes = 50'000});
  RawCaller caller(server.url());
  caller.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50001\r\n\r\n" + std::string(50'000, 'a'));
  RawCaller small(server.url());
  small.send(kGet);
  EXPECT_TRUE(small.read_until("[]").ends_with("GET / []"));
  caller.send("a");
  EXPECT_TRUE(caller.read_until("]").ends_with("aa]"));
  caller.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nC351\r\n" +
              std::string(50'001, 'a'));
  EXPECT_TRUE(caller.read_until("").starts_with("HTTP/1.1 503 "));
}

TEST(HttpServer, CountsAnswersThatAreNotTaken) {
  Large large;
  const RunningServer server(large, {.held_bytes = 1'000'000});
  RawCaller caller(server.url());
  caller.send(kGet);
  EXPECT_LT(caller.read_until("").size(), 50'000'000U);
  EXPECT_TRUE(caller.closed);
}

TEST(HttpServer, ClosesAConnectionThatSendsNoWholeRequestInTime) {
  Echo echo;
  const RunningServer server(echo, {.idle = std::chrono::milliseconds(100)});
  RawCaller silent(server.url());
  RawCaller halting(server.url());
  halting.send("GET / HTTP/1.1\r\n");
  EXPECT_EQ(silent.read_until(""), "");
  EXPECT_EQ(halting.read_until(""), "");
  EXPECT_TRUE(silent.closed && halting.closed);
}

// The socket that the server closes stays open in the other process, and there is something to read.
TEST(HttpServer, ForgetsAConnectionThatAForkedProcessHoldsOpen) {
  Echo echo;
  ServerLimits limits;
  limits.idle = std::chrono::milliseconds(50);
  const RunningServer server(echo, limits);
  RawCaller caller(server.url());
  caller.send(kGet);
  caller.read_until("GET / []");
  const pid_t other = fork();
  if (other == 0) {
    alarm(10);  // should the test end before it ends this
    pause();
    _exit(0);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  caller.send(kGet);
  for (int i = 0; i < 5; ++i) {
    RawCaller next(server.url());
    next.send(kGet);
    EXPECT_TRUE(next.read_until("GET / []").ends_with("GET / []"));
  }
  kill(other, SIGKILL);
  waitpid(other, nullptr, 0);
}

TEST(HttpServer, DropsACallerThatDoesNotTakeItsAnswer) {
  Large large;
  RunningServer server(large, {.write = std::chrono::milliseconds(100)});
  RawCaller caller(server.url());
  caller.send(kGet + kGet);
  const auto endpoint = endpoint_at(server);
  EXPECT_EQ(endpoint->send({}).delivery, Delivery::kTooLarge);  // another caller is served meanwhile
  server.stop();
}

TEST(HttpServer, ClosesOrFallsSilentWhereTheHandlerWantsIt) {
  Mute closes(ReplyFate::kClosed);
  const RunningServer closing(closes);
  EXPECT_EQ(endpoint_at(closing)->send({}).delivery, Delivery::kClosed);
  Mute hangs(ReplyFate::kSilent);
  const RunningServer hanging(hangs);
  const TransferOptions brief{std::chrono::milliseconds(100), std::chrono::milliseconds(100)};
  EXPECT_EQ(connect_http_endpoint(hanging.url(), brief).value()->send({}).delivery, Delivery::kTimedOut);
}

// It is right to wait for the rest of a request, and closes once it knows that there is none.
TEST(HttpServer, ClosesOnHalfARequestWhoseCallerHasStopped) {
  Echo echo;
  const RunningServer server(echo);
  const auto endpoint = endpoint_at(server);
  for (const char* half : {"G", "GET / HTTP/1.1\r\nHost: h\r\n", "\r\n\r\n"}) {
    EXPECT_EQ(endpoint->send_bytes(half).delivery, Delivery::kClosed) << half;
  }
}

TEST(HttpServer, StaysSilentThoughTheCallerHasStopped) {
  Mute hangs(ReplyFate::kSilent);
  const RunningServer server(hangs);
  const TransferOptions longer_than_the_last_word{std::chrono::milliseconds(500),
                                                  std::chrono::milliseconds(500)};
  const auto endpoint = connect_http_endpoint(server.url(), longer_than_the_last_word).value();
  EXPECT_EQ(endpoint->send_bytes(kGet).delivery, Delivery::kTimedOut);
}

TEST(HttpServer, StopsWithConnectionsOpen) {
  Echo echo;
  RunningServer server(echo);
  RawCaller caller(server.url());
  caller.send(kGet);
  caller.read_until("[]");
  server.stop();
  EXPECT_EQ(caller.read_until(""), "");
  EXPECT_TRUE(caller.closed);
  EXPECT_EQ(connect_http_endpoint(server.url(), kLong).value()->send({}).delivery, Delivery::kUnreachable);
}

TEST(HttpServer, StopsEvenWhereItIsToldBeforeItRuns) {
  Echo echo;
  HttpServer server;
  ASSERT_TRUE(server.listen("127.0.0.1:0", echo));
  server.stop();
  server.run();
  HttpServer idle;
  idle.stop();
  idle.run();
}

TEST(HttpServer, ServesSeveralAddressesEachWithItsHandler) {
  Echo echo;
  HttpServer server;
  const auto first = server.listen("127.0.0.1:0", echo);
  const auto second = server.listen("localhost:0", echo);
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  std::thread thread([&server] { server.run(); });
  for (const auto& address : {*first, *second}) {
    EXPECT_EQ(connect_http_endpoint("http://" + address, kLong).value()->send({}).status, 200);
  }
  server.stop();
  thread.join();
}

// Of requests that arrive while the server is held, one of each caller.
std::vector<std::string> answers_to_held(HeldHandler& held, std::vector<std::unique_ptr<RawCaller>>& callers,
                                         RawCaller& holder) {
  holder.send(get("/hold"));
  held.wait();
  for (std::size_t i = 0; i < callers.size(); ++i) callers[i]->send(get("/" + std::to_string(i)));
  held.let_go();
  holder.read_until("\r\n\r\n");
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < callers.size(); ++i)
    answers.push_back(callers[i]->read_until("\r\n\r\n/" + std::to_string(i)));
  return answers;
}

std::vector<std::unique_ptr<RawCaller>> callers_of(const RunningServer& server, int count) {
  std::vector<std::unique_ptr<RawCaller>> callers;
  for (int i = 0; i < count; ++i) callers.push_back(std::make_unique<RawCaller>(server.url()));
  return callers;
}

TEST(HttpServer, CompletesRequestsOnceAllThatHaveArrivedAreBegun) {
  Later later;
  HeldHandler held(later);
  RunningServer server(held);
  auto callers = callers_of(server, 9);
  RawCaller holder(server.url());
  for (const std::string& answer : answers_to_held(held, callers, holder))
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
  server.stop();
  EXPECT_EQ(std::ranges::count(later.log, '<'), 9);
  EXPECT_EQ(std::ranges::count(later.log, '>'), 9);
  EXPECT_LT(later.log.rfind('<'), later.log.find('>')) << later.log;
}

TEST(HttpServer, CompletesABatchInAnotherOrderThanTheOneBefore) {
  Later later;
  HeldHandler held(later);
  RunningServer server(held);
  auto callers = callers_of(server, 2);
  RawCaller holder(server.url());
  answers_to_held(held, callers, holder);
  answers_to_held(held, callers, holder);
  server.stop();
  EXPECT_TRUE(later.log.find("</0</1>/0>/1") == 0 || later.log.find("</1</0>/1>/0") == 0) << later.log;
  EXPECT_TRUE(later.log.ends_with("</0</1>/1>/0") || later.log.ends_with("</1</0>/0>/1")) << later.log;
}

TEST(HttpServer, BeginsARequestOfAConnectionOnceTheOneBeforeItIsComplete) {
  Later later;
  RunningServer server(later);
  RawCaller caller(server.url());
  const RawCaller other(server.url());
  caller.send(get("/1") + get("/2") + get("/3"));
  caller.read_until("/3");
  server.stop();
  EXPECT_EQ(later.log, "</1>/1</2>/2</3>/3");
}

TEST(HttpServer, CompletesWhatIsBegunThoughItsCallerHasGone) {
  Later later;
  HeldHandler held(later);
  RunningServer server(held);
  RawCaller other(server.url());
  auto gone = std::make_unique<RawCaller>(server.url());
  gone->send(get("/0"));  // so that its connection is accepted
  gone->read_until("/0");
  other.send(get("/hold"));
  held.wait();
  gone->send(get("/1") + get("/2"));
  gone.reset();
  held.let_go();
  other.read_until("\r\n\r\n");
  other.send(get("/3"));  // what came before it is read by its answer
  other.read_until("/3");
  server.stop();
  EXPECT_EQ(std::ranges::count(later.log, '<'), std::ranges::count(later.log, '>')) << later.log;
  EXPECT_NE(later.log.find(">/1"), std::string::npos) << later.log;
}

TEST(HttpServer, StillAnswersWhatIsBegunWhenItIsStopped) {
  Later later;
  RunningServer server(later);
  later.on_begin = [&server] { server.stop_soon(); };
  RawCaller caller(server.url());
  caller.send(get("/1"));
  EXPECT_TRUE(caller.read_until("").ends_with("\r\n\r\n/1"));
  EXPECT_TRUE(caller.closed);
}

TEST(HttpServer, SaysWhyItCannotListen) {
  Echo echo;
  HttpServer server;
  const std::string taken = server.listen("127.0.0.1:0", echo).value();
  EXPECT_EQ(server.listen(taken, echo).error(), "cannot listen on " + taken + ": Address already in use");
  for (const char* text :
       {"", "127.0.0.1", ":80", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:999999"}) {
    const auto result = server.listen(text, echo);
    ASSERT_FALSE(result) << text;
    EXPECT_TRUE(result.error().starts_with("cannot listen on " + std::string(text) + ": ")) << result.error();
  }
}

}  // namespace
}  // namespace backcheck
