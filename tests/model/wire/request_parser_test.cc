// Requests: targets, content types and the union of query and body.
#include "model/wire/request_parser.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/wire/form.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

std::optional<WireFault> fault_of(const HttpParts& parts) {
  Request request;
  const auto done = parse_request(parts, request);
  return done ? std::nullopt : std::optional(done.error());
}

Request parsed(const HttpParts& parts) {
  Request request;
  const auto done = parse_request(parts, request);
  EXPECT_TRUE(done) << describe(done.error());
  return request;
}

TEST(RequestParser, ReadsTheQueryOfAGet) {
  const Request request = parsed({"GET", "/?Action=CreateBackup&DBInstanceId=rm-1", "", ""});
  ASSERT_EQ(request.size(), 2U);
  EXPECT_EQ(request.first("Action"), "CreateBackup");
  EXPECT_EQ(request.first("DBInstanceId"), "rm-1");
  EXPECT_EQ(request[0].origin, Origin::kQuery);
}

TEST(RequestParser, JoinsQueryAndBodyInThatOrder) {
  const Request request = parsed({"POST", "/?a=1&b=2", kForm, "a=3&c=4"});
  ASSERT_EQ(request.size(), 4U);
  EXPECT_EQ(request.first("a"), "1");
  EXPECT_EQ(request.count("a"), 2U);
  EXPECT_EQ(request[2].value, "3");
  EXPECT_EQ(request[2].origin, Origin::kBody);
  EXPECT_EQ(request.first("c"), "4");
}

TEST(RequestParser, ReadsTheBodyOfAGetToo) { EXPECT_EQ(parsed({"GET", "/", kForm, "a=1"}).first("a"), "1"); }

TEST(RequestParser, TakesARequestThatCarriesNothing) {
  EXPECT_TRUE(parsed({"GET", "/", "", ""}).empty());
  EXPECT_TRUE(parsed({"POST", "/?", "", ""}).empty());
}

TEST(RequestParser, ClearsWhatWasThere) {
  Request request;
  request.add("old", "1");
  ASSERT_TRUE(parse_request({"GET", "/?new=2", "", ""}, request));
  EXPECT_EQ(request.size(), 1U);
  ASSERT_FALSE(parse_request({"PUT", "/?new=2", "", ""}, request));
  EXPECT_TRUE(request.empty());
}

TEST(RequestParser, TakesTheAbsoluteFormOfATarget) {
  for (const std::string_view target :
       {"http://rds.aliyuncs.com/?a=1", "https://rds.aliyuncs.com/?a=1", "HTTPS://rds.aliyuncs.com:443/?a=1",
        "http://h?a=1", "http://[::1]:80/?a=1"}) {
    EXPECT_EQ(parsed({"GET", target, "", ""}).first("a"), "1") << target;
  }
  EXPECT_TRUE(parsed({"GET", "http://h", "", ""}).empty());
  EXPECT_TRUE(parsed({"GET", "http://h/", "", ""}).empty());
}

TEST(RequestParser, RefusesEveryPathButTheRootAtTheFirstByteAtFault) {
  struct Refused {
    std::string_view target;
    std::size_t offset;
  };
  for (const Refused& refused :
       {Refused{"", 0}, Refused{"?a=1", 0}, Refused{"*", 0}, Refused{"a", 0}, Refused{"//", 1},
        Refused{"/x?a=1", 1}, Refused{"/%2F", 1}, Refused{"/#f", 1}, Refused{"/;?a=1", 1},
        Refused{"http://h/x", 9}, Refused{"http://", 7}, Refused{"http:///?a=1", 7},
        Refused{"http://?a=1", 7}, Refused{"https:///", 8}, Refused{"ftp://h/", 0}, Refused{"http:/", 0},
        Refused{"h:443", 0}}) {
    EXPECT_EQ(fault_of({"GET", refused.target, "", ""}),
              (WireFault{WireFaultKind::kUnsupportedPath, refused.offset, WirePart::kTarget}))
        << refused.target;
  }
}

TEST(RequestParser, TakesOnlyTheFirstQuestionMarkAsOne) {
  EXPECT_EQ(parsed({"GET", "/?a=1?b=2", "", ""}).first("a"), "1?b=2");
  EXPECT_EQ(parsed({"GET", "/??a=1", "", ""}).first("?a"), "1");
  EXPECT_EQ(parsed({"GET", "/?u=http://h/x", "", ""}).first("u"), "http://h/x");
}

TEST(RequestParser, TakesANumberSignAsData) {
  EXPECT_EQ(parsed({"GET", "/?a=1#b=2", "", ""}).first("a"), "1#b=2");
}

