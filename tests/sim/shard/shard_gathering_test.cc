// Shares belong together or not, and each counts once.
#include "sim/shard/shard_gathering.h"

#include <gtest/gtest.h>

#include "tests/sim/shard/sample_share.h"

namespace backcheck {
namespace {

ShardReport report(std::size_t index, std::size_t count) {
  return {"f" + std::to_string(index), "1.0", false, "", sample_share(index, count)};
}

std::string refusal(std::vector<ShardReport> reports, bool partial = false) {
  const auto gathered = gather_shards(std::move(reports), "1.0", partial);
  EXPECT_FALSE(gathered);
  return gathered ? "" : gathered.error();
}

TEST(GatherShards, PutsAllWorkInItsOrder) {
  std::vector<ShardReport> reports = {report(2, 3), report(0, 3), report(1, 3)};
  for (ShardReport& one : reports) one.record.seconds = 1.5;
  const auto gathered = gather_shards(reports, "1.0", false);
  ASSERT_TRUE(gathered) << gathered.error();
  EXPECT_EQ(gathered->record.seconds, 4.5);
  EXPECT_EQ(gathered->count, 3U);
  EXPECT_TRUE(gathered->missing.empty());
  ASSERT_EQ(gathered->record.blocks.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(gathered->record.blocks[i].number, i);
    EXPECT_EQ(gathered->record.taped_blocks[i].number, i + 3);
    EXPECT_EQ(gathered->record.conversations[i].number, i + 1);
  }
  EXPECT_EQ(gathered->record.tape.size(), 3U);
}

TEST(GatherShards, CountsAShareOnceThatIsThereTwice) {
  ShardReport again = report(1, 2);
  again.file = "again";
  again.record.blocks[0].seconds = 9;
  const auto gathered = gather_shards({report(0, 2), report(1, 2), again}, "1.0", false);
  ASSERT_TRUE(gathered) << gathered.error();
  EXPECT_EQ(gathered->record.blocks.size(), 2U);
  again.record.blocks[0].calls += 1;
  EXPECT_EQ(refusal({report(0, 2), report(1, 2), again}),
            "f1 and again are both of share 1/2, and they differ; name the one that counts");
}

TEST(GatherShards, NamesTheSharesThatAreMissing) {
  EXPECT_EQ(refusal({report(1, 4)}),
            "there is no report of share 0/4, 2/4 and 3/4; name it, or tell what there is with --partial");
  const auto gathered = gather_shards({report(1, 4)}, "1.0", true);
  ASSERT_TRUE(gathered);
  EXPECT_EQ(missing_text(*gathered), "0/4, 2/4 and 3/4");
  EXPECT_TRUE(gathered->is_missing(4));
  EXPECT_FALSE(gathered->is_missing(5));
}

TEST(GatherShards, RefusesWhatIsNotOfOneRun) {
  ShardReport other = report(1, 2);
  other.record.arguments.back() = "8";
  EXPECT_EQ(refusal({report(0, 2), other}),
            "f0 and f1 do not belong together: they are of different runs: `explore --seed 7` and `explore "
            "--seed 8`");
  EXPECT_NE(refusal({report(0, 2), report(1, 3)}).find("one is a share of 2, the other one of 3"),
            std::string::npos);
  other = report(1, 2);
  other.record.content = "other";
  EXPECT_NE(refusal({report(0, 2), other}).find("the scenarios"), std::string::npos);
  other = report(1, 2);
  other.record.endpoint = "http://b/";
  EXPECT_NE(refusal({report(0, 2), other}).find("different endpoints"), std::string::npos);
}

TEST(GatherShards, RefusesWhatCannotBeUsed) {
  ShardReport other = report(1, 2);
  other.is_interrupted = true;
  EXPECT_EQ(refusal({report(0, 2), other}),
            "f1: share 1/2 was interrupted; run it again with the same arguments");
  other = report(1, 2);
  other.version = "2.0";
  EXPECT_NE(refusal({report(0, 2), other}).find("f1: it is by version 2.0"), std::string::npos);
  other = report(1, 2);
  other.record.obstacle = "because";
  EXPECT_EQ(refusal({other}), "f1: it cannot be merged: because");
}

}  // namespace
}  // namespace backcheck
