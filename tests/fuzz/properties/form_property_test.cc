// What is stated of forms holds on examples and on anything, and inputs get where they should.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/property.h"
#include "model/wire/wire_fault.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

std::string many(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "a&";
  return text;
}

// Where an input comes to.
bool reaches(std::string_view text, std::string_view place) {
  Examination examination(true);
  EXPECT_FALSE(form_property(text, examination)) << text;
  return examination.count(place) == 1;
}

TEST(FormProperty, HoldsOnExamplesAndCountsWhatBecomesOfThem) {
  EXPECT_TRUE(reaches("", "parsed"));
  EXPECT_FALSE(reaches("", "parameters"));
  EXPECT_TRUE(reaches("a=1&b=%2A&a=+%C3%A9", "parsed"));
  EXPECT_TRUE(reaches("a=1&b=%2A&a=+%C3%A9", "parameters"));
  EXPECT_TRUE(reaches("a=%4", "truncated-escape"));
  EXPECT_TRUE(reaches("a=%4g", "bad-escape"));
  EXPECT_TRUE(reaches("a=12345678\xC3", "invalid-utf8"));
}

TEST(FormProperty, HoldsOnBothSidesOfTheLimit) {
  EXPECT_TRUE(reaches(many(kMaxParameters), "parsed"));
  EXPECT_TRUE(reaches(many(kMaxParameters + 1), "too-many-parameters"));
}

RC_GTEST_PROP(FormPropertyProperty, HoldsOnAnyBytes, ()) {
  Examination examination(*rc::gen::arbitrary<bool>());
  RC_ASSERT(!form_property(*any_bytes(), examination));
}

}  // namespace
}  // namespace backcheck
