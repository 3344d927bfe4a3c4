// The slow parser of requests: methods, paths, content types and the union of query and body.
#include "fuzz/reference/slow_request.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

std::optional<std::size_t> refused_path(std::string_view target) {
  const SlowForm form = slow_parse_request({"GET", target, "", ""});
  if (!form.fault || form.fault->kind != WireFaultKind::kUnsupportedPath) return std::nullopt;
  return form.fault->offset;
}

TEST(SlowRequest, JoinsQueryAndBody) {
  const SlowForm form = slow_parse_request({"POST", "/?a=1", kForm, "a=2&b"});
  EXPECT_EQ(form.fault, std::nullopt);
  EXPECT_EQ(
      form.parameters,
      (SlowParameters{{"a", "1", Origin::kQuery}, {"a", "2", Origin::kBody}, {"b", "", Origin::kBody}}));
}

TEST(SlowRequest, TakesGetAndPostOnly) {
  EXPECT_EQ(slow_parse_request({"GET", "/", "", ""}).fault, std::nullopt);
  for (const std::string_view method : {"get", "PUT", "", "POSTX"}) {
    EXPECT_EQ(slow_parse_request({method, "/", "", ""}).fault,
              (WireFault{WireFaultKind::kUnsupportedMethod, 0, WirePart::kMethod}));
  }
}

TEST(SlowRequest, TakesTheRootInBothFormsOfTargets) {
  for (const std::string_view target :
       {"/", "/?", "/?a", "http://h", "http://h/", "HTTP://h?a", "https://h:1/?a", "http://h?/"})
    EXPECT_EQ(refused_path(target), std::nullopt) << target;
}

TEST(SlowRequest, RefusesOtherPathsAtTheFirstByteTooMany) {
  EXPECT_EQ(refused_path(""), 0U);
  EXPECT_EQ(refused_path("?a"), 0U);
  EXPECT_EQ(refused_path("x/"), 0U);
  EXPECT_EQ(refused_path("//"), 1U);
  EXPECT_EQ(refused_path("/x?a"), 1U);
  EXPECT_EQ(refused_path("http://h/x"), 9U);
  EXPECT_EQ(refused_path("http://"), 7U);
  EXPECT_EQ(refused_path("https:///"), 8U);
  EXPECT_EQ(refused_path("http://?a"), 7U);
  EXPECT_EQ(refused_path("http:/h"), 0U);
}

TEST(SlowRequest, TakesFormsWhateverTheLetterCaseBlanksAndParameters) {
  for (const std::string_view type :
       {"", " \t", "Application/X-WWW-form-urlencoded", "\tapplication/x-www-form-urlencoded ; charset=x"})
    EXPECT_EQ(slow_parse_request({"POST", "/", type, "a"}).fault, std::nullopt) << type;
}

TEST(SlowRequest, RefusesOtherBodiesButNotOtherTypesOfNothing) {
  for (const std::string_view type : {"text/plain", ";", "application/x-www-form-urlencodedx"}) {
    const SlowForm form = slow_parse_request({"POST", "/?a=1", type, "b"});
    EXPECT_EQ(form.fault, (WireFault{WireFaultKind::kUnsupportedContent, 0, WirePart::kBody})) << type;
    EXPECT_EQ(form.parameters.size(), 1U);
    EXPECT_EQ(slow_parse_request({"POST", "/?a=1", type, ""}).fault, std::nullopt);
  }
}

TEST(SlowRequest, CountsOffsetsInThePartAtFault) {
  EXPECT_EQ(slow_parse_request({"GET", "http://h/?a=%", "", "%"}).fault,
            (WireFault{WireFaultKind::kTruncatedEscape, 12, WirePart::kTarget}));
  EXPECT_EQ(slow_parse_request({"GET", "/?a=1", "", "b=\xFF"}).fault,
            (WireFault{WireFaultKind::kInvalidUtf8, 2, WirePart::kBody}));
}

TEST(SlowRequest, CountsTheParametersOfBothParts) {
  std::string target = "/?";
  for (std::size_t i = 1; i < kMaxParameters; ++i) target += "a&";
  EXPECT_EQ(slow_parse_request({"POST", target, kForm, "b"}).fault, std::nullopt);
  EXPECT_EQ(slow_parse_request({"POST", target, kForm, "b&c"}).fault,
            (WireFault{WireFaultKind::kTooManyParameters, 2, WirePart::kBody}));
}

}  // namespace
}  // namespace backcheck
