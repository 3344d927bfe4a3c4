// Which sessions keep a record, and what they keep.
#include "sim/commands/session_shares.h"

#include <gtest/gtest.h>

#include "sim/commands/command.h"

namespace backcheck {
namespace {

std::optional<ShardRecord> record_of(const std::vector<std::string>& arguments, Shard shard) {
  Options options = run_options();
  EXPECT_TRUE(options.parse(arguments));
  return record_of_share("run", options, shard);
}

TEST(RecordOfShare, IsKeptWhereAJsonReportIsAskedOfAShare) {
  EXPECT_TRUE(record_of({"--report-json", "f", "--shard", "1/2"}, {1, 2}));
  EXPECT_TRUE(record_of({"--report-json", "f"}, {1, 2}));  // the environment says so
  EXPECT_TRUE(record_of({"--report-json", "f", "--shard", "0/1"}, {0, 1}));
  EXPECT_FALSE(record_of({"--report-json", "f"}, {0, 1}));
  EXPECT_FALSE(record_of({"--report-html", "f", "--shard", "1/2"}, {1, 2}));
}

TEST(RecordOfShare, HasWhatDecidesWhatIsPlayedAndNoMore) {
  const auto record = record_of({"state", "--quiet", "--report-json", "f", "--shard", "1/2", "--mutant",
                                 "stale-read", "--history", "h", "--no-durations"},
                                {1, 2});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->arguments,
            (std::vector<std::string>{"run", "--mutant", "stale-read", "--no-durations", "state"}));
  EXPECT_EQ(record->obstacle, "");
}

TEST(RecordOfShare, NamesLikeOptionsStandBehindTwoDashes) {
  const auto record = record_of({"--report-json", "f", "--shard", "1/2", "--", "--x.yaml", "state"}, {1, 2});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->arguments, (std::vector<std::string>{"run", "--", "--x.yaml", "state"}));
}

TEST(RecordOfShare, ARunWithoutAHookIsNoShareOfAnother) {
  const auto record =
      record_of({"--report-json", "f", "--shard", "1/2", "--endpoint", "http://127.0.0.1:1"}, {1, 2});
  ASSERT_TRUE(record);
  EXPECT_NE(record->obstacle.find("without a control hook"), std::string::npos);
}

TEST(SessionShares, AWholeKeepsNothing) {
  SessionShares whole;
  whole.object("nothing to object to");
  EXPECT_EQ(whole.json(), "");
  EXPECT_FALSE(whole.is_share());
  EXPECT_EQ(SessionShares({1, 2}, std::nullopt).json(), "");
  EXPECT_TRUE(SessionShares({1, 2}, std::nullopt).is_share());
}

TEST(SessionShares, TheFirstObstacleCounts) {
  SessionShares share({1, 2}, ShardRecord{.obstacle = "", .arguments = {"run"}});
  share.object("one");
  share.object("two");
  EXPECT_NE(share.json().find("\"obstacle\": \"one\""), std::string::npos);
}

}  // namespace
}  // namespace backcheck
