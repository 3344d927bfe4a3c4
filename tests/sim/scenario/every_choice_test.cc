// Every possibility in turn.
#include "sim/scenario/every_choice.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace backcheck {
namespace {

TEST(EveryChoice, MakesEachCombinationOnceInLexicalOrder) {
  EveryChoice every;
  std::string all;
  do {
    const auto first = every.below(2);
    const auto second = every.below(3);
    all += std::to_string(first) + std::to_string(second) + " ";
  } while (every.next());
  EXPECT_EQ(all, "00 01 02 10 11 12 ");
}

TEST(EveryChoice, FollowsDecisionsThatAreAskedForAfterSomeAnswersOnly) {
  EveryChoice every;
  std::string all;
  do {
    std::string made;
    for (auto left = every.below(4); left > 0; --left) made += every.either() ? "b" : "a";
    all += made + " ";
  } while (every.next());
  EXPECT_EQ(all, " a b aa ab ba bb aaa aab aba abb baa bab bba bbb ");
}

TEST(EveryChoice, HasOnePossibilityWhereNothingIsAsked) {
  EveryChoice every;
  EXPECT_FALSE(every.next());
}

}  // namespace
}  // namespace backcheck
