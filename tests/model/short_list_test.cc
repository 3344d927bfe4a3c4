// Short lists, next to what a vector does.
#include "model/short_list.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

using Words = ShortList<std::string, 2>;

// Long enough to live on the heap, so that a copy or an end too many is seen.
std::string word(std::size_t number) { return "word number " + std::to_string(number) + " of the list"; }

Words words(std::size_t count) {
  Words list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(word(i));
  return list;
}

bool holds(const Words& list, std::size_t count) {
  if (list.size() != count || list.empty() != (count == 0)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (list[i] != word(i)) return false;
  }
  return true;
}

TEST(ShortList, KeepsItemsInOrderInPlaceAndBeyond) {
  for (const std::size_t count : {0U, 1U, 2U, 3U, 4U, 5U, 20U})
    EXPECT_TRUE(holds(words(count), count)) << count;
  const Words three = words(3);
  EXPECT_EQ(three.front(), word(0));
  EXPECT_EQ(three.back(), word(2));
  EXPECT_EQ((Words{word(0), word(1), word(2)}), three);
}

TEST(ShortList, ACopyIsEqualAndOnItsOwn) {
  for (const std::size_t count : {0U, 2U, 3U}) {
    const Words list = words(count);
    Words copy = list;
    EXPECT_EQ(copy, list);
    copy.push_back("more");
    EXPECT_TRUE(holds(list, count));
    EXPECT_FALSE(copy == list);
    copy = list;
    EXPECT_EQ(copy, list);
  }
}

TEST(ShortList, AMovedFromListIsEmptyAndGood) {
  for (const std::size_t count : {0U, 2U, 3U}) {
    Words list = words(count);
    Words other = std::move(list);
    EXPECT_TRUE(holds(other, count));
    list = words(1);
    EXPECT_TRUE(holds(list, 1));
    list = std::move(other);
    EXPECT_TRUE(holds(list, count));
  }
}

TEST(ShortList, AssignedToItselfItStaysAsItWas) {
  for (const std::size_t count : {2U, 3U}) {
    Words list = words(count);
    Words& same = list;
    list = same;
    EXPECT_TRUE(holds(list, count));
    list = std::move(same);
    EXPECT_TRUE(holds(list, count));
  }
}

TEST(ShortList, ItemsNeedNotBeCopied) {
  ShortList<std::unique_ptr<int>, 1> list;
  for (int i = 0; i < 3; ++i) list.push_back(std::make_unique<int>(i));
  const auto moved = std::move(list);
  ASSERT_EQ(moved.size(), 3U);
  EXPECT_EQ(*moved[2], 2);
}

TEST(ShortList, APushedItemMayBeItsOwn) {
  Words list = words(2);
  list.push_back(list.front());
  EXPECT_EQ(list.back(), word(0));
}

TEST(ShortList, ShortenedItForgetsTheLast) {
  Words list = words(5);
  list.shorten(2);
  EXPECT_TRUE(holds(list, 2));
  list.clear();
  EXPECT_TRUE(list.empty());
}

RC_GTEST_PROP(ShortList, DoesWhatAVectorDoes, (const std::vector<std::string>& items)) {
  Words list;
  std::vector<std::string> expected;
  for (const std::string& item : items) {
    if (item.size() % 5 == 4) {
      erase_if(list, [&](const std::string& one) { return one.size() < item.size(); });
      std::erase_if(expected, [&](const std::string& one) { return one.size() < item.size(); });
    } else if (item.size() % 5 == 3) {
      const Words copy = list;
      list.append(copy.begin(), copy.size());
      expected.insert(expected.end(), copy.begin(), copy.end());
    }
    list.push_back(item);
    expected.push_back(item);
  }
  RC_ASSERT(std::vector<std::string>(list.begin(), list.end()) == expected);
}

}  // namespace
}  // namespace backcheck
