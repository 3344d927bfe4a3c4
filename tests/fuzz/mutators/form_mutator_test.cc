// Edits of forms: the same for the same choices, seldom idle, and of every kind.
#include "fuzz/mutators/form_mutator.h"

#include <gtest/gtest.h>

#include <set>

#include "fuzz/reference/slow_form.h"

namespace backcheck {
namespace {

std::string mutated(std::string text, std::uint64_t seed) {
  SeededChoices choices(seed);
  mutate_form(text, choices);
  return text;
}

constexpr std::string_view kForm = "a=1&b=%C3%A9&c=+x";
constexpr std::uint64_t kTries = 2000;

TEST(FormMutator, DependsOnItsChoicesAlone) {
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    EXPECT_EQ(mutated(std::string(kForm), seed), mutated(std::string(kForm), seed));
}

TEST(FormMutator, SeldomLeavesAFormAsItWas) {
  std::uint64_t idle = 0;
  for (std::uint64_t seed = 0; seed < kTries; ++seed)
    idle += mutated(std::string(kForm), seed) == kForm ? 1U : 0U;
  EXPECT_LT(idle, kTries / 10);
}

TEST(FormMutator, MakesMuchOfNothing) {
  std::set<std::string> made;
  for (std::uint64_t seed = 0; seed < kTries; ++seed) made.insert(mutated("", seed));
  EXPECT_GT(made.size(), kTries / 10);
}

TEST(FormMutator, MakesGoodFormsAndEveryFault) {
  std::set<WireFaultKind> faults;
  std::uint64_t good = 0;
  for (std::uint64_t seed = 0; seed < kTries; ++seed) {
    const SlowForm form =
        slow_decode_form(mutated(std::string(kForm), seed), Origin::kQuery, kMaxParameters - 4);
    if (form.fault) faults.insert(form.fault->kind);
    good += form.fault ? 0U : 1U;
  }
  EXPECT_GT(good, kTries / 4);
  EXPECT_EQ(faults, (std::set{WireFaultKind::kTruncatedEscape, WireFaultKind::kBadEscape,
                              WireFaultKind::kInvalidUtf8, WireFaultKind::kTooManyParameters}));
}

TEST(FormMutator, DuplicatesMovesAndDeletesPieces) {
  std::set<std::string> made;
  for (std::uint64_t seed = 0; seed < kTries; ++seed) made.insert(mutated("a=1&b=2", seed));
  for (const char* text : {"a=1&a=1&b=2", "b=2&a=1", "b=2", "a=1&b=2&b=2"})
    EXPECT_TRUE(made.contains(text)) << text;
}

TEST(FormMutator, ComesToTheLimitOfParameters) {
  bool reached = false;
  for (std::uint64_t seed = 0; seed < 20 * kTries && !reached; ++seed) {
    const std::string text = mutated("", seed);
    reached = text.size() > kMaxParameters && slow_decode_form(text, Origin::kQuery).fault.has_value();
  }
  EXPECT_TRUE(reached);
}

}  // namespace
}  // namespace backcheck
