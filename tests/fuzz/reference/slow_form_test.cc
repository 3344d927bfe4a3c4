// The slow decoder of forms: pieces, faults at their places, the limit, and the way back.
#include "fuzz/reference/slow_form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

SlowParameters queried(std::initializer_list<std::pair<std::string, std::string>> pairs) {
  SlowParameters parameters;
  for (const auto& [name, value] : pairs) parameters.push_back({name, value, Origin::kQuery});
  return parameters;
}

SlowParameters parameters_in(std::string_view text) {
  return slow_decode_form(text, Origin::kQuery).parameters;
}

std::optional<WireFault> fault_in(std::string_view text, Origin origin = Origin::kQuery) {
  return slow_decode_form(text, origin).fault;
}

TEST(SlowForm, CutsPiecesAtEachAmpersandAndNamesAtTheFirstEquals) {
  EXPECT_EQ(parameters_in("a=1&b&&c==d&=&"), queried({{"a", "1"}, {"b", ""}, {"c", "=d"}, {"", ""}}));
  EXPECT_EQ(parameters_in("&&"), SlowParameters{});
}

TEST(SlowForm, DecodesAfterCutting) {
  EXPECT_EQ(parameters_in("a%26b=c%3Dd+e"), queried({{"a&b", "c=d e"}}));
}

TEST(SlowForm, FindsEachFaultAtItsPlace) {
  EXPECT_EQ(fault_in("a=1&b%4=x"), (WireFault{WireFaultKind::kTruncatedEscape, 5, WirePart::kTarget}));
  EXPECT_EQ(fault_in("a=1&b=x%4"), (WireFault{WireFaultKind::kTruncatedEscape, 7, WirePart::kTarget}));
  EXPECT_EQ(fault_in("b=%4g", Origin::kBody), (WireFault{WireFaultKind::kBadEscape, 2, WirePart::kBody}));
  EXPECT_EQ(fault_in("b=%41\xC3%41"), (WireFault{WireFaultKind::kInvalidUtf8, 5, WirePart::kTarget}));
  EXPECT_EQ(fault_in("%41%C3=%4"), (WireFault{WireFaultKind::kInvalidUtf8, 3, WirePart::kTarget}));
  EXPECT_EQ(fault_in("%FF%4"), (WireFault{WireFaultKind::kTruncatedEscape, 3, WirePart::kTarget}));
}

TEST(SlowForm, KeepsWhatStandsBeforeAFault) {
  EXPECT_EQ(parameters_in("a=1&b=%&c=2"), queried({{"a", "1"}}));
}

TEST(SlowForm, CountsWhatIsHeldTowardsTheLimit) {
  EXPECT_EQ(slow_decode_form("a&&b&", Origin::kQuery, kMaxParameters - 2).fault, std::nullopt);
  const SlowForm full = slow_decode_form("a&&b&%", Origin::kQuery, kMaxParameters - 2);
  EXPECT_EQ(full.parameters, queried({{"a", ""}, {"b", ""}}));
  EXPECT_EQ(full.fault, (WireFault{WireFaultKind::kTooManyParameters, 5, WirePart::kTarget}));
}

TEST(SlowForm, EncodesTheParametersOfOneOrigin) {
  const SlowParameters parameters = {
      {"a b", "*", Origin::kQuery}, {"c", "", Origin::kBody}, {"", "", Origin::kQuery}};
  EXPECT_EQ(slow_encode_form(parameters, Origin::kQuery), "a%20b=%2A&=");
  EXPECT_EQ(slow_encode_form(parameters, Origin::kBody), "c=");
}

TEST(SlowForm, FillsRequestsAndReadsThem) {
  const SlowParameters parameters = {{"a", "1", Origin::kQuery}, {"b", "2", Origin::kBody}};
  Request request;
  request.add("old", "1");
  fill(parameters, request);
  EXPECT_EQ(parameters_of(request), parameters);
  EXPECT_EQ(parameters_of(request, 1), SlowParameters(parameters.begin() + 1, parameters.end()));
}

RC_GTEST_PROP(SlowFormProperty, GivesBackWhatWasEncoded, ()) {
  SlowParameters parameters;
  for (const auto& name : *rc::gen::container<std::vector<std::string>>(any_text()))
    parameters.push_back({name, *any_text(), Origin::kBody});
  const SlowForm decoded = slow_decode_form(slow_encode_form(parameters, Origin::kBody), Origin::kBody);
  RC_ASSERT(decoded.fault == std::nullopt);
  RC_ASSERT(decoded.parameters == parameters);
}

}  // namespace
}  // namespace backcheck
