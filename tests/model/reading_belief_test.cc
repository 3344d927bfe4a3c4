// Narrowing what is known of the readings, against a set in which every complete reading stands for itself.
#include "model/reading_belief.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

const Readings kCaseRejected = Readings::where(Reading::kValueCase, 0);
const Readings kCaseAccepted = Readings::where(Reading::kValueCase, 1);
const Readings kEmptyAbsent = Readings::where(Reading::kEmptyValue, 0);
const Readings kEmptyRejected = Readings::where(Reading::kEmptyValue, 1);

using Operations = std::vector<std::uint64_t>;

TEST(ReadingBelief, AtFirstEverythingIsPossible) {
  const ReadingBelief belief(Readings::all());
  for (const ReadingRow& row : readings()) {
    for (std::size_t i = 0; i < row.alternative_count(); ++i)
      EXPECT_TRUE(belief.possible(row.reading, i)) << row.id;
  }
  EXPECT_EQ(belief.hull(), Readings::all());
}

TEST(ReadingBelief, OneSightSettlesAChoice) {
  ReadingBelief belief(Readings::all());
  EXPECT_TRUE(belief.narrow({kCaseRejected}, 1));
  EXPECT_TRUE(belief.possible(Reading::kValueCase, 0));
  EXPECT_FALSE(belief.possible(Reading::kValueCase, 1));
  EXPECT_TRUE(belief.possible(Reading::kEmptyValue, 1));
  EXPECT_FALSE(belief.agrees_with({kCaseAccepted}));
}

TEST(ReadingBelief, AContradictionIsRefusedAndChangesNothing) {
  ReadingBelief belief(Readings::all());
  EXPECT_TRUE(belief.narrow({kCaseRejected}, 1));
  const ReadingBelief before = belief;
  EXPECT_FALSE(belief.narrow({kCaseAccepted}, 2));
  EXPECT_EQ(belief, before);
  EXPECT_FALSE(belief.narrow({}, 3));
  EXPECT_EQ(belief, before);
}

TEST(ReadingBelief, PartsThatTogetherHoldEverythingSayNothing) {
  ReadingBelief belief(Readings::all());
  EXPECT_TRUE(belief.narrow({kCaseRejected, kCaseAccepted & kEmptyAbsent, kEmptyRejected}, 1));
  EXPECT_EQ(belief, ReadingBelief(Readings::all()));
  EXPECT_TRUE(belief.evidence().empty());
  EXPECT_TRUE(belief.narrow({kCaseRejected, kCaseAccepted & kEmptyAbsent}, 2));
  EXPECT_EQ(belief.evidence().size(), 1U);
}

TEST(ReadingBelief, ADisjunctionIsKeptUntilOneSideOfItFalls) {
  ReadingBelief belief(Readings::all());
  EXPECT_TRUE(belief.narrow({kCaseRejected, kEmptyRejected}, 1));
  EXPECT_TRUE(belief.possible(Reading::kValueCase, 1));
  EXPECT_TRUE(belief.possible(Reading::kEmptyValue, 0));
  EXPECT_FALSE(belief.agrees_with({kCaseAccepted & kEmptyAbsent}));
  EXPECT_TRUE(belief.narrow({kCaseAccepted}, 2));
  EXPECT_FALSE(belief.possible(Reading::kEmptyValue, 0));
}

TEST(ReadingBelief, TheChoicesOfTheQuotaStayBoundToEachOther) {
  ReadingBelief belief(Readings::all());
  // 20 sets of this day in UTC only, and the call was accepted: 21 a day, or days are those of UTC+8.
  const Readings twenty_one = Readings::where(Reading::kQuotaBoundary, 1);
  const Readings utc_plus_8 = Readings::where(Reading::kQuotaDay, 1);
  EXPECT_TRUE(belief.narrow({Readings::where_quota(twenty_one.quota_mask() | utc_plus_8.quota_mask())}, 1));
  EXPECT_TRUE(belief.possible(Reading::kQuotaBoundary, 0));
  EXPECT_TRUE(belief.narrow({Readings::where(Reading::kQuotaDay, 0)}, 2));
  EXPECT_FALSE(belief.possible(Reading::kQuotaBoundary, 0));
}

