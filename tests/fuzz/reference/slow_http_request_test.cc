// Pipelined requests: whole, cut, bad and unusual ones, on both sides of each edge.
#include "fuzz/reference/slow_http_request.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/endpoint/http_wire.h"

namespace backcheck {
namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::string post(const std::string& fields, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n\r\n" + body;
}

void expect_rest(const std::string& bytes, RequestRest rest, int status = 0) {
  const RequestReading reading = read_requests(bytes);
  EXPECT_TRUE(reading.requests.empty()) << bytes;
  EXPECT_EQ(reading.rest, rest) << bytes;
  if (status != 0) {
    EXPECT_NE(std::ranges::find(reading.statuses, status), reading.statuses.end()) << bytes;
  }
}

TEST(SlowHttpRequest, ReadsRequestsInARow) {
  const std::string bytes = "\r\n" + std::string(kGet) + post("Content-Length: 3", "abc") +
                            post("Transfer-Encoding: chunked", "2\r\nde\r\n1\r\nf\r\n0\r\n\r\n");
  const RequestReading reading = read_requests(bytes);
  ASSERT_EQ(reading.requests.size(), 3U);
  EXPECT_EQ(reading.requests[0].method, "GET");
  EXPECT_EQ(reading.requests[0].target, "/");
  EXPECT_EQ(reading.requests[0].fields.front().second, "h");
  EXPECT_EQ(reading.requests[1].body(), "abc");
  EXPECT_EQ(reading.requests[2].body(), "def");
  EXPECT_EQ(reading.rest, RequestRest::kNothing);
}

TEST(SlowHttpRequest, KnowsWhichRequestClosesTheConnection) {
  EXPECT_TRUE(read_requests("GET / HTTP/1.0\r\n\r\n").requests.at(0).closes);
  EXPECT_FALSE(read_requests("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").requests.at(0).closes);
  const RequestReading reading =
      read_requests("GET / HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n" + std::string(kGet));
  ASSERT_EQ(reading.requests.size(), 1U);
  EXPECT_TRUE(reading.requests[0].closes);
}

TEST(SlowHttpRequest, WaitsForTheRestOfARequest) {
  for (std::size_t size = 1; size < kGet.size(); ++size) {
    expect_rest(std::string(kGet.substr(0, size)), RequestRest::kUnfinished);
  }
  const std::string chunked = post("Transfer-Encoding: chunked", "1\r\na\r\n0\r\n\r\n");
  for (std::size_t size = 1; size < chunked.size(); ++size) {
    expect_rest(chunked.substr(0, size), RequestRest::kUnfinished);
  }
  expect_rest(post("Content-Length: 2", "a"), RequestRest::kUnfinished);
}

TEST(SlowHttpRequest, KnowsWhatIsBad) {
  expect_rest("G@T", RequestRest::kBad, 400);
  expect_rest("GET /\r\n", RequestRest::kBad, 400);
  expect_rest("GET / HTTP/2.0\r\n", RequestRest::kBad, 505);
  expect_rest("GET / HTTP/1.1\n", RequestRest::kBad, 400);
  expect_rest(std::string("GET /\0", 6), RequestRest::kBad, 400);
  expect_rest("GET / HTTP/1.1\r\n\r\n", RequestRest::kBad, 400);
  expect_rest("GET /\x80 HTTP/1.1\r\n", RequestRest::kBad, 400);
  expect_rest("GET /[ HTTP/1.1\r\n", RequestRest::kBad, 400);
  expect_rest("CONNECT / HTTP/1.1\r\n", RequestRest::kBad, 501);
  expect_rest("CONNECT h h HTTP/1.1\r\n", RequestRest::kBad, 501);
  expect_rest("GET / HTTP/1.1\r\nX: y\r\n folded\r\n", RequestRest::kBad, 400);
  expect_rest(post("X: a\rb", ""), RequestRest::kBad, 400);
  expect_rest("GET / HTTP/1.1\r\nHost: h/\r\n\r\n", RequestRest::kBad, 400);
  expect_rest("GET / / HTTP/1.1\r\nHost: h\r\n\r\n", RequestRest::kBad, 400);
  expect_rest(post("Host: h", ""), RequestRest::kBad, 400);
  expect_rest(post("nocolon", ""), RequestRest::kBad, 400);
  expect_rest(post("X : y", ""), RequestRest::kBad, 400);
  expect_rest(post("Content-Length: -1", ""), RequestRest::kBad, 400);
  expect_rest(post("Content-Length: 1\r\nContent-Length: 2", ""), RequestRest::kBad, 400);
  expect_rest(post("Transfer-Encoding: gzip", ""), RequestRest::kBad, 501);
  expect_rest(post("Transfer-Encoding: chunked", "g\r\n"), RequestRest::kDoomed, 400);
  expect_rest(post("Transfer-Encoding: chunked", "1\r\nab\r\n"), RequestRest::kDoomed, 400);
  expect_rest(post("Transfer-Encoding: chunked", "1\r\nab"), RequestRest::kDoomed, 400);
  expect_rest(post("Transfer-Encoding: chunked", "100001\r\n"), RequestRest::kDoomed, 413);
}

TEST(SlowHttpRequest, PassesOverZerosBeforeALength) {
  const std::string bytes = post("Content-Length: " + std::string(40, '0') + '1', "a");
  const RequestReading reading = read_requests(bytes);
  ASSERT_EQ(reading.requests.size(), 1U);
  EXPECT_EQ(reading.requests[0].body(), "a");
  expect_rest(post("Content-Length: 0" + std::string(18, '9'), ""), RequestRest::kBad, 413);
  expect_rest(post("Content-Length: 0" + std::string(19, '9'), ""), RequestRest::kBad, 400);
}

TEST(SlowHttpRequest, KnowsTheLimits) {
  expect_rest(post("Content-Length: " + std::to_string(kMaxRequestBodyBytes), ""), RequestRest::kUnfinished);
  expect_rest(post("Content-Length: " + std::to_string(kMaxRequestBodyBytes + 1), ""), RequestRest::kBad,
              413);
  const std::string start = "GET / HTTP/1.1\r\nHost: ";
  const std::string most(kMaxRequestHeaderBytes - start.size() - 4, 'h');
  EXPECT_EQ(read_requests(start + most + "\r\n\r\n").requests.size(), 1U);
  expect_rest(start + most + "h\r\n\r\n", RequestRest::kBad, 431);
  expect_rest("GET /" + std::string(kMaxRequestHeaderBytes, 'a'), RequestRest::kBad, 414);
}

TEST(SlowHttpRequest, LeavesOpenWhatServersMayDoDifferently) {
  expect_rest(post("Connection: close, a=b", ""), RequestRest::kUnusual);
  expect_rest("GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", RequestRest::kUnusual);
  expect_rest("GET / HTTP/1.1\r\nHost: h:80\r\n\r\n", RequestRest::kUnusual);
  expect_rest(post("Content-Length: 1\r\nTransfer-Encoding: chunked", ""), RequestRest::kUnusual);
  expect_rest(post("Transfer-Encoding: chunked", "1;a=b\r\na\r\n"), RequestRest::kUnusual);
  expect_rest(post("Transfer-Encoding: chunked", "0\r\nX: y\r\n\r\n"), RequestRest::kUnusual);
}

TEST(SlowHttpRequest, KnowsThatWhatIsLeftIsAHead) {
  EXPECT_TRUE(read_requests("HEAD / HTTP/1.1\r\n\r\n").to_head);
  EXPECT_FALSE(read_requests("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").to_head);
  EXPECT_FALSE(read_requests("GET / HTTP/1.1\r\n\r\n").to_head);
}

}  // namespace
}  // namespace backcheck
