// The hash of a trace is a fixed function of its numbers and their order.
#include "sim/simulation/trace_hash.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::uint64_t hash_of(std::initializer_list<std::uint64_t> numbers) {
  TraceHash hash;
  for (const std::uint64_t number : numbers) hash.add(number);
  return hash.value();
}

TEST(TraceHash, IsTheDocumentedFunction) {
  EXPECT_EQ(hash_of({}), 0U);
  const std::uint64_t grown = 0x9E3779B97F4A7C15U;
  EXPECT_EQ(hash_of({1}), grown ^ (grown >> 29U));
}

TEST(TraceHash, DependsOnEveryNumberAndOnTheOrder) {
  EXPECT_NE(hash_of({1, 2}), hash_of({2, 1}));
  EXPECT_NE(hash_of({1, 2}), hash_of({1, 3}));
  EXPECT_NE(hash_of({1}), hash_of({1, 1}));
}

}  // namespace
}  // namespace backcheck