TEST(ReadingBelief, TwoChoicesCannotBeBothAlikeAndUnlike) {
  // No single choice shows the contradiction; only trying out does.
  const ReadingsUnion alike = {kCaseRejected & kEmptyRejected, kCaseAccepted & kEmptyAbsent};
  const ReadingsUnion unlike = {kCaseRejected & kEmptyAbsent, kCaseAccepted & kEmptyRejected};
  ReadingBelief belief(Readings::all());
  EXPECT_TRUE(belief.narrow(alike, 1));
  EXPECT_TRUE(belief.possible(Reading::kValueCase, 0));
  EXPECT_TRUE(belief.possible(Reading::kValueCase, 1));
  EXPECT_FALSE(belief.agrees_with(unlike));
  EXPECT_FALSE(belief.narrow(unlike, 2));
  EXPECT_EQ(belief.conflict_with(unlike), (Operations{1}));
}

TEST(ReadingBelief, AConflictNamesOnlyTheOperationsThatItNeeds) {
  ReadingBelief belief(Readings::all());
  belief.narrow({Readings::where(Reading::kNameBlanks, 0)}, 3);
  belief.narrow({kCaseRejected, kEmptyRejected}, 5);
  belief.narrow({Readings::where(Reading::kNameRepeats, 0)}, 7);
  belief.narrow({kEmptyAbsent}, 9);
  EXPECT_EQ(belief.conflict_with({kCaseAccepted}), (Operations{5, 9}));
  EXPECT_EQ(belief.conflict_with({kEmptyRejected}), (Operations{9}));
}

TEST(ReadingBelief, OfTwoOperationsThatShowTheSameTheEarlierIsNamed) {
  ReadingBelief belief(Readings::all());
  belief.narrow({kCaseRejected}, 4);
  belief.narrow({kCaseRejected & kEmptyAbsent}, 6);
  EXPECT_EQ(belief.conflict_with({kCaseAccepted}), (Operations{4}));
}

TEST(ReadingBelief, WhatTheInitialReadingsForbidNeedsNoOperation) {
  ReadingBelief belief(kCaseRejected);
  belief.narrow({kEmptyAbsent}, 1);
  EXPECT_FALSE(belief.agrees_with({kCaseAccepted}));
  EXPECT_TRUE(belief.conflict_with({kCaseAccepted}).empty());
}

TEST(ReadingBelief, WhatCoversTwoBeliefsHoldsBothAndWhatBothKnow) {
  ReadingBelief one(Readings::all());
  one.narrow({Readings::where(Reading::kNameBlanks, 0)}, 1);
  ReadingBelief other = one;
  one.narrow({kCaseRejected}, 2);
  other.narrow({kCaseAccepted & kEmptyAbsent}, 3);
  const ReadingBelief both = ReadingBelief::covering(one, other);
  EXPECT_TRUE(both.possible(Reading::kValueCase, 0));
  EXPECT_TRUE(both.possible(Reading::kValueCase, 1));
  EXPECT_TRUE(both.possible(Reading::kEmptyValue, 1));
  EXPECT_FALSE(both.possible(Reading::kNameBlanks, 1));
  EXPECT_EQ(both.conflict_with({Readings::where(Reading::kNameBlanks, 1)}), (Operations{1}));
}

// Five choices, two of them coupled and one of three alternatives: 2 * 2 * 2 * 2 * 3 = 48 readings, one bit
// each.
constexpr std::array kFew = {Reading::kQuotaBoundary, Reading::kQuotaDay, Reading::kValueCase,
                             Reading::kEmptyValue, Reading::kRepeatedParameter};
constexpr std::size_t kFewCount = 48;
using Explicit = std::vector<CompleteReading>;

Explicit few_readings() {
  Explicit all;
  for (std::size_t index = 0; index < kFewCount; ++index) {
    CompleteReading reading;
    std::size_t rest = index;
    for (const Reading choice : kFew) {
      const std::size_t count = row_of(choice).alternative_count();
      reading[choice] = rest % count;
      rest /= count;
    }
    all.push_back(reading);
  }
  return all;
}

// All readings in which the other choices have their first alternative.
Readings initial_few() {
  Readings initial = Readings::none();
  for (const CompleteReading& reading : few_readings()) initial = initial.hull(product_of(reading));
  return initial;
}

// Two choices go together, or against each other: nothing that either of them shows alone.
ReadingsUnion draw_bond(const Draw& draw) {
  const Reading one = kFew[draw(2)];
  const Reading other = kFew[2 + draw(2)];
  const std::size_t shift = draw(2);
  return {Readings::where(one, 0) & Readings::where(other, shift),
          Readings::where(one, 1) & Readings::where(other, 1 - shift)};
}

