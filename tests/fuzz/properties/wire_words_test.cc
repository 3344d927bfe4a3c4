// Visible words for bytes, faults and forms, and statements that say both sides.
#include "fuzz/properties/wire_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

using namespace std::string_view_literals;

TEST(WireWords, ShowWhatIsNotVisibleAsNumbers) {
  EXPECT_EQ(in_words("a b~"sv), "\"a b~\"");
  EXPECT_EQ(in_words("\"\\\n\0\x7F\xFF"sv), R"("\x22\x5C\x0A\x00\x7F\xFF")");
}

TEST(WireWords, ShowFaultsAndForms) {
  EXPECT_EQ(in_words(std::optional<WireFault>()), "no fault");
  const WireFault fault{WireFaultKind::kBadEscape, 7, WirePart::kBody};
  EXPECT_EQ(in_words(std::optional(fault)), "fault 1 at 7 of part 2");
  EXPECT_EQ(in_words(SlowForm{{{"a", "1", Origin::kQuery}, {"b", "", Origin::kBody}}, fault}),
            "query \"a\" = \"1\", body \"b\" = \"\", fault 1 at 7 of part 2");
}

TEST(WireWords, SayBothSidesWhereTheyDiffer) {
  EXPECT_FALSE(unless_equal("the same", 1U, 1U));
  const auto broken = unless_equal("the same", "a"sv, "b"sv);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->statement, "the same");
  EXPECT_EQ(broken->details, "expected: \"a\"\nfound:    \"b\"");
}

TEST(WireWords, SayOfWhichTextAStatementIsBroken) {
  EXPECT_FALSE(unless(true, "it holds", "a"));
  EXPECT_EQ(unless(false, "it holds", "a")->details, "of \"a\"");
}

RC_GTEST_PROP(WireWordsProperty, AreVisibleWhateverTheBytes, (const std::string& bytes)) {
  const std::string words = in_words(std::string_view(bytes));
  RC_ASSERT(std::ranges::all_of(words, [](char c) { return c >= ' ' && c <= '~'; }));
}

}  // namespace
}  // namespace backcheck
