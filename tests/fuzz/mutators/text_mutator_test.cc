// The mutator of texts.
#include "fuzz/mutators/text_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "fuzz/fields.h"

namespace backcheck {
namespace {

std::string mutated(std::string bytes, unsigned seed) {
  SeededChoices choices(seed);
  mutate_text(bytes, choices);
  return bytes;
}

TEST(TextMutator, MakesSomethingOfNothing) {
  for (unsigned seed = 0; seed < 100; ++seed) EXPECT_FALSE(mutated("", seed).empty());
}

TEST(TextMutator, ChangesMostlyAndInManyWays) {
  const std::string bytes = "3R-1\\\nhost\\\nCode\\\nmessage";
  std::set<std::string> seen;
  for (unsigned seed = 0; seed < 1'000; ++seed) seen.insert(mutated(bytes, seed));
  EXPECT_GT(seen.size(), 500U);
}

TEST(TextMutator, MostlyKeepsTheFieldsApart) {
  const std::string bytes = "3R-1\\\nhost\\\nCode\\\nmessage";
  int kept = 0;
  for (unsigned seed = 0; seed < 1'000; ++seed) {
    const auto fields = split_fields(mutated(bytes, seed), 4);
    kept += fields[3].ends_with('e') && fields[3].find("\\\n") == std::string::npos ? 1 : 0;
  }
  EXPECT_GT(kept, 600);
}

TEST(TextMutator, PutsAMarkAtEveryPlaceOfAStride) {
  std::set<std::size_t> places;
  for (unsigned seed = 0; seed < 5'000; ++seed) {
    const std::string bytes = mutated("0", seed);
    const std::size_t place = bytes.find_first_of("<>&\"'");
    if (place != std::string::npos) places.insert((place - 1) % 8);
  }
  EXPECT_EQ(places.size(), 8U);
}

RC_GTEST_PROP(TextMutatorProperty, TakesAnyBytesAndKeepsThemFromGrowingWithoutEnd,
              (std::string bytes, unsigned seed)) {
  SeededChoices choices(seed);
  for (int i = 0; i < 300; ++i) mutate_text(bytes, choices);
  RC_ASSERT(bytes.size() < 2'000U);
}

RC_GTEST_PROP(TextMutatorProperty, DependsOnBytesAndSeedAlone, (const std::string& bytes, unsigned seed)) {
  RC_ASSERT(mutated(bytes, seed) == mutated(bytes, seed));
}

}  // namespace
}  // namespace backcheck
