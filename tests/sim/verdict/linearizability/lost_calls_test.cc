// Lost calls, counted by what they can be taken for.
#include "sim/verdict/linearizability/lost_calls.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/readings_union.h"
#include "tests/model/reference_cases.h"

namespace backcheck {
namespace {

const Readings kCaseAccepted = Readings::where(Reading::kValueCase, 1);
const Readings kEmptyAccepted = Readings::where(Reading::kEmptyValue, 0);

class Losses {
 public:
  void add(const ReadingsUnion& accepting, std::int64_t called = 0) {
    CallMeaning meaning;
    meaning.accepting = accepting;
    lost_.add(lexicon_, lexicon_.add_meaning(meaning), called);
  }
  const LostCalls& calls() const { return lost_; }
  bool left(Readings readings, std::uint32_t used, const ReadingsUnion& expected) const {
    return same_union(lost_.left_under(readings, used), expected);
  }

 private:
  Lexicon lexicon_;
  LostCalls lost_;
};

TEST(LostCalls, NoneAreLeftWhereNoneWereLost) {
  const Losses losses;
  EXPECT_TRUE(losses.calls().empty());
  EXPECT_TRUE(losses.left(Readings::all(), 0, {}));
}

TEST(LostCalls, OneThatCannotBeAcceptedDoesNotCount) {
  Losses losses;
  losses.add({});
  EXPECT_TRUE(losses.calls().empty());
  losses.add({Readings::all()}, 7);
  losses.add({Readings::all()}, 9);
  EXPECT_EQ(losses.calls().count(), 2U);
  EXPECT_EQ(losses.calls().first_called(), 7);
}

TEST(LostCalls, EachCanBeUsedOnce) {
  Losses losses;
  losses.add({Readings::all()});
  losses.add({Readings::all()});
  EXPECT_TRUE(losses.left(kCaseAccepted, 1, {kCaseAccepted}));
  EXPECT_TRUE(losses.left(kCaseAccepted, 2, {}));
}

TEST(LostCalls, OneThatAReadingDecidesIsLeftUnderThatReading) {
  Losses losses;
  losses.add({kCaseAccepted});
  EXPECT_TRUE(losses.left(Readings::all(), 0, {kCaseAccepted}));
  EXPECT_TRUE(losses.left(Readings::where(Reading::kValueCase, 0), 0, {}));
  losses.add({Readings::all()});
  EXPECT_TRUE(losses.left(Readings::all(), 0, {Readings::all()}));
  EXPECT_TRUE(losses.left(Readings::all(), 1, {kCaseAccepted}));
  losses.add({kEmptyAccepted});
  EXPECT_TRUE(losses.left(Readings::all(), 1, {kCaseAccepted, kEmptyAccepted}));
  EXPECT_TRUE(losses.left(Readings::all(), 2, {kCaseAccepted & kEmptyAccepted}));
}

// The number that is left under one complete reading, counted one by one.
TEST(LostCalls, UnderEachCompleteReadingTheyAreCountedOneByOne) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Draw draw = seeded_draw(seed);
    Losses losses;
    std::vector<ReadingsUnion> all;
    for (std::size_t left = draw(8); left > 0; --left) {
      ReadingsUnion accepting;
      for (std::size_t parts = 1 + draw(2); parts > 0; --parts) {
        constexpr Reading kSome[] = {Reading::kValueCase, Reading::kEmptyValue, Reading::kSnapshotOnMySql};
        accepting.push_back(draw(3) == 0 ? Readings::all() : Readings::where(kSome[draw(3)], draw(2)));
      }
      losses.add(accepting);
      all.push_back(accepting);
    }
    for (std::size_t tries = 0; tries < 20; ++tries) {
      const CompleteReading one = draw_reading(draw);
      const auto used = static_cast<std::uint32_t>(draw(6));
      std::uint32_t accepted = 0;
      for (const ReadingsUnion& accepting : all) accepted += holds(accepting, one) ? 1U : 0U;
      EXPECT_EQ(holds(losses.calls().left_under(Readings::all(), used), one), accepted > used) << seed;
    }
  }
}

}  // namespace
}  // namespace backcheck
