// Names of headers: equal in any letter case, sorted in lower case.
#include "model/wire/header_names.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

std::string sorted(std::vector<std::string_view> names) { return sorted_header_names(names); }

TEST(HeaderNames, AreTheSameInAnyLetterCase) {
  EXPECT_TRUE(same_header("X-Acs-Date", "x-aCS-dATE"));
  EXPECT_FALSE(same_header("host", "hos"));
  EXPECT_FALSE(same_header("a@", "a`"));  // 0x40 and 0x60: no letters
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

}  // namespace
}  // namespace backcheck
