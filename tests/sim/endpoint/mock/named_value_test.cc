// Which of several values stands.
#include "sim/endpoint/mock/named_value.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Request twice() {
  Request request;
  request.add("A", "1");
  request.add("B", "2");
  request.add("A", "3");
  return request;
}

TEST(NamedValue, IsTheFirstOrTheLastAsThePolicyHasIt) {
  const Request request = twice();
  EXPECT_EQ(named_value(request, "A", RepeatedName::kFirstWins), "1");
  EXPECT_EQ(named_value(request, "A", RepeatedName::kRejected), "1");
  EXPECT_EQ(named_value(request, "A", RepeatedName::kLastWins), "3");
}

TEST(NamedValue, IsNothingForANameThatDoesNotOccur) {
  for (const auto repeated : {RepeatedName::kFirstWins, RepeatedName::kLastWins}) {
    EXPECT_EQ(named_value(twice(), "a", repeated), std::nullopt);
  }
}

TEST(RepeatedName, IsFoundWhereverItStands) {
  const Request request = twice();
  EXPECT_EQ(repeated_name(request), "A");
}

TEST(RepeatedName, IsNothingWhereNamesDiffer) {
  Request request;
  EXPECT_EQ(repeated_name(request), std::nullopt);
  request.add("A", "1");
  request.add("a", "1");
  EXPECT_EQ(repeated_name(request), std::nullopt);
}

}  // namespace
}  // namespace backcheck
