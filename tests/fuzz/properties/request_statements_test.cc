// Statements about parameters, which must be able to fail.
#include "fuzz/properties/request_statements.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

const SlowParameters kParameters = {
    {"a", "1", Origin::kQuery}, {"b", "2", Origin::kBody}, {"a", "3", Origin::kBody}};

Request request_of(const SlowParameters& parameters) {
  Request request;
  fill(parameters, request);
  return request;
}

bool holds(const SlowForm& expected, const Request& request, std::size_t from = 0,
           const std::optional<WireFault>& fault = std::nullopt) {
  return !unless_holds("as expected", expected, request, from, fault);
}

TEST(RequestStatements, HoldOfTheSameParameters) {
  EXPECT_TRUE(holds({kParameters, std::nullopt}, request_of(kParameters)));
  EXPECT_TRUE(holds({}, Request()));
  EXPECT_TRUE(holds({{kParameters[2]}, std::nullopt}, request_of(kParameters), 2));
}

// The parameters with the second one changed.
SlowParameters with_second(const SlowParameter& second) { return {kParameters[0], second, kParameters[2]}; }

TEST(RequestStatements, AreBrokenByAnyDifference) {
  const Request request = request_of(kParameters);
  for (const SlowParameter& second : {SlowParameter{"c", "2", Origin::kBody},
                                      {"b", "", Origin::kBody},
                                      {"b", "2", Origin::kQuery},
                                      {"", "b2", Origin::kBody}})
    EXPECT_FALSE(holds({with_second(second), std::nullopt}, request)) << second.name << second.value;
  EXPECT_FALSE(holds({{kParameters[0], kParameters[1]}, std::nullopt}, request));
  EXPECT_FALSE(holds({kParameters, std::nullopt}, request, 1));
}

TEST(RequestStatements, AreBrokenByAnotherFault) {
  const WireFault fault{WireFaultKind::kBadEscape, 3, WirePart::kTarget};
  const WireFault next{WireFaultKind::kBadEscape, 4, WirePart::kTarget};
  EXPECT_TRUE(holds({kParameters, fault}, request_of(kParameters), 0, fault));
  EXPECT_FALSE(holds({kParameters, fault}, request_of(kParameters), 0, next));
  EXPECT_FALSE(holds({kParameters, fault}, request_of(kParameters)));
  EXPECT_FALSE(holds({kParameters, std::nullopt}, request_of(kParameters), 0, fault));
}

TEST(RequestStatements, ShowBothSides) {
  const auto broken = unless_holds("as expected", {}, request_of({kParameters[0]}), 0, std::nullopt);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->details,
            "expected: no fault\nfound:    query \"a\" = \"1\", no fault\nin a text of 2 bytes");
}

TEST(RequestStatements, FindAndCountNames) {
  EXPECT_FALSE(lookup_holds(kParameters, request_of(kParameters)));
  EXPECT_FALSE(lookup_holds({}, Request()));
  EXPECT_FALSE(lookup_holds({{"", "", Origin::kQuery}}, request_of({{"", "", Origin::kQuery}})));
}

TEST(RequestStatements, SeeAnotherFirstValueAndAnotherNumberOfNames) {
  SlowParameters swapped = kParameters;
  std::swap(swapped[0], swapped[2]);
  EXPECT_TRUE(lookup_holds(kParameters, request_of(swapped)));
  SlowParameters fewer = kParameters;
  fewer.pop_back();
  EXPECT_TRUE(lookup_holds(kParameters, request_of(fewer)));
}

}  // namespace
}  // namespace backcheck
