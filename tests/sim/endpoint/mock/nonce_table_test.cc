// Numbers are remembered as texts are: for half an hour, and up to a limit.
#include "sim/endpoint/mock/nonce_table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

TEST(NonceTable, RefusesANonceThatItRemembers) {
  NonceTable table;
  EXPECT_TRUE(table.remember(0, {0}));
  EXPECT_TRUE(table.remember(7, {0}));
  EXPECT_FALSE(table.remember(0, {0}));
  EXPECT_FALSE(table.remember(7, {1}));
}

TEST(NonceTable, ForgetsANonceOnceItsTimeHasPassed) {
  NonceTable table;
  EXPECT_TRUE(table.remember(1, {0}));
  EXPECT_FALSE(table.remember(1, {NonceTable::kKeptMs}));
  EXPECT_TRUE(table.remember(1, {NonceTable::kKeptMs + 1}));
  EXPECT_FALSE(table.remember(1, {NonceTable::kKeptMs + 1}));
}

TEST(NonceTable, ForgetsTheOldestBeyondItsLimit) {
  NonceTable table;
  for (std::uint64_t i = 0; i < NonceTable::kMaxNonces; ++i) ASSERT_TRUE(table.remember(i, {0}));
  EXPECT_FALSE(table.remember(0, {0}));
  EXPECT_TRUE(table.remember(1'000'000, {0}));
  EXPECT_TRUE(table.remember(0, {0}));
  EXPECT_FALSE(table.remember(2, {0}));
  EXPECT_TRUE(table.remember(1, {0}));
}

TEST(NonceTable, RemembersAsManyAsItIsToldTo) {
  NonceTable table(2);
  EXPECT_TRUE(table.remember(1, {0}));
  EXPECT_TRUE(table.remember(2, {0}));
  EXPECT_FALSE(table.remember(1, {0}));
  EXPECT_TRUE(table.remember(3, {0}));
  EXPECT_TRUE(table.remember(1, {0}));
}

TEST(NonceTable, IsCleared) {
  NonceTable table;
  EXPECT_TRUE(table.remember(1, {0}));
  table.clear();
  EXPECT_TRUE(table.remember(1, {0}));
  EXPECT_FALSE(table.remember(1, {0}));
}

// Numbers that share their homes in the table, and time that goes on in steps of any size.
RC_GTEST_PROP(NonceTable, RemembersWhatAMapRemembers, ()) {
  const auto step =
      rc::gen::pair(rc::gen::inRange<std::uint64_t>(0, 300), rc::gen::inRange<std::int64_t>(0, 20));
  const auto steps =
      *rc::gen::resize(2'000, rc::gen::container<std::vector<std::pair<std::uint64_t, std::int64_t>>>(step));
  NonceTable table;
  std::map<std::uint64_t, std::int64_t> used;
  std::int64_t now = 0;
  for (const auto& [number, pause] : steps) {
    now += pause * NonceTable::kKeptMs / 500;
    const std::uint64_t nonce = number << 32;
    std::erase_if(used, [now](const auto& each) { return now - each.second > NonceTable::kKeptMs; });
    RC_ASSERT(table.remember(nonce, {now}) == used.emplace(nonce, now).second);
  }
}

}  // namespace
}  // namespace backcheck
