// What was written of a share is read back; what is missing is told.
#include "sim/shard/shard_reader.h"

#include <gtest/gtest.h>

#include "sim/shard/shard_writer.h"
#include "tests/sim/shard/sample_share.h"

namespace backcheck {
namespace {

TEST(ShardReader, ReadsAllThatWasWritten) {
  const ShardRecord record = sample_share(2, 5);
  const auto read = read_shard(sample_share_report(record), "f.json");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->file, "f.json");
  EXPECT_EQ(read->version, "1.0");
  EXPECT_EQ(read->record.shard, (Shard{2, 5}));
  EXPECT_EQ(shard_json(read->record), shard_json(record));
}

TEST(ShardReader, KeepsBytesThatAreNoText) {
  const auto read = read_shard(sample_share_report(sample_share(0, 1)), "f.json");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->record.blocks.at(0).repeats.at(0).signature.outcome, "accep\xFFted");
  EXPECT_EQ(std::get<WireAnswer>(read->record.tape.at("random/0").at(0).answers.at(1)).body,
            "{\"a\":\"\xFF\"}");
}

TEST(ShardReader, TellsOfAReportThatIsOfNoShare) {
  std::string text = sample_share_report(sample_share(0, 1));
  text.replace(text.find("\"shard\""), 7, "\"other\"");
  const auto read = read_shard(text, "f.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().find("f.json: it is not the report of a share"), 0U) << read.error();
}

TEST(ShardReader, NamesAMemberThatIsMissingOrOfAnotherKind) {
  const std::string whole = sample_share_report(sample_share(0, 1));
  for (const char* name :
       {"index", "count", "arguments", "content", "capabilities", "blocks", "tapedBlocks", "conversations",
        "tape", "noncePrefix", "delivery", "reached", "settled", "tallies"}) {
    std::string text = whole;
    const std::size_t shard = text.find("\"shard\"");
    text.replace(text.find("\"" + std::string(name) + "\":", shard), std::string(name).size() + 2, "\"x\"");
    const auto read = read_shard(text, "f.json");
    ASSERT_FALSE(read) << name;
    EXPECT_NE(read.error().find(name), std::string::npos) << read.error();
  }
  std::string text = whole;
  text.replace(text.find("\"number\": 0"), 11, "\"number\": -1");
  EXPECT_FALSE(read_shard(text, "f.json"));
}

TEST(ShardReader, AShareIsBelowTheirCount) {
  ShardRecord record = sample_share(0, 2);
  record.shard = {2, 2};
  EXPECT_FALSE(read_shard(sample_share_report(record), "f.json"));
}

}  // namespace
}  // namespace backcheck
