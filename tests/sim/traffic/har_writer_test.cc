// What is written is read back, and the file is whole at every moment.
#include "sim/traffic/har_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/traffic/har_reader.h"

namespace backcheck {
namespace {

std::string path_of(std::string_view name) {
  return (std::filesystem::temp_directory_path() / (std::string(name) + std::to_string(getpid()))).string();
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TrafficExchange exchange_of(std::string body) {
  TrafficExchange exchange;
  exchange.called = 1'564'628'400'250'000'000;
  exchange.returned = exchange.called + 1'500'000;
  exchange.method = "POST";
  exchange.host = "127.0.0.1:1";
  exchange.target = "/?Action=CreateBackup";
  exchange.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  exchange.body = "a=b";
  exchange.reply = Reply{200, "text/xml", std::move(body)};
  return exchange;
}

TEST(HarWriter, WritesAFileThatIsWholeAfterEachEntry) {
  const std::string path = path_of("har_writer_test");
  auto writer = HarWriter::open(path, "1.0");
  ASSERT_TRUE(writer) << writer.error();
  for (std::size_t count = 0; count < 4; ++count) {
    const auto recording = read_har(content_of(path));
    ASSERT_TRUE(recording) << recording.error();
    EXPECT_EQ(recording->exchanges.size(), count);
    EXPECT_EQ(recording->creator, "backcheck proxy 1.0");
    ASSERT_TRUE(writer->append(exchange_of("<a/>")));
  }
  std::filesystem::remove(path);
}

TEST(HarWriter, KeepsTimesToTheMicrosecond) {
  TrafficExchange exchange = exchange_of("<a/>");
  exchange.called += 123'000;
  exchange.returned = exchange.called + 45'000;
  const auto recording = read_har(R"({"log":{"entries":[)" + har_entry(exchange) + "]}}");
  ASSERT_TRUE(recording) << recording.error();
  EXPECT_EQ(recording->exchanges[0].called, exchange.called);
  EXPECT_EQ(recording->exchanges[0].returned, exchange.returned);
}

TEST(HarWriter, NeverMakesASpanShorter) {
  TrafficExchange exchange = exchange_of("<a/>");
  exchange.called += 123'456;
  exchange.returned = exchange.called + 45'001;
  const auto recording = read_har(R"({"log":{"entries":[)" + har_entry(exchange) + "]}}");
  ASSERT_TRUE(recording) << recording.error();
  EXPECT_EQ(recording->exchanges[0].called, exchange.called - 456);
  EXPECT_EQ(recording->exchanges[0].returned, exchange.called + 45'001 + 543);
}

TEST(HarWriter, SaysWhyItCannotWrite) {
  const auto writer = HarWriter::open("/nowhere/at/all.har", "1.0");
  ASSERT_FALSE(writer);
  EXPECT_TRUE(writer.error().starts_with("/nowhere/at/all.har: "));
}

TEST(HarWriter, WritesALostAnswerAsStatusZero) {
  TrafficExchange lost = exchange_of("");
  lost.reply.reset();
  lost.returned.reset();
  lost.fault = "timed-out: nothing came";
  const auto recording = read_har(R"({"log":{"entries":[)" + har_entry(lost) + "]}}");
  ASSERT_TRUE(recording) << recording.error();
  EXPECT_FALSE(recording->exchanges[0].reply);
}

RC_GTEST_PROP(HarWriter, GivesBackAnyBytes, (const std::string& body, const std::string& sent)) {
  TrafficExchange exchange = exchange_of(body);
  exchange.body = sent;
  const auto recording = read_har(R"({"log":{"entries":[)" + har_entry(exchange) + "]}}");
  RC_ASSERT(recording.has_value());
  const TrafficExchange& read = recording->exchanges.front();
  RC_ASSERT(read.unreadable.empty());
  RC_ASSERT(read.reply->body == body);
  RC_ASSERT(read.body == sent);
  RC_ASSERT(read.target == exchange.target);
  RC_ASSERT(*read.returned >= *exchange.returned);
}

}  // namespace
}  // namespace backcheck