// One to three products over the few choices.
ReadingsUnion draw_explanations(const Draw& draw) {
  if (draw(3) == 0) return draw_bond(draw);
  ReadingsUnion explanations;
  for (std::size_t i = 1 + draw(3); i > 0; --i) {
    Readings product =
        draw(4) == 0 ? Readings::where_quota(static_cast<std::uint16_t>(draw(16))) : Readings::all();
    for (std::size_t j = 1 + draw(3); j > 0; --j) {
      const Reading choice = kFew[draw(kFew.size())];
      product = product & Readings::where(choice, draw(row_of(choice).alternative_count()));
    }
    explanations.push_back(product);
  }
  return explanations;
}

Explicit kept(const Explicit& set, const ReadingsUnion& explanations) {
  Explicit result;
  std::ranges::copy_if(set, std::back_inserter(result),
                       [&](const CompleteReading& reading) { return holds(explanations, reading); });
  return result;
}

bool same_readings(const ReadingBelief& belief, const Explicit& set) {
  for (const CompleteReading& reading : few_readings()) {
    const bool expected = std::ranges::any_of(
        set, [&](const CompleteReading& other) { return other.alternatives == reading.alternatives; });
    if (belief.agrees_with({product_of(reading)}) != expected) return false;
    if (expected && !belief.hull().contains(product_of(reading))) return false;
  }
  for (const Reading choice : kFew) {
    for (std::size_t i = 0; i < row_of(choice).alternative_count(); ++i) {
      const bool expected =
          std::ranges::any_of(set, [&](const CompleteReading& r) { return r[choice] == i; });
      if (belief.possible(choice, i) != expected) return false;
    }
  }
  return true;
}

struct Sight {
  std::uint64_t operation;
  ReadingsUnion explanations;
};

// The operations contradict the explanations, and no longer do so when any one of them is left out.
bool is_minimal_conflict(const Operations& core, const std::vector<Sight>& sights,
                         const ReadingsUnion& explanations) {
  const auto explained_without = [&](std::optional<std::uint64_t> left_out) {
    Explicit set = kept(few_readings(), explanations);
    for (const Sight& sight : sights) {
      const bool in_core = std::ranges::find(core, sight.operation) != core.end();
      if (in_core && sight.operation != left_out) set = kept(set, sight.explanations);
    }
    return !set.empty();
  };
  if (explained_without(std::nullopt)) return false;
  return std::ranges::all_of(core, [&](std::uint64_t operation) { return explained_without(operation); });
}

RC_GTEST_PROP(ReadingBelief, AgreesWithAnExplicitSetOfReadings, (std::uint32_t seed)) {
  const Draw draw = seeded_draw(seed);
  ReadingBelief belief(initial_few());
  Explicit set = few_readings();
  std::vector<Sight> sights;
  for (std::uint64_t operation = 1; operation <= 8; ++operation) {
    const ReadingsUnion explanations = draw_explanations(draw);
    const Explicit next = kept(set, explanations);
    RC_ASSERT(belief.agrees_with(explanations) == !next.empty());
    const ReadingBelief before = belief;
    RC_ASSERT(belief.narrow(explanations, operation) == !next.empty());
    if (next.empty()) {
      RC_ASSERT(belief == before);
      const Operations core = belief.conflict_with(explanations);
      RC_ASSERT(std::ranges::is_sorted(core));
      RC_ASSERT(is_minimal_conflict(core, sights, explanations));
    } else {
      set = next;
      sights.push_back({operation, explanations});
    }
    RC_ASSERT(same_readings(belief, set));
  }
}

RC_GTEST_PROP(ReadingBelief, WhatCoversTwoBeliefsLosesNoReadingOfEither, (std::uint32_t seed)) {
  const Draw draw = seeded_draw(seed);
  ReadingBelief one(initial_few());
  one.narrow(draw_explanations(draw), 1);
  ReadingBelief other = one;
  for (std::uint64_t operation = 2; operation <= 5; ++operation) {
    (draw(2) == 0 ? one : other).narrow(draw_explanations(draw), operation);
  }
  const ReadingBelief both = ReadingBelief::covering(one, other);
  for (const CompleteReading& reading : few_readings()) {
    const ReadingsUnion exactly = {product_of(reading)};
    if (one.agrees_with(exactly) || other.agrees_with(exactly)) RC_ASSERT(both.agrees_with(exactly));
  }
}

}  // namespace
}  // namespace backcheck
