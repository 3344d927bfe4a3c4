// Nonces are remembered for as long as they could be abused.
#include "sim/endpoint/mock/nonce_memory.h"

#include <gtest/gtest.h>
#include <malloc.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <deque>

namespace backcheck {
namespace {

TEST(NonceMemory, RefusesANonceThatItRemembers) {
  NonceMemory memory;
  EXPECT_TRUE(memory.remember("a", {0}));
  EXPECT_TRUE(memory.remember("b", {0}));
  EXPECT_FALSE(memory.remember("a", {0}));
  EXPECT_FALSE(memory.remember("b", {1}));
}

TEST(NonceMemory, RemembersNothingForHavingBeenPrepared) {
  NonceMemory memory;
  memory.prepare_for("a");  // nothing is there yet
  EXPECT_TRUE(memory.remember("a", {0}));
  for (const std::string& nonce : {std::string("a"), std::string("b"), std::string(1000, 'c')}) {
    memory.prepare_for(nonce);
    EXPECT_EQ(memory.remember(nonce, {0}), nonce != "a");
  }
}

TEST(NonceMemory, ForgetsANonceOnceItsTimeHasPassed) {
  NonceMemory memory;
  EXPECT_TRUE(memory.remember("a", {0}));
  EXPECT_FALSE(memory.remember("a", {NonceMemory::kKeptMs}));
  EXPECT_TRUE(memory.remember("a", {NonceMemory::kKeptMs + 1}));
}

TEST(NonceMemory, ForgetsTheOldestBeyondItsLimit) {
  NonceMemory memory;
  for (std::size_t i = 0; i < NonceMemory::kMaxNonces; ++i) {
    ASSERT_TRUE(memory.remember(std::to_string(i), {0}));
  }
  EXPECT_FALSE(memory.remember("0", {0}));
  EXPECT_TRUE(memory.remember("one more", {0}));
  EXPECT_TRUE(memory.remember("0", {0}));
  EXPECT_FALSE(memory.remember("2", {0}));
}

TEST(NonceMemory, RemembersAsManyAsItIsToldTo) {
  NonceMemory memory(2);
  EXPECT_TRUE(memory.remember("a", {0}));
  EXPECT_TRUE(memory.remember("b", {0}));
  EXPECT_FALSE(memory.remember("a", {0}));
  EXPECT_TRUE(memory.remember("c", {0}));
  EXPECT_TRUE(memory.remember("a", {0}));
}

TEST(NonceMemory, ForgetsOneAndKeepsTheOthers) {
  NonceMemory memory;
  for (const char* nonce : {"a", "b", "c"}) EXPECT_TRUE(memory.remember(nonce, {0}));
  memory.forget("b");
  memory.forget("never there");
  EXPECT_FALSE(memory.remember("a", {0}));
  EXPECT_FALSE(memory.remember("c", {0}));
  EXPECT_TRUE(memory.remember("b", {0}));
}

TEST(NonceMemory, TellsLongNoncesApart) {
  NonceMemory memory(2);
  const std::string nonce(1000, 'a');
  EXPECT_TRUE(memory.remember(nonce + "1", {0}));
  EXPECT_TRUE(memory.remember(nonce + "2", {0}));
  EXPECT_FALSE(memory.remember(nonce + "1", {0}));
  EXPECT_TRUE(memory.remember(nonce, {0}));
  EXPECT_TRUE(memory.remember(nonce + "1", {0}));
}

// 20 MB of them.
TEST(NonceMemory, KeepsLittleOfLongNonces) {
  NonceMemory memory;
  const std::string nonce(100'000, 'a');
  const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(memory.remember(nonce + std::to_string(i), {0}));
  EXPECT_LT(mallinfo2().uordblks + mallinfo2().hblkhd, before + 1'000'000);
  EXPECT_FALSE(memory.remember(nonce + "0", {0}));
  memory.forget(nonce + "0");
  EXPECT_TRUE(memory.remember(nonce + "0", {0}));
}

// What a queue that is searched from end to end says of the same nonces.
class NonceQueue {
 public:
  explicit NonceQueue(std::size_t max) : max_(max) {}

  bool remember(const std::string& nonce, Instant now) {
    while (!used_.empty() && now.milliseconds - used_.front().second > NonceMemory::kKeptMs)
      used_.pop_front();
    if (find(nonce) != used_.end()) return false;
    if (used_.size() == max_) used_.pop_front();
    used_.emplace_back(nonce, now.milliseconds);
    return true;
  }
  void forget(const std::string& nonce) {
    if (const auto found = find(nonce); found != used_.end()) used_.erase(found);
  }
  void clear() { used_.clear(); }

 private:
  std::deque<std::pair<std::string, std::int64_t>>::iterator find(const std::string& nonce) {
    return std::ranges::find(used_, nonce, &std::pair<std::string, std::int64_t>::first);
  }

  std::size_t max_;
  std::deque<std::pair<std::string, std::int64_t>> used_;
};

RC_GTEST_PROP(NonceMemory, SaysWhatAQueueSays, (const std::vector<std::uint16_t>& deeds)) {
  const std::size_t max = *rc::gen::element<std::size_t>(1, 3, 100, 1000);
  const std::uint64_t kinds = *rc::gen::element<std::uint64_t>(5, 50, 1000);
  NonceMemory memory(max);
  NonceQueue queue(max);
  std::int64_t now = 0;
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < 20 * deeds.size(); ++i) {
    state = state * 6364136223846793005U + deeds[i / 20] + 1;
    const std::string nonce = std::to_string((state >> 33U) % kinds);
    now += static_cast<std::int64_t>((state >> 20U) % 20'000);
    const std::uint64_t deed = (state >> 40U) % 1000;
    if (deed == 0) {
      memory.clear();
      queue.clear();
    } else if (deed < 20) {
      memory.forget(nonce);
      queue.forget(nonce);
    } else {
      RC_ASSERT(memory.remember(nonce, {now}) == queue.remember(nonce, {now}));
    }
  }
}

TEST(NonceMemory, IsCleared) {
  NonceMemory memory;
  EXPECT_TRUE(memory.remember("a", {0}));
  memory.clear();
  EXPECT_TRUE(memory.remember("a", {0}));
}

}  // namespace
}  // namespace backcheck
