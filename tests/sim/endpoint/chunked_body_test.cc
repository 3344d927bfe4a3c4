// Bodies in chunks: what they hold, where they end, and what is refused when.
#include "sim/endpoint/chunked_body.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::size_t kMaxBody = 10;
constexpr std::size_t kMaxExtra = 20;

struct Taken {
  std::optional<HttpRefusal> fault;
  std::string body;
  std::string rest;
  bool done = false;
};

Taken take(std::string_view bytes) {
  ChunkedBody chunks(kMaxBody, kMaxExtra);
  auto fault = chunks.take(bytes);
  return {std::move(fault), chunks.release(), std::string(bytes), chunks.is_done()};
}

int status_of(std::string_view bytes) {
  const Taken taken = take(bytes);
  return taken.fault ? taken.fault->status : 0;
}

TEST(ChunkedBody, JoinsChunksAndLeavesWhatIsBehindThem) {
  const Taken taken = take("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nA: b\r\n\r\nGET /");
  EXPECT_FALSE(taken.fault);
  EXPECT_TRUE(taken.done);
  EXPECT_EQ(taken.body, "abcde");
  EXPECT_EQ(taken.rest, "GET /");
}

TEST(ChunkedBody, WaitsForWhatIsMissing) {
  for (const char* bytes : {"", "3", "3\r", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r", "3\r\nabc\r\n",
                            "0\r\n", "0\r\n\r", "0\r\nA: b\r\n", "3;a=\"b"}) {
    const Taken taken = take(bytes);
    EXPECT_FALSE(taken.fault) << bytes;
    EXPECT_FALSE(taken.done) << bytes;
    EXPECT_EQ(taken.rest, "") << bytes;
  }
}

TEST(ChunkedBody, TakesABodyOfTheLimitAndNotOneByteMore) {
  EXPECT_EQ(status_of("A\r\n0123456789\r\n0\r\n\r\n"), 0);
  EXPECT_EQ(status_of("B\r\n"), 413);
  EXPECT_EQ(status_of("9\r\n012345678\r\n1\r\n9\r\n0\r\n\r\n"), 0);
  EXPECT_EQ(status_of("9\r\n012345678\r\n2\r\n"), 413);
  EXPECT_EQ(status_of("10000000000000000\r\n"), 413);
}

TEST(ChunkedBody, LimitsExtensionsAndTrailersTogether) {
  EXPECT_EQ(status_of("1;" + std::string(17, 'a') + "\r\n"), 0);
  EXPECT_EQ(status_of("1;" + std::string(20, 'a') + "\r\n"), 431);
  EXPECT_EQ(status_of("1;aaaaaaa\r\nx\r\n1;bbbbbbb\r\nx\r\n1;ccccccc\r\n"), 431);
  EXPECT_EQ(status_of("0\r\nAAA: b\r\nCCC: d\r\n\r\n"), 0);
  EXPECT_EQ(status_of("0\r\nAAAAAA: b\r\nCCCCCCCCC: d\r\n\r\n"), 431);
}

TEST(ChunkedBody, TellsAFaultWithTheFirstByteThatMakesIt) {
  EXPECT_EQ(status_of("3\n"), 400);
  EXPECT_EQ(status_of("3\rx"), 400);
  EXPECT_EQ(status_of("3\r\nabcd"), 400);
  EXPECT_EQ(status_of("3\r\nabc\n"), 400);
  EXPECT_EQ(status_of("0\r\n\rx"), 400);
  EXPECT_EQ(status_of("\r\n"), 400);
  EXPECT_EQ(status_of("x\r\n"), 400);
  EXPECT_EQ(status_of("0\r\nA : b\r\n"), 400);
}

TEST(ChunkedBody, KnowsWhatAnExtensionLooksLike) {
  for (const char* good : {"", ";a", ";a=b", " ; a = b", ";a;b", ";a=\"\"", ";a=\"\\\"\"", "\t;a"})
    EXPECT_EQ(status_of("1" + std::string(good) + "\r\n"), 0) << good;
  for (const char* bad :
       {";", ";=b", ";a=", ";a=\"", ";a=\"\\\"", ";a b", " ", "x", ";a=b c", ";a=\"\x01\"", ";;a", ";a;"})
    EXPECT_EQ(status_of("1" + std::string(bad) + "\r\n"), 400) << bad;
}

}  // namespace
}  // namespace backcheck
