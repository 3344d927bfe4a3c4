// Suggestions for mistyped words.
#include "sim/scenario/nearest_word.h"

#include <gtest/gtest.h>

#include <array>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"call", "advance", "finish-task", "set-status"};

TEST(NearestWord, FindsAWordThroughEachKindOfSlip) {
  EXPECT_EQ(nearest_word("finsh-task", kWords), "finish-task") << "a letter left out";
  EXPECT_EQ(nearest_word("finish--task", kWords), "finish-task") << "a letter too many";
  EXPECT_EQ(nearest_word("finish_task", kWords), "finish-task") << "a wrong letter";
  EXPECT_EQ(nearest_word("fniish-task", kWords), "finish-task") << "two letters swapped";
  EXPECT_EQ(nearest_word("Finish-Task", kWords), "finish-task") << "letter case";
}

TEST(NearestWord, TheRightWordIsItsOwn) { EXPECT_EQ(nearest_word("call", kWords), "call"); }

TEST(NearestWord, SuggestsUpToAThirdOfTheLettersAndNoFurther) {
  EXPECT_EQ(nearest_word("finish-xxxk", kWords), "finish-task") << "three of eleven";
  EXPECT_EQ(nearest_word("finish-xxxx", kWords), std::nullopt) << "four of eleven";
  EXPECT_EQ(nearest_word("cxxl", kWords), std::nullopt) << "two of four";
}

TEST(NearestWord, SuggestsNothingForNothingOrForOneWrongLetter) {
  EXPECT_EQ(nearest_word("", kWords), std::nullopt);
  EXPECT_EQ(nearest_word("x", std::array<std::string_view, 1>{"y"}), std::nullopt);
  EXPECT_EQ(nearest_word("call", {}), std::nullopt);
}

TEST(NearestWord, TheFirstOfEquallyNearWordsWins) {
  constexpr std::array<std::string_view, 2> kTwins = {"aaab", "aaac"};
  EXPECT_EQ(nearest_word("aaaa", kTwins), "aaab");
}

TEST(NearestWord, GivesUpOnVeryLongWords) {
  const std::string word(65, 'a');
  EXPECT_EQ(nearest_word(word, std::array<std::string_view, 1>{word}), std::nullopt);
  const std::string shorter(64, 'a');
  EXPECT_EQ(nearest_word(shorter, std::array<std::string_view, 1>{shorter}), shorter);
}

TEST(NearestWord, MakesHintsAndLists) {
  EXPECT_EQ(did_you_mean("cal", kWords), "; did you mean \"call\"?");
  EXPECT_EQ(did_you_mean("zebra", kWords), "");
  EXPECT_EQ(alternatives(std::span(kWords).first(3)), "\"call\", \"advance\" or \"finish-task\"");
  EXPECT_EQ(alternatives(std::span(kWords).first(1)), "\"call\"");
}

}  // namespace
}  // namespace backcheck
