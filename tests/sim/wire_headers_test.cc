// Headers by their names.
#include "sim/wire_headers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace backcheck {
namespace {

WireRequest with_headers(std::vector<Header> headers) {
  WireRequest wire;
  wire.headers = std::move(headers);
  return wire;
}

TEST(WireHeaders, AreFoundInAnyLetters) {
  const WireRequest wire = with_headers({{"Accept", "a"}, {"X-Acs-Date", "b"}, {"x-acs-date", "c"}});
  EXPECT_EQ(header_in(wire, "x-acs-date"), "b") << "the first";
  EXPECT_EQ(header_in(wire, "ACCEPT"), "a");
  EXPECT_EQ(header_in(wire, "Accep"), std::nullopt);
}

TEST(WireHeaders, HaveNoBlanksInTheirValues) {
  const WireRequest wire = with_headers({{"a", " b c\t"}, {"d", "e"}, {"D", "f "}, {"g", ""}});
  EXPECT_EQ(header_in(wire, "a"), "b c");
  EXPECT_TRUE(has_blanks_around(wire, "A"));
  EXPECT_TRUE(has_blanks_around(wire, "d")) << "the second";
  EXPECT_FALSE(has_blanks_around(wire, "g"));
  EXPECT_FALSE(has_blanks_around(wire, "h"));
}

TEST(WireHeaders, AreSetWhereTheyStandOrAdded) {
  WireRequest wire = with_headers({{"Accept", "a"}, {"Host", "b"}});
  set_header(wire, "accept", "c");
  set_header(wire, "x-acs-new", "");
  ASSERT_EQ(wire.headers.size(), 3U);
  EXPECT_EQ(wire.headers[0].name, "Accept");
  EXPECT_EQ(wire.headers[0].value, "c");
  EXPECT_EQ(header_in(wire, "x-acs-new"), "");
}

TEST(WireHeaders, AreRemovedAsOftenAsTheyStand) {
  WireRequest wire = with_headers({{"a", "1"}, {"b", "2"}, {"A", "3"}});
  remove_header(wire, "a");
  ASSERT_EQ(wire.headers.size(), 1U);
  EXPECT_EQ(wire.headers[0].name, "b");
}

}  // namespace
}  // namespace backcheck
