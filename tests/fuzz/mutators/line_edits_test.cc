// Edits of lines and numbers.
#include "fuzz/mutators/line_edits.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

// Everything that some seeds make of a text.
template <typename Edit>
std::set<std::string> made_of(const std::string& text, Edit edit) {
  std::set<std::string> made;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededChoices choices(seed);
    std::string copy = text;
    edit(copy, choices);
    made.insert(copy);
  }
  return made;
}

std::set<std::string> edited(const std::string& text) {
  return made_of(text, [](std::string& copy, Choices& choices) {
    Lines lines = split_lines(copy);
    edit_lines(lines, choices);
    copy = join_lines(lines);
  });
}

TEST(LineEdits, TakeOutDoubleMoveSwapAndCut) {
  const std::set<std::string> made = edited("one\ntwo\nthree");
  for (const char* text :
       {"two\nthree", "one\ntwo\ntwo\nthree", "two\none\nthree", "three\ntwo\none", "o\ntwo\nthree"})
    EXPECT_TRUE(made.contains(text)) << text;
}

TEST(LineEdits, LeaveALineWhereThereWasOne) {
  EXPECT_TRUE(edited("").contains(""));
  EXPECT_TRUE(edited("one").contains(""));
}

TEST(LineEdits, PutAnotherNumberInItsPlace) {
  const std::set<std::string> made = made_of("a 19, b 2019", change_number);
  for (const char* text : {"a 20, b 2019", "a 18, b 2019", "a 2019, b 2019", "a 19, b 2020", "a 19, b 0",
                           "a 18446744073709551616, b 2019"})
    EXPECT_TRUE(made.contains(text)) << text;
  EXPECT_EQ(made_of("none", change_number), std::set<std::string>{"none"});
}

TEST(LineEdits, KeepTheWidthOfANumber) {
  EXPECT_TRUE(made_of("09", change_number).contains("10"));
  EXPECT_TRUE(made_of("10", change_number).contains("09"));
  EXPECT_TRUE(made_of("00", change_number).contains("00"));
}

TEST(LineEdits, InsertStumblingBlocksAnywhere) {
  const std::set<std::string> made = made_of("ab", insert_stumbling_block);
  EXPECT_TRUE(made.contains("a\\u0000b"));
  EXPECT_TRUE(std::ranges::any_of(made, [](const std::string& text) { return text.ends_with("ab"); }));
  EXPECT_TRUE(std::ranges::any_of(made, [](const std::string& text) { return text.starts_with("ab"); }));
}

TEST(LineEdits, ReplaceOnePlace) {
  std::string text = "abcd";
  ListedChoices choices({});
  constexpr std::array<std::string_view, 2> kTexts = {"X", "Y"};
  replace_by_one_of(text, 1, 3, kTexts, choices);
  EXPECT_EQ(text, "aXd");
}

RC_GTEST_PROP(LineEditsProperty, LinesAreTheTextAgain, (const std::string& text)) {
  RC_ASSERT(join_lines(split_lines(text)) == text);
}

RC_GTEST_PROP(LineEditsProperty, AnyTextCanBeEdited,
              (std::string text, const std::vector<std::uint32_t>& numbers)) {
  ListedChoices choices(numbers);
  Lines lines = split_lines(text);
  edit_lines(lines, choices);
  RC_ASSERT(!lines.empty());
  change_number(text, choices);
  insert_stumbling_block(text, choices);
  RC_ASSERT(!text.empty());
}

}  // namespace
}  // namespace backcheck
