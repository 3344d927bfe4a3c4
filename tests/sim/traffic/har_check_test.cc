// HAR files from disk to a summary.
#include "sim/traffic/har_check.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/traffic/har_writer.h"

namespace backcheck {
namespace {

class HarCheckTest : public testing::Test {
 protected:
  HarCheckTest()
      : path_((std::filesystem::temp_directory_path() / ("har_check_test" + std::to_string(getpid())))
                  .string()) {}
  ~HarCheckTest() override { std::filesystem::remove(path_); }
  void write(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

  std::string path_;
};

TrafficExchange accepted() {
  TrafficExchange exchange;
  exchange.called = 1'564'628'400'000'000'000;
  exchange.returned = exchange.called + 1;
  exchange.method = "GET";
  exchange.host = "h";
  exchange.target = "/?Action=CreateBackup&Version=2014-08-15&Format=JSON&DBInstanceId=rm-1";
  exchange.reply = Reply{200, "application/json", R"({"RequestId":"A","BackupJobId":"17"})"};
  return exchange;
}

TEST_F(HarCheckTest, JudgesAFile) {
  write(R"({"log":{"creator":{"name":"me"},"entries":[)" + har_entry(accepted()) + "]}}");
  EXPECT_TRUE(is_har_file(path_));
  const auto summary = check_har(path_, {});
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_EQ(summary->verdict, Verdict::kConforms);
  EXPECT_EQ(summary->endpoint, "traffic " + path_);
  EXPECT_TRUE(summary->note.starts_with("Recorded by me."));
}

TEST_F(HarCheckTest, NamesTheFileAndThePlaceOfAFault) {
  write(R"({"log":{"entries":[{}]}})");
  const auto summary = check_har(path_, {});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error(), path_ + ": log.entries[0].startedDateTime: it is missing");
}

TEST_F(HarCheckTest, LeavesOtherFilesAlone) {
  EXPECT_FALSE(is_har_file(path_));
  write(R"({"history": "backcheck-history/1"})");
  EXPECT_FALSE(is_har_file(path_));
  EXPECT_FALSE(is_har_file(std::filesystem::temp_directory_path().string()));
}

// The proxy was killed in the middle of a write.
TEST_F(HarCheckTest, JudgesWhatIsWholeOfARecordingThatIsCutShort) {
  TrafficExchange second = accepted();
  second.called += 10;
  second.returned = second.called + 1;
  second.reply->body = R"({"RequestId":"B","BackupJobId":"18"})";
  {
    auto writer = HarWriter::open(path_, "1.0");
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->append(accepted()));
    ASSERT_TRUE(writer->append(second));
    ASSERT_TRUE(writer->finish());
  }
  const auto size = std::filesystem::file_size(path_);
  for (const std::size_t cut : {std::size_t{2}, std::size_t{7}, std::size_t{100}, har_entry(second).size()}) {
    std::filesystem::resize_file(path_, size - cut);
    const auto summary = check_har(path_, {});
    ASSERT_TRUE(summary) << cut << ": " << summary.error();
    EXPECT_NE(summary->note.find("cut short"), std::string::npos) << summary->note;
  }
  write("{\"log\": {\"version\": \"1.2\", \"entries\": [\n");
  EXPECT_FALSE(check_har(path_, {})) << "of somebody else nobody knows where an entry ends";
}

}  // namespace
}  // namespace backcheck
