// Places of a text, and those of none.
#include "fuzz/reference/text_places.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(TextPlaces, AreBesideEveryCharacter) {
  const std::string_view text = "a\xC3\xBC\nb";
  for (const Mark mark : {Mark{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}}) EXPECT_TRUE(is_place_in(text, mark));
  for (const Mark mark : {Mark{0, 0}, {0, 1}, {1, 0}, {1, 4}, {2, 0}, {2, 3}, {3, 1}, {-1, 1}})
    EXPECT_FALSE(is_place_in(text, mark)) << mark.line << ":" << mark.column;
}

TEST(TextPlaces, OfATextWithoutACharacterIsOne) {
  EXPECT_TRUE(is_place_in("", {1, 1}));
  EXPECT_FALSE(is_place_in("", {1, 2}));
  EXPECT_TRUE(is_place_in("\n", {2, 1}));
  EXPECT_FALSE(is_place_in("\n", {1, 2}));
}

TEST(TextPlaces, HaveALine) {
  EXPECT_EQ(line_at("one\r\ntwo\n", 1), "one");
  EXPECT_EQ(line_at("one\r\ntwo\n", 2), "two");
  EXPECT_EQ(line_at("one\r\ntwo\n", 3), "");
  EXPECT_EQ(line_at("one", 1), "one");
  EXPECT_EQ(line_at("one", 2), "");
}

}  // namespace
}  // namespace backcheck
