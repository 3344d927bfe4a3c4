// What is stated of requests holds on examples and on anything, and inputs get where they should.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/fields.h"
#include "fuzz/property.h"
#include "model/wire/wire_fault.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

// Where the request with these parts comes to.
bool reaches(const std::vector<std::string>& parts, std::string_view place) {
  Examination examination(true);
  EXPECT_FALSE(request_property(join_fields(parts), examination)) << parts[1];
  return examination.count(place) == 1;
}

TEST(RequestProperty, HoldsOnExamplesAndCountsWhatBecomesOfThem) {
  const std::vector<std::string> post = {"POST", "http://h?a=1", "application/x-www-form-urlencoded", "b=2"};
  EXPECT_TRUE(reaches(post, "parsed"));
  EXPECT_TRUE(reaches(post, "query"));
  EXPECT_TRUE(reaches(post, "body"));
  EXPECT_TRUE(reaches({"PUT", "/", "", ""}, "unsupported-method"));
  EXPECT_TRUE(reaches({"GET", "/x", "", ""}, "unsupported-path"));
  EXPECT_TRUE(reaches({"GET", "/", "text/plain", "a"}, "unsupported-content"));
  EXPECT_TRUE(reaches({"GET", "/?%", "", "a"}, "truncated-escape"));
  EXPECT_TRUE(reaches({"GET", "/", "", "a\\\n=%zz"}, "bad-escape"));
  EXPECT_TRUE(reaches({"GET", "/", "", "\xFF"}, "invalid-utf8"));
}

TEST(RequestProperty, HoldsBeyondTheLimitOfBothPartsTogether) {
  std::string target = "/?";
  for (std::size_t i = 0; i < kMaxParameters; ++i) target += "a&";
  EXPECT_TRUE(reaches({"POST", target, "", "&"}, "parsed"));
  EXPECT_TRUE(reaches({"POST", target, "", "b"}, "too-many-parameters"));
}

RC_GTEST_PROP(RequestPropertyProperty, HoldsOnAnyBytes, ()) {
  Examination examination(false);
  RC_ASSERT(!request_property(*any_bytes(), examination));
}

RC_GTEST_PROP(RequestPropertyProperty, HoldsOnAnyQueryAndBody, ()) {
  Examination examination(false);
  std::string target = "/?";
  target += *any_bytes();
  RC_ASSERT(!request_property(join_fields({"POST", target, "", *any_bytes()}), examination));
  RC_ASSERT(examination.count("unsupported-path") == 0);
}

}  // namespace
}  // namespace backcheck
