// Mutated histories.
#include "fuzz/mutators/history_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "fuzz/reference/slow_history.h"
#include "sim/scenario/listed_choices.h"
#include "tests/fuzz/properties/history_texts.h"

namespace backcheck {
namespace {

// What many seeds make of one history.
const std::set<std::string>& mutants() {
  static const std::set<std::string> kMutants = [] {
    const std::string text = header_line() + accepted_line(1, 10, 20) + rejected_line(2, 30, 40);
    std::set<std::string> made;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
      SeededChoices choices(seed);
      std::string copy = text;
      mutate_history_text(copy, choices);
      made.insert(copy);
    }
    return made;
  }();
  return kMutants;
}

bool some_mutant_has(std::string_view text) {
  return std::ranges::any_of(mutants(), [&](const std::string& mutant) { return mutant.contains(text); });
}

TEST(HistoryMutator, MakesManyFilesAndNotFewThatAreHistories) {
  EXPECT_GT(mutants().size(), 700U);
  const auto read = std::ranges::count_if(mutants(), [](const std::string& mutant) {
    const HistoryLines lines = read_history_lines(mutant);
    return lines.header && lines.bad_line == 0;
  });
  EXPECT_GT(read, 300);
  EXPECT_LT(read, static_cast<std::ptrdiff_t>(mutants().size()) - 300);
}

TEST(HistoryMutator, MovesTimesAndAnswers) {
  for (const char* text : {"\"call\": 30, \"return\": 20", "\"call\": 20, \"return\": 40",
                           "\"call\": 30, \"return\": null", "\"op\": 2, \"client\": 0, \"call\": 10"})
    EXPECT_TRUE(some_mutant_has(text)) << text;
}

TEST(HistoryMutator, PutsInOperationsAndNumbersThemAnew) {
  for (const char* text :
       {"{\"op\": 3, \"client\": 0, \"call\": 50, \"return\": 60, \"action\": \"finish-task\"",
        "\"action\": \"reset\"", "\"action\": \"inspect\"", "\"bytesHex\"", "\"Signature\""})
    EXPECT_TRUE(some_mutant_has(text)) << text;
}

RC_GTEST_PROP(HistoryMutatorProperty, TakesAnyBytes,
              (std::string bytes, const std::vector<std::uint32_t>& numbers)) {
  ListedChoices choices(numbers);
  mutate_history_text(bytes, choices);
}

RC_GTEST_PROP(HistoryMutatorProperty, TakesAnyText, (const std::vector<std::uint32_t>& numbers)) {
  std::string bytes = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("\"\\{}[]:, 1a\n")));
  ListedChoices choices(numbers);
  for (int i = 0; i < 5; ++i) mutate_history_text(bytes, choices);
}

}  // namespace
}  // namespace backcheck
