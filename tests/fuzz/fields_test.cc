// Lists of texts as bytes.
#include "fuzz/fields.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

TEST(Fields, EndAtABackslashAndALineFeed) {
  EXPECT_EQ(split_fields("one\\\ntwo\\\nthree", 3), (Texts{"one", "two", "three"}));
  EXPECT_EQ(split_fields("one\ntwo\\\nthree", 2), (Texts{"one\ntwo", "three"}));
}

TEST(Fields, ThatAreMissingAreEmptyAndTheLastTakesTheRestAsItIs) {
  EXPECT_EQ(split_fields("", 3), (Texts{"", "", ""}));
  EXPECT_EQ(split_fields("a\\\nb\\\nc\\", 2), (Texts{"a", "b\\\nc\\"}));
  EXPECT_EQ(split_fields("a", 0), Texts{});
}

TEST(Fields, TakeABackslashAsTheByteBehindIt) {
  EXPECT_EQ(split_fields("a\\\\\\b\\\nc", 2), (Texts{"a\\b", "c"}));
  EXPECT_EQ(split_fields("a\\", 2), (Texts{"a", ""}));
}

RC_GTEST_PROP(FieldsProperty, ComeBackFromTheirBytes, (const Texts& fields)) {
  RC_ASSERT(split_fields(join_fields(fields), fields.size()) == fields);
}

RC_GTEST_PROP(FieldsProperty, AreAsManyAsAreAskedForWhateverTheBytes, (const std::string& bytes)) {
  RC_ASSERT(split_fields(bytes, 5).size() == 5U);
}

}  // namespace
}  // namespace backcheck
