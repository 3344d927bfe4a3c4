// The two functions that an engine calls, without an engine.
#include "fuzz/harness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

int calls_of_the_engine = 0;

}  // namespace

// The engine's own mutations: here they turn everything into question marks, and grow as far as they may.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t, std::size_t max_size) {
  ++calls_of_the_engine;
  std::fill_n(data, max_size, static_cast<std::uint8_t>('?'));
  return max_size;
}

namespace backcheck {
namespace {

// Holds for everything that does not begin with an exclamation mark.
std::optional<Broken> calm(std::string_view bytes, Examination&) {
  if (!bytes.starts_with('!')) return std::nullopt;
  return Broken{"nobody shouts", "it says " + std::string(bytes)};
}

int hold_text(std::string_view text) {
  return hold(calm, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

void append_letter(std::string& bytes, Choices& choices) {
  bytes += static_cast<char>('a' + choices.below(26));
}

std::string mutated(std::string text, std::size_t max_size, unsigned seed) {
  std::vector<std::uint8_t> buffer(text.begin(), text.end());
  buffer.resize(max_size);
  const std::size_t size = mutate(append_letter, buffer.data(), text.size(), max_size, seed);
  return {buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(Harness, TakesWhatHolds) {
  EXPECT_EQ(hold_text("hello"), 0);
  EXPECT_EQ(hold_text(""), 0);
}

TEST(Harness, SaysWhatIsBrokenAndAborts) {
  EXPECT_DEATH(hold_text("!help"), "BROKEN: nobody shouts\nit says !help");
}

TEST(Harness, MutatesTheSameWayForTheSameSeed) {
  for (unsigned seed = 0; seed < 100; ++seed) EXPECT_EQ(mutated("text", 20, seed), mutated("text", 20, seed));
}

TEST(Harness, MostlyUsesTheMutatorAndSometimesTheEngine) {
  calls_of_the_engine = 0;
  int grown = 0;
  for (unsigned seed = 0; seed < 1'000; ++seed)
    grown += mutated("text", 20, seed).starts_with("text") ? 1 : 0;
  EXPECT_GT(grown, 600);
  EXPECT_GT(calls_of_the_engine, 200);
  EXPECT_LT(calls_of_the_engine, 400);
}

TEST(Harness, NeverExceedsTheSizeThatIsAllowed) {
  for (unsigned seed = 0; seed < 200; ++seed) EXPECT_EQ(mutated("text", 4, seed).size(), 4U);
}

}  // namespace
}  // namespace backcheck
