// Nonces are remembered for as long as they could be abused.
#include "sim/endpoint/mock/nonce_memory.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(NonceMemory, RefusesANonceThatItRemembers) {
  NonceMemory memory;
  EXPECT_TRUE(memory.remember("a", {0}));
  EXPECT_TRUE(memory.remember("b", {0}));
  EXPECT_FALSE(memory.remember("a", {0}));
  EXPECT_FALSE(memory.remember("b", {1}));
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

TEST(NonceMemory, IsCleared) {
  NonceMemory memory;
  EXPECT_TRUE(memory.remember("a", {0}));
  memory.clear();
  EXPECT_TRUE(memory.remember("a", {0}));
}

}  // namespace
}  // namespace backcheck
