// Connections served at the same time, each by a handler that may wait.
#include "sim/endpoint/passthrough_server.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <barrier>
#include <chrono>
#include <string>
#include <thread>

#include "tests/sim/endpoint/raw_caller.h"

namespace backcheck {
namespace {

// Says back what it was asked.
class Echo final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    return {.headers = {{"X-Method", request.method}}, .body = request.target + request.body};
  }
};

class RunningPassthrough {
 public:
  explicit RunningPassthrough(HandlerMaker maker, const PassthroughLimits& limits = {})
      : server_(limits),
        address_(server_.listen("127.0.0.1:0").value()),
        thread_([this, maker = std::move(maker)] { server_.run(maker); }) {}
  ~RunningPassthrough() { stop(); }
  RunningPassthrough(const RunningPassthrough&) = delete;
  RunningPassthrough& operator=(const RunningPassthrough&) = delete;
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  std::string url() const { return "http://" + address_; }

 private:
  PassthroughServer server_;
  std::string address_;
  std::jthread thread_;
};

HandlerMaker echoes() {
  return [] { return std::make_unique<Echo>(); };
}

TEST(PassthroughServer, AnswersOneRequestAfterTheOther) {
  RunningPassthrough server(echoes());
  RawCaller caller(server.url());
  caller.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx");
  const std::string all = caller.read_until("/bx");
  EXPECT_NE(all.find("X-Method: GET"), std::string::npos) << all;
  EXPECT_NE(all.find("\r\n\r\n/bx"), std::string::npos) << all;
}

TEST(PassthroughServer, ServesCallersAtTheSameTime) {
  // Each waits for the other one to be handled.
  std::barrier both(2);
  class Waiting final : public HttpHandler {
   public:
    explicit Waiting(std::barrier<>& both) : both_(both) {}
    HttpResponse handle(const HttpRequest&) override {
      both_.arrive_and_wait();
      return {.body = "met"};
    }

   private:
    std::barrier<>& both_;
  };
  RunningPassthrough server([&] { return std::make_unique<Waiting>(both); });
  RawCaller one(server.url());
  RawCaller other(server.url());
  one.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  other.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(one.read_until("met").ends_with("met"));
  EXPECT_TRUE(other.read_until("met").ends_with("met"));
}

TEST(PassthroughServer, RefusesWhatIsNoHttp) {
  RunningPassthrough server(echoes());
  RawCaller caller(server.url());
  caller.send("nonsense\r\n\r\n");
  EXPECT_TRUE(caller.read_until("").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(caller.closed);
}

TEST(PassthroughServer, ClosesWhoeverSaysNothing) {
  RunningPassthrough server(echoes(), {.idle = std::chrono::milliseconds(1)});
  RawCaller caller(server.url());
  EXPECT_EQ(caller.read_until(""), "");
  EXPECT_TRUE(caller.closed);
}

TEST(PassthroughServer, HasALimitOnConnections) {
  RunningPassthrough server(echoes(), {.connections = 1});
  RawCaller one(server.url());
  one.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_NE(one.read_until("/"), "");
  RawCaller other(server.url());
  EXPECT_EQ(other.read_until(""), "");
  EXPECT_TRUE(other.closed);
}

TEST(PassthroughServer, LetsInLaterWhoComesWhereThereAreNoFileDescriptors) {
  RunningPassthrough server(echoes());
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const int next = dup(0);
  ASSERT_GE(next, 0);
  close(next);
  rlimit one_more = before;
  one_more.rlim_cur = static_cast<rlim_t>(next) + 1;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &one_more), 0);
  RawCaller caller(server.url());  // has the last descriptor that there is
  caller.send("GET /late HTTP/1.1\r\nHost: h\r\n\r\n");
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_NE(caller.read_until("/late"), "");
}

TEST(PassthroughServer, EndsWithConnectionsOpen) {
  RunningPassthrough server(echoes());
  RawCaller caller(server.url());
  server.stop();
  EXPECT_EQ(caller.read_until(""), "");
  EXPECT_TRUE(caller.closed);
}

TEST(PassthroughServer, SaysWhyItCannotListen) {
  PassthroughServer first;
  const auto address = first.listen("127.0.0.1:0");
  ASSERT_TRUE(address);
  PassthroughServer second;
  const auto busy = second.listen(*address);
  ASSERT_FALSE(busy);
  EXPECT_EQ(busy.error(), "cannot listen on " + *address + ": Address already in use");
  for (const auto bad : {"8080", "127.0.0.1:", ":80", "127.0.0.1:x"})
    EXPECT_FALSE(PassthroughServer().listen(bad)) << bad;
}

}  // namespace
}  // namespace backcheck
