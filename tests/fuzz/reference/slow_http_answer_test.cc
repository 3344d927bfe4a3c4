// Responses of any endpoint, read slowly.
#include "fuzz/reference/slow_http_answer.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using enum RawAnswerReader::State;

RawAnswerReader::State state_of(const std::string& bytes) { return read_slow_answer(bytes, false).state; }

std::string with(const std::string& fields, const std::string& body = "") {
  return "HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n" + body;
}

TEST(SlowHttpAnswer, ReadsEachFraming) {
  const SlowAnswer counted = read_slow_answer(with("Content-Length: 3\r\nContent-Type:  a\t b "), false);
  EXPECT_EQ(counted.state, kReading);
  const SlowAnswer whole =
      read_slow_answer(with("Content-Length: 3, 3\r\nContent-Type:  a\t b ", "abcd"), false);
  EXPECT_EQ(whole.state, kComplete);
  EXPECT_EQ(whole.body, "abc");
  EXPECT_EQ(whole.content_type, "a b");
  EXPECT_FALSE(whole.keeps_connection);
  const std::string chunks = with("Transfer-Encoding: chunked", "2;x\r\nab\r\n1\r\nc\r\n0\r\nX: y\n\n");
  EXPECT_EQ(read_slow_answer(chunks, false).body, "abc");
  EXPECT_TRUE(read_slow_answer(chunks, false).keeps_connection);
  EXPECT_EQ(read_slow_answer(chunks, false).size, chunks.size());
  for (const char* bare : {"1\nc\r\n0\r\n\r\n", "1\r\nc\n0\r\n\r\n", "1\r\nc\r\n0\n\r\n"})
    EXPECT_EQ(state_of(with("Transfer-Encoding: chunked", bare)), kMalformed) << bare;
  const SlowAnswer open = read_slow_answer(with("X: y", "abc"), false);
  EXPECT_EQ(open.state, kReading);
  EXPECT_TRUE(open.lasts_until_close);
  EXPECT_EQ(open.body, "abc");
}

TEST(SlowHttpAnswer, PassesOverInterimResponsesAndKnowsBodilessOnes) {
  EXPECT_EQ(read_slow_answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n", false).status, 204);
  EXPECT_EQ(read_slow_answer(with("Content-Length: 3"), true).state, kComplete);
  EXPECT_EQ(state_of("HTTP/1.1 101 Switching\r\n\r\n"), kMalformed);
}

TEST(SlowHttpAnswer, KnowsWhatIsMalformed) {
  for (const std::string& text :
       {std::string("x"), std::string("HTTP/2"), std::string("HTTP/1.1 600 OK\r\n"), with("X : y"), with("x"),
        with("X: \x01"), with("Content-Length: 3,"), with("Content-Length: ,3"), with("Content-Length: +3"),
        with("Content-Length: 3, 4"), with("Transfer-Encoding: gzip"),
        with("Transfer-Encoding: chunked\r\nContent-Length: 3"),
        with("Transfer-Encoding: chunked", "1\r\nab\r\n"), with("Transfer-Encoding: chunked", "x\r\n")}) {
    EXPECT_EQ(state_of(text), kMalformed) << text;
  }
}

TEST(SlowHttpAnswer, KnowsTheLimits) {
  const std::string most = std::to_string(kMaxAnswerBytes);
  EXPECT_EQ(state_of(with("Content-Length: " + most)), kReading);
  EXPECT_EQ(state_of(with("Content-Length: " + std::to_string(kMaxAnswerBytes + 1))), kTooLarge);
  EXPECT_EQ(state_of(with("Content-Length: 18446744073709551615")), kTooLarge);
  EXPECT_EQ(state_of(with("Transfer-Encoding: chunked", "100000\r\n")), kReading);
  EXPECT_EQ(state_of(with("Transfer-Encoding: chunked", "100001\r\n")), kTooLarge);
  EXPECT_EQ(state_of(with("X: y", std::string(kMaxAnswerBytes, 'a'))), kReading);
  EXPECT_EQ(state_of(with("X: y", std::string(kMaxAnswerBytes + 1, 'a'))), kTooLarge);
  const std::string frame = with("Content-Length: 0\r\nX: ");
  const std::string field(kMaxAnswerHeaderBytes - frame.size(), 'a');
  EXPECT_EQ(state_of(with("Content-Length: 0\r\nX: " + field)), kComplete);
  EXPECT_EQ(state_of(with("Content-Length: 0\r\nX: " + field + "a")), kTooLarge);
}

// The extensions of all chunks together, as long as a body may be: 1,000 bytes in each chunk, what is left in
// the last.
TEST(SlowHttpAnswer, LimitsTheExtensionsOfChunksAsItDoesBodies) {
  const auto chunk = [](std::size_t size) { return "1;" + std::string(size - 1, 'x') + "\r\na\r\n"; };
  std::string chunks = with("Transfer-Encoding: chunked");
  for (std::size_t i = 0; i < kMaxAnswerBytes / 1000; ++i) chunks += chunk(1000);
  EXPECT_EQ(state_of(chunks + chunk(kMaxAnswerBytes % 1000)), kReading);
  EXPECT_EQ(state_of(chunks + chunk(kMaxAnswerBytes % 1000) + "0\r\n\r\n"), kComplete);
  EXPECT_EQ(state_of(chunks + chunk(kMaxAnswerBytes % 1000 + 1)), kTooLarge);
}

}  // namespace
}  // namespace backcheck
