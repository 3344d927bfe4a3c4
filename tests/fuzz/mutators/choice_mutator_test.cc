// Streams of decisions, changed.
#include "fuzz/mutators/choice_mutator.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>

#include "fuzz/properties/conversation_plan.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

std::string mutated(std::string bytes, std::uint64_t seed) {
  SeededChoices choices(seed);
  mutate_choices(bytes, choices);
  return bytes;
}

// So many bytes that say something.
std::string some_bytes(std::size_t size, std::uint64_t seed) {
  SeededChoices choices(seed);
  std::string bytes(2, '\0');  // the mock, and its plain policy
  while (bytes.size() < size) bytes += static_cast<char>(choices.below(256));
  return bytes;
}

std::size_t common_front(const std::string& one, const std::string& other) {
  std::size_t size = 0;
  while (size < one.size() && size < other.size() && one[size] == other[size]) ++size;
  return size;
}

TEST(ChoiceMutator, GrowsAStreamThatSaysNothing) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) EXPECT_FALSE(mutated("", seed).empty());
}

TEST(ChoiceMutator, IsTheSameForTheSameChoices) {
  EXPECT_EQ(mutated(some_bytes(100, 1), 7), mutated(some_bytes(100, 1), 7));
}

TEST(ChoiceMutator, MostlyChangesSomething) {
  const std::string bytes = some_bytes(60, 2);
  std::set<std::string> seen;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) seen.insert(mutated(bytes, seed));
  EXPECT_GT(seen.size(), 150U);
}

TEST(ChoiceMutator, PrefersTheLaterPart) {
  const std::string bytes = some_bytes(60, 3);
  std::size_t early = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    if (common_front(bytes, mutated(bytes, seed)) < 15) ++early;
  }
  EXPECT_LT(early, 100U);
  EXPECT_GT(early, 0U);
}

TEST(ChoiceMutator, DropsWhatNoDecisionIsTakenFrom) {
  // All decisions of the plainest conversation are made by few zeros.
  const std::string zeros(3000, '\0');
  for (std::uint64_t seed = 1; seed <= 50; ++seed) EXPECT_LT(mutated(zeros, seed).size(), 1000U);
}

TEST(ChoiceMutator, MakesConversationsOfAllKindsInTheEnd) {
  std::string bytes;
  SeededChoices choices(4);
  std::set<ConversationPlan::Party> parties;
  for (int i = 0; i < 500; ++i) {
    mutate_choices(bytes, choices);
    ByteChoices decided({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    parties.insert(plan_conversation(decided).party);
    if (i % 5 == 0) bytes.clear();
  }
  EXPECT_EQ(parties.size(), 3U);
}

}  // namespace
}  // namespace backcheck
