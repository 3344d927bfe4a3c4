// What is written of a share is all of it, in one line.
#include "sim/shard/shard_writer.h"

#include <gtest/gtest.h>

#include "tests/sim/shard/sample_share.h"

namespace backcheck {
namespace {

TEST(ShardWriter, WritesOneLine) {
  const std::string json = shard_json(sample_share(1, 4));
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_TRUE(json.starts_with("{\"index\": 1, \"count\": 4,")) << json;
  EXPECT_NE(json.find("\"reached\": [17, 1, 4, 9]"), std::string::npos) << json;
}

TEST(ShardWriter, OfOneThatCannotBeMergedSaysOnlyWhy) {
  ShardRecord record = sample_share(0, 2);
  record.obstacle = "because";
  const std::string json = shard_json(record);
  EXPECT_NE(json.find("\"obstacle\": \"because\""), std::string::npos);
  EXPECT_EQ(json.find("\"tape\""), std::string::npos);
}

}  // namespace
}  // namespace backcheck
