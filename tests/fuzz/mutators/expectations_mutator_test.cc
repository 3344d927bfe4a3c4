// Mutated expectations files.
#include "fuzz/mutators/expectations_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <set>

#include "sim/expected_violations_file.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

// What a walk from nothing comes by.
std::set<std::string> files_from_nothing() {
  std::set<std::string> made;
  std::string text;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    SeededChoices choices(seed);
    if (seed % 8 == 0) text.clear();
    mutate_expectations(text, choices);
    made.insert(text);
  }
  return made;
}

TEST(ExpectationsMutator, MakesFilesThatAreReadAndOthersFromNothing) {
  std::size_t read = 0;
  std::size_t with_several = 0;
  const std::set<std::string> files = files_from_nothing();
  for (const std::string& file : files) {
    const auto expected = read_expected_violations(file, "known.yaml");
    if (!expected) continue;
    ++read;
    if (expected->entries.size() > 1) ++with_several;
  }
  EXPECT_GT(files.size(), 2000U);
  EXPECT_GT(read, 100U);
  EXPECT_LT(read, files.size() - 100);
  EXPECT_GT(with_several, 10U);
}

RC_GTEST_PROP(ExpectationsMutatorProperty, TakesAnyBytes,
              (std::string bytes, const std::vector<std::uint32_t>& numbers)) {
  ListedChoices choices(numbers);
  mutate_expectations(bytes, choices);
}

}  // namespace
}  // namespace backcheck
