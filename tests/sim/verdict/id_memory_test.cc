// Remembering ids, next to what a set does.
#include "sim/verdict/id_memory.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace backcheck {
namespace {

TEST(IdMemory, RemembersEachIdOnce) {
  IdMemory memory;
  EXPECT_FALSE(memory.knows("a"));
  EXPECT_TRUE(memory.remember("a"));
  EXPECT_TRUE(memory.knows("a"));
  EXPECT_FALSE(memory.remember("a"));
  EXPECT_TRUE(memory.remember("A"));
  EXPECT_TRUE(memory.remember(""));
  EXPECT_FALSE(memory.remember(""));
}

TEST(IdMemory, GrowsWithWhatItHolds) {
  IdMemory memory;
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(memory.remember(std::to_string(i))) << i;
  for (int i = 0; i < 10'000; ++i) EXPECT_FALSE(memory.remember(std::to_string(i))) << i;
  EXPECT_FALSE(memory.knows("10000"));
}

TEST(IdMemory, ClearedItKnowsNothing) {
  for (const int count : {0, 1, 30, 1000}) {
    IdMemory memory;
    for (int i = 0; i < count; ++i) memory.remember(std::to_string(i));
    memory.clear();
    for (int i = 0; i < count; ++i) EXPECT_FALSE(memory.knows(std::to_string(i)));
    EXPECT_TRUE(memory.remember("0"));
  }
}

RC_GTEST_PROP(IdMemory, DoesWhatASetDoes, (const std::vector<std::string>& ids)) {
  IdMemory memory;
  std::set<std::string> expected;
  for (const std::string& id : ids) {
    const std::string shortened = id.substr(0, 2);
    RC_ASSERT(memory.knows(shortened) == expected.contains(shortened));
    RC_ASSERT(memory.remember(shortened) == expected.insert(shortened).second);
  }
}

}  // namespace
}  // namespace backcheck