TEST(RequestParser, TakesNulAndControlCharactersAsData) {
  EXPECT_EQ(parsed({"GET", "/?a=%00%1F%0A", "", ""}).first("a"), std::string_view("\0\x1F\n", 3));
}

TEST(RequestParser, TakesGetAndPostOnlyAndMindsTheLetterCase) {
  for (const std::string_view method :
       {"", "get", "Post", "GETS", "HEAD", "PUT", "DELETE", "OPTIONS", " GET"}) {
    EXPECT_EQ(fault_of({method, "/?a=1", "", ""}),
              (WireFault{WireFaultKind::kUnsupportedMethod, 0, WirePart::kMethod}))
        << method;
  }
}

TEST(RequestParser, TakesAFormWhateverItsCaseAndCharset) {
  for (const std::string_view type :
       {"", "  ", "application/x-www-form-urlencoded", "APPLICATION/X-WWW-FORM-URLENCODED",
        " application/x-www-form-urlencoded\t", "application/x-www-form-urlencoded;charset=UTF-8",
        "application/x-www-form-urlencoded ; charset=utf-8", "application/x-www-form-urlencoded;"}) {
    EXPECT_EQ(parsed({"POST", "/", type, "a=1"}).first("a"), "1") << type;
  }
}

TEST(RequestParser, RefusesABodyOfAnotherTypeAndKeepsTheQuery) {
  for (const std::string_view type :
       {"application/json", "text/plain", "multipart/form-data; boundary=x", ";",
        "application/x-www-form-urlencode", "application/x-www-form-urlencodedx",
        "application/x-www-form-urlencoded charset=utf-8", ";application/x-www-form-urlencoded"}) {
    Request request;
    const auto done = parse_request({"POST", "/?a=1", type, "b=2"}, request);
    ASSERT_FALSE(done) << type;
    EXPECT_EQ(done.error(), (WireFault{WireFaultKind::kUnsupportedContent, 0, WirePart::kBody})) << type;
    EXPECT_EQ(request.size(), 1U) << type;
  }
}

TEST(RequestParser, DoesNotAskForTheTypeOfAnEmptyBody) {
  EXPECT_EQ(parsed({"POST", "/?a=1", "application/json", ""}).first("a"), "1");
}

TEST(RequestParser, CountsOffsetsFromTheStartOfTheTargetOrTheBody) {
  EXPECT_EQ(fault_of({"GET", "/?a=%4", "", ""}),
            (WireFault{WireFaultKind::kTruncatedEscape, 4, WirePart::kTarget}));
  EXPECT_EQ(fault_of({"GET", "http://h/?a=%FF", "", ""}),
            (WireFault{WireFaultKind::kInvalidUtf8, 12, WirePart::kTarget}));
  EXPECT_EQ(fault_of({"POST", "/?a=1", kForm, "b=%zz"}),
            (WireFault{WireFaultKind::kBadEscape, 2, WirePart::kBody}));
}

TEST(RequestParser, JudgesTheQueryBeforeTheBody) {
  EXPECT_EQ(fault_of({"POST", "/?a=%", "application/json", "%"}),
            (WireFault{WireFaultKind::kTruncatedEscape, 4, WirePart::kTarget}));
}

TEST(RequestParser, CountsTheParametersOfBothPartsTogether) {
  std::string target = "/?";
  for (std::size_t i = 1; i < kMaxParameters; ++i) target += "a&";
  EXPECT_EQ(fault_of({"POST", target, kForm, "b"}), std::nullopt);
  EXPECT_EQ(fault_of({"POST", target, kForm, "b&c"}),
            (WireFault{WireFaultKind::kTooManyParameters, 2, WirePart::kBody}));
}

RC_GTEST_PROP(RequestParser, AnswersAnyBytesWithAnOffsetInsideThePart, ()) {
  std::string target = "/?";
  target += *any_bytes();
  const auto body = *any_bytes();
  Request request;
  const auto done = parse_request({"POST", target, "", body}, request);
  if (done) return;
  RC_ASSERT(done.error().offset < (done.error().part == WirePart::kTarget ? target : body).size());
}

RC_GTEST_PROP(RequestParser, ReadsWhatAClientSplitsOverBothParts, ()) {
  Request request;
  const auto values = *rc::gen::container<std::vector<std::string>>(any_text());
  const auto in_query = *rc::gen::inRange<std::size_t>(0, values.size() + 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    request.add(std::to_string(i), values[i], i < in_query ? Origin::kQuery : Origin::kBody);
  }
  std::string target = "/?";
  target += encode_form(request, Origin::kQuery);
  const std::string body = encode_form(request, Origin::kBody);
  Request again;
  RC_ASSERT(parse_request({"POST", target, kForm, body}, again).has_value());
  RC_ASSERT(again == request);
}

}  // namespace
}  // namespace backcheck
