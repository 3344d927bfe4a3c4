// Requests: parameters in order, by name, and filled in place.
#include "model/request.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

TEST(Request, IsEmptyAtFirst) {
  const Request request;
  EXPECT_TRUE(request.empty());
  EXPECT_EQ(request.size(), 0U);
  EXPECT_EQ(request.first(""), std::nullopt);
}

TEST(Request, KeepsParametersInTheirOrder) {
  Request request;
  request.add("b", "1");
  request.add("a", "2", Origin::kBody);
  ASSERT_EQ(request.size(), 2U);
  EXPECT_EQ(request[0].name, "b");
  EXPECT_EQ(request[0].value, "1");
  EXPECT_EQ(request[0].origin, Origin::kQuery);
  EXPECT_EQ(request[1].name, "a");
  EXPECT_EQ(request[1].value, "2");
  EXPECT_EQ(request[1].origin, Origin::kBody);
}

TEST(Request, FindsTheFirstOfANameAndCountsAll) {
  Request request;
  request.add("a", "1");
  request.add("b", "2");
  request.add("a", "3");
  EXPECT_EQ(request.first("a"), "1");
  EXPECT_EQ(request.count("a"), 2U);
  EXPECT_EQ(request.count("b"), 1U);
  EXPECT_EQ(request.count("c"), 0U);
  EXPECT_EQ(request.first("c"), std::nullopt);
}

TEST(Request, ComparesNamesByteByByte) {
  Request request;
  request.add("DBName", "x");
  request.add(std::string_view("a\0b", 3), "nul");
  EXPECT_EQ(request.count("dbname"), 0U);
  EXPECT_EQ(request.count("DBNam"), 0U);
  EXPECT_EQ(request.count("a"), 0U);
  EXPECT_EQ(request.first(std::string_view("a\0b", 3)), "nul");
}

TEST(Request, TellsAnEmptyValueFromNone) {
  Request request;
  request.add("a", "");
  EXPECT_EQ(request.first("a"), "");
  EXPECT_EQ(request.count("a"), 1U);
}

TEST(Request, StartsAnewOnceCleared) {
  Request request;
  request.add("a", "1");
  request.clear();
  EXPECT_TRUE(request.empty());
  request.add("b", "2");
  EXPECT_EQ(request[0].name, "b");
  EXPECT_EQ(request.first("a"), std::nullopt);
}

Request request_of(std::initializer_list<Parameter> parameters) {
  Request request;
  for (const Parameter& parameter : parameters)
    request.add(parameter.name, parameter.value, parameter.origin);
  return request;
}

TEST(Request, EqualsOneWithTheSameParametersInTheSameOrder) {
  const Request request = request_of({{"ab", "c"}, {"d", ""}});
  EXPECT_EQ(request, request_of({{"ab", "c"}, {"d", ""}}));
  EXPECT_NE(request, request_of({{"a", "bc"}, {"d", ""}}));
  EXPECT_NE(request, request_of({{"d", ""}, {"ab", "c"}}));
  EXPECT_NE(request, request_of({{"ab", "c"}}));
  EXPECT_NE(request, request_of({{"ab", "c", Origin::kBody}, {"d", ""}}));
}

TEST(RequestFiller, WritesIntoARequestInPlace) {
  Request request = request_of({{"a", "1"}});
  {
    RequestFiller filler(request, 10);
    std::ranges::copy(std::string_view("name12"), filler.next());
    filler.add(4, 2, Origin::kBody);
    std::ranges::copy(std::string_view("n"), filler.next());
    filler.add(1, 0, Origin::kQuery);
    EXPECT_EQ(request.size(), 3U);
  }
  EXPECT_EQ(request, request_of({{"a", "1"}, {"name", "12", Origin::kBody}, {"n", ""}}));
}

TEST(RequestFiller, GivesBackTheRoomItDidNotUse) {
  Request request;
  {
    RequestFiller filler(request, 100);
    std::ranges::copy(std::string_view("dropped"), filler.next());
  }
  EXPECT_TRUE(request.empty());
  request.add("b", "2");
  EXPECT_EQ(request, request_of({{"b", "2"}}));
}

RC_GTEST_PROP(Request, HoldsWhatWasAdded, (const std::vector<std::pair<std::string, std::string>>& pairs)) {
  Request request;
  for (const auto& [name, value] : pairs) request.add(name, value);
  RC_ASSERT(request.size() == pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    RC_ASSERT(request[i].name == pairs[i].first);
    RC_ASSERT(request[i].value == pairs[i].second);
  }
}

}  // namespace
}  // namespace backcheck
