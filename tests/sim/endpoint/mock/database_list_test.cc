// Lists of databases, and the odd things that can stand in one.
#include "sim/endpoint/mock/database_list.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using Names = std::vector<std::string_view>;

constexpr MockPolicy kLenient{.blanks_trimmed = true, .repeats_merged = true, .empties_dropped = true};
constexpr MockPolicy kStrict{.blanks_trimmed = false, .repeats_merged = false, .empties_dropped = false};

TEST(DatabaseList, IsSplitAtCommas) {
  for (const MockPolicy& policy : {kLenient, kStrict}) {
    EXPECT_EQ(split_databases("a", policy, {}).value(), Names({"a"}));
    EXPECT_EQ(split_databases("a,b c,d", policy, {}).value(), Names({"a", "b c", "d"}));
  }
}

TEST(DatabaseList, LosesBlanksRepeatsAndEmptiesUnderALenientPolicy) {
  EXPECT_EQ(split_databases(" a ,,b, a,", kLenient, {}).value(), Names({"a", "b"}));
  EXPECT_EQ(split_databases(" , ,", kLenient, {}).value(), Names());
}

TEST(DatabaseList, IsRefusedForEachOfThemUnderAStrictPolicy) {
  for (const std::string_view text : {" a", "a ", "a,a", "a,b,a", ",a", "a,,b", "a,", " "}) {
    EXPECT_FALSE(split_databases(text, kStrict, {})) << text;
  }
}

TEST(DatabaseList, TreatsABlankItemAsEmptyOnceItIsTrimmed) {
  EXPECT_FALSE(split_databases("a, ", {.blanks_trimmed = true, .empties_dropped = false}, {}));
  EXPECT_FALSE(split_databases("a, ", {.blanks_trimmed = false, .empties_dropped = true}, {}));
}

TEST(DatabaseList, FindsTheFirstUnknownName) {
  const std::vector<std::string> databases = {"a", "b"};
  EXPECT_EQ(first_unknown(Names({"a", "b"}), databases, {}), std::nullopt);
  EXPECT_EQ(first_unknown(Names({"a", "c", "d"}), databases, {}), "c");
  EXPECT_EQ(first_unknown(Names({"A"}), databases, {}), "A");
  EXPECT_EQ(first_unknown(Names(), databases, {}), std::nullopt);
}

}  // namespace
}  // namespace backcheck
