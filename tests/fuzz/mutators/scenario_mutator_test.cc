// Mutated scenario files.
#include "fuzz/mutators/scenario_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "sim/scenario/listed_choices.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

// What many seeds make of one file.
const std::set<std::string>& mutants() {
  static const std::set<std::string> kMutants = [] {
    const std::string text = file_with_steps("  - call: {DBInstanceId: rm-one}\n    expect: accepted\n");
    std::set<std::string> made;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
      SeededChoices choices(seed);
      std::string copy = text;
      mutate_scenario_text(copy, choices);
      made.insert(copy);
    }
    return made;
  }();
  return kMutants;
}

bool some_mutant_has(std::string_view text) {
  return std::ranges::any_of(mutants(), [&](const std::string& mutant) { return mutant.contains(text); });
}

TEST(ScenarioMutator, MakesManyFilesAndNotFewThatAreRead) {
  EXPECT_GT(mutants().size(), 1000U);
  const auto read = std::ranges::count_if(
      mutants(), [](const std::string& mutant) { return read_text(mutant).has_value(); });
  EXPECT_GT(read, 150);
  EXPECT_LT(read, static_cast<std::ptrdiff_t>(mutants().size()) - 150);
}

TEST(ScenarioMutator, PutsInStepsOptionsAndMatrices) {
  for (const char* text : {"- finish-task: {instance: rm-one}\n", "- parallel:", "  answer: lost\n",
                           "matrix: {", "{hex: ", "{repeat: ", "\n---\n", "\t", "&a ", "|"})
    EXPECT_TRUE(some_mutant_has(text)) << text;
}

TEST(ScenarioMutator, DressesAndIndents) {
  for (const char* text : {"'rm-one'", "\"rm-one\"", "[rm-one, rm-one]", "{rm-one: rm-one}", "rm-onerm-one",
                           "${a}", "\n    - call", "\n- call", "9999-12-31T23:59:59.999Z"})
    EXPECT_TRUE(some_mutant_has(text)) << text;
}

RC_GTEST_PROP(ScenarioMutatorProperty, TakesAnyBytes,
              (std::string bytes, const std::vector<std::uint32_t>& numbers)) {
  ListedChoices choices(numbers);
  mutate_scenario_text(bytes, choices);
}

}  // namespace
}  // namespace backcheck
