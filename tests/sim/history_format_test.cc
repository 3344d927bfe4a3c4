// Requests as the members of a JSON object.
#include "sim/history_format.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(HistoryFormatTest, EveryNameStandsOnceInTheOrderOfItsFirstOccurrence) {
  Request request;
  request.add("b", "1");
  request.add("a", "2");
  request.add("b", "3");
  const std::vector<RequestMember> expected = {{"b", {"1", "3"}}, {"a", {"2"}}};
  EXPECT_EQ(request_members(request), expected);
}

TEST(HistoryFormatTest, NeighbouringRepetitionsInTheQueryNeedNoMore) {
  Request request;
  EXPECT_TRUE(members_say_it_all(request));
  request.add("a", "1");
  request.add("a", "2");
  request.add("b", "");
  EXPECT_TRUE(members_say_it_all(request));
  request.add("a", "3");
  EXPECT_FALSE(members_say_it_all(request));
}

TEST(HistoryFormatTest, ABodyParameterNeedsMore) {
  Request request;
  request.add("a", "1", Origin::kBody);
  EXPECT_FALSE(members_say_it_all(request));
}

TEST(HistoryFormatTest, BytesThatAreNoUtf8NeedMoreAndMayShareAReadableName) {
  Request request;
  request.add("\xFF", "1");
  request.add("\xFE", "2");
  EXPECT_FALSE(members_say_it_all(request));
  const std::vector<RequestMember> expected = {{"\xEF\xBF\xBD", {"1", "2"}}};
  EXPECT_EQ(request_members(request), expected);
}

}  // namespace
}  // namespace backcheck
