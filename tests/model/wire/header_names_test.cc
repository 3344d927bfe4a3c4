// Names of headers: equal in any letter case, sorted in lower case.
#include "model/wire/header_names.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

namespace backcheck {
namespace {

std::string sorted(std::vector<std::string_view> names) { return sorted_header_names(names); }

TEST(HeaderNames, AreTheSameInAnyLetterCase) {
  EXPECT_TRUE(same_header("X-Acs-Date", "x-aCS-dATE"));
  EXPECT_FALSE(same_header("host", "hos"));
  EXPECT_FALSE(same_header("a@", "a`"));  // 0x40 and 0x60: no letters
}

// Eight letters are compared at once: each letter at each place of names of every length.
TEST(HeaderNames, DifferWhereverALetterDoes) {
  for (std::size_t size = 1; size < 20; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      for (int letter = 0; letter < 256; ++letter) {
        std::string left(size, 'q');
        std::string right(size, 'Q');
        left[place] = static_cast<char>(letter);
        right[place] = 'K';
        EXPECT_EQ(same_header(left, right), letter == 'k' || letter == 'K') << size << " " << place;
        right[place] = '[';
        EXPECT_EQ(same_header(left, right), letter == '[');
        right[place] = static_cast<char>(letter);
        EXPECT_TRUE(same_header(left, right));
      }
    }
  }
}

TEST(HeaderNames, BeginInAnyLetterCase) {
  EXPECT_TRUE(header_begins_with("X-ACS-Date", "x-acs-"));
  EXPECT_TRUE(header_begins_with("x-acs-", "x-acs-"));
  EXPECT_FALSE(header_begins_with("x-acs", "x-acs-"));
  EXPECT_FALSE(header_begins_with("", "x"));
}

TEST(HeaderNames, AreTokens) {
  EXPECT_TRUE(is_header_name("x-Acs-09!#$%&'*+.^_`|~"));
  for (const std::string_view no : {"", "a b", "a:", "a;b", "a,b", "a\n", "\x80", "a\"", "(a)", "a@", "["}) {
    EXPECT_FALSE(is_header_name(no)) << no;
  }
}

TEST(HeaderNames, ValuesAreTakenWithoutTheBlanksAroundThem) {
  EXPECT_EQ(trimmed_header(" \t a  b\t "), "a  b");
  EXPECT_EQ(trimmed_header("a"), "a");
  EXPECT_EQ(trimmed_header(" \t"), "");
  EXPECT_EQ(trimmed_header(""), "");
}

TEST(HeaderNames, AreSortedInLowerCaseEachOnce) {
  EXPECT_EQ(sorted({"x-acs-b", "Host", "X-ACS-A", "HOST", "content-type"}),
            "content-type;host;x-acs-a;x-acs-b");
  EXPECT_EQ(sorted({"b", "a_", "A", "ab"}), "a;a_;ab;b");
  EXPECT_EQ(sorted({}), "");
}

TEST(HeaderNames, AreKnownToBeSorted) {
  EXPECT_TRUE(are_sorted_header_names("host", 1));
  EXPECT_TRUE(are_sorted_header_names("a;a_;ab;host;x-acs-a;x-acs-b", 6));
  EXPECT_FALSE(are_sorted_header_names("a;a_;ab;host;x-acs-a;x-acs-b", 5));
  for (const std::string_view no :
       {"", ";", "a;", ";a", "a;;b", "b;a", "a;a", "A", "a;B", "a b", "a,b", "a:"}) {
    EXPECT_FALSE(are_sorted_header_names(no, 100)) << no;
  }
}

RC_GTEST_PROP(HeaderNames, AreKnownToBeSortedExactlyWhereSortingChangesNothing, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("aabB;;-")));
  std::vector<std::string_view> names;
  for (const auto part : std::views::split(text, ';')) names.emplace_back(part.begin(), part.end());
  const bool are_names = !text.empty() && std::ranges::all_of(names, is_header_name);
  RC_ASSERT(are_sorted_header_names(text, 100) == (are_names && sorted_header_names(names) == text));
}

}  // namespace
}  // namespace backcheck
