// Escaping: runs, replacements and what no document can hold.
#include "model/wire/escape.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

consteval EscapeTable table_of(bool holds_noncharacters) {
  EscapeTable table;
  table.holds_noncharacters = holds_noncharacters;
  table.replace('<', "[less]");
  table.replace('\0', "");
  return table;
}

constexpr EscapeTable kAll = table_of(true);
constexpr EscapeTable kFew = table_of(false);

std::string escaped(std::string_view text, const EscapeTable& table = kAll) {
  std::string out = "kept:";
  append_escaped(text, table, out);
  EXPECT_TRUE(out.starts_with("kept:"));
  return out.substr(5);
}

TEST(Escape, ReplacesAtTheFrontInTheMiddleAndAtTheEnd) {
  EXPECT_EQ(escaped("<a<<b<"), "[less]a[less][less]b[less]");
  EXPECT_EQ(escaped(""), "");
  EXPECT_EQ(escaped("plain"), "plain");
}

// Eight bytes are looked at at once: each byte at each place of them is replaced or copied as it is alone.
TEST(Escape, FindsWhatIsSpecialAtEveryPlace) {
  for (int byte = 0; byte < 128; ++byte) {
    const std::string alone = escaped(std::string(1, static_cast<char>(byte)));
    for (std::size_t place = 0; place < 17; ++place) {
      std::string text(17, 'b');
      text[place] = static_cast<char>(byte);
      const std::string b = escaped("b");
      std::string expected;
      for (std::size_t i = 0; i < text.size(); ++i) expected += i == place ? alone : b;
      EXPECT_EQ(escaped(text), expected) << byte << " at " << place;
    }
  }
}

TEST(Escape, CanReplaceByNothing) { EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "ab"); }

TEST(Escape, CopiesWellFormedUtf8) {
  EXPECT_EQ(escaped("\xC3\xA9<\xE2\x82\xAC\xF0\x9F\x92\xBE"), "\xC3\xA9[less]\xE2\x82\xAC\xF0\x9F\x92\xBE");
}

TEST(Escape, ReplacesEachByteThatIsNotUtf8) {
  EXPECT_EQ(escaped("a\xFF\x80z"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(escaped("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xE2\x82<"), "\xEF\xBF\xBD\xEF\xBF\xBD[less]");
}

TEST(Escape, ReplacesNoncharactersOnlyWhereTheDocumentCannotHoldThem) {
  for (const std::string_view noncharacter : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    EXPECT_EQ(escaped(noncharacter, kAll), noncharacter);
    EXPECT_EQ(escaped(noncharacter, kFew), kReplacementCharacter);
  }
  EXPECT_EQ(escaped("\xEF\xBF\xBD", kFew), "\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xF0\x90\x80\x80", kFew), "\xF0\x90\x80\x80");
}

RC_GTEST_PROP(Escape, AlwaysWritesUtf8, ()) {
  RC_ASSERT(first_non_character(escaped(*any_bytes())) == std::string::npos);
}

}  // namespace
}  // namespace backcheck
