// Characters, and what of them can be shown.
#include "fuzz/reference/visible_line.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

TEST(VisibleLine, IsWellFormedAtBothSidesOfEachEdge) {
  for (const std::string_view good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                      "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_well_formed(good)) << good;
  for (const std::string_view bad :
       {"\x80", "\xBF", "\xC1\xBF", "\xC2", "\xC2\xC0", "\xC2\x7F", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xE1\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF"})
    EXPECT_FALSE(is_well_formed(bad)) << bad;
}

TEST(VisibleLine, HasNoCharacterThatActs) {
  for (const std::string_view good :
       {" ", "~", "\xC2\xA0", "\xE2\x80\xA7", "\xE2\x80\xAA", "\xF0\x9F\x98\x80"})
    EXPECT_TRUE(is_visible_line(good)) << good;
  for (const std::string_view bad :
       {"", "\x1F", "\n", "a\tb", "\x7F", "\xC2\x80", "\xC2\x9F", "\xE2\x80\xA8", "\xE2\x80\xA9", "a\xFF"})
    EXPECT_FALSE(is_visible_line(bad)) << bad;
}

TEST(VisibleLine, IsOneLineWithoutTheOldControlCharacters) {
  for (const std::string_view good : {" ", "\x7F", "\xC2\x85", "\xE2\x80\xA8"})
    EXPECT_TRUE(is_one_line(good)) << good;
  for (const std::string_view bad : {"", "\x1F", "a\n", "\xFF"}) EXPECT_FALSE(is_one_line(bad)) << bad;
}

}  // namespace
}  // namespace backcheck
