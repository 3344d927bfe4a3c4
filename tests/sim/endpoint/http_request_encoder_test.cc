// Requests as bytes.
#include "sim/endpoint/http_request_encoder.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

const HttpUrl kUrl{false, "h", 81, "/rds"};

TEST(HttpRequestEncoder, PutsThePrefixBeforeTheTargetAndLeavesTheTargetAsItIs) {
  const auto bytes = encode_http_request({"GET", "/../?a=%zz b\x01\xff#f", {}, "", Framing::kNone}, kUrl);
  EXPECT_EQ(*bytes, "GET /rds/../?a=%zz b\x01\xff#f HTTP/1.1\r\nHost: h:81\r\n\r\n");
}

TEST(HttpRequestEncoder, AddsNothingToTheHeadersOfTheRequest) {
  const auto bytes =
      encode_http_request({"POST", "/", {{"Accept", ""}, {"x", "y z"}}, "", Framing::kNone}, kUrl);
  EXPECT_EQ(*bytes, "POST /rds/ HTTP/1.1\r\nHost: h:81\r\nAccept: \r\nx: y z\r\n\r\n");
}

TEST(HttpRequestEncoder, CountsTheBody) {
  const std::string body("a\0b", 3);
  const auto bytes = encode_http_request({"POST", "/", {}, body, Framing::kContentLength}, kUrl);
  EXPECT_EQ(*bytes, "POST /rds/ HTTP/1.1\r\nHost: h:81\r\nContent-Length: 3\r\n\r\n" + body);
}

TEST(HttpRequestEncoder, CountsABodyOfNothing) {
  const auto bytes = encode_http_request({"POST", "/", {}, "", Framing::kContentLength}, kUrl);
  EXPECT_EQ(*bytes, "POST /rds/ HTTP/1.1\r\nHost: h:81\r\nContent-Length: 0\r\n\r\n");
}

TEST(HttpRequestEncoder, CutsABodyIntoAtLeastTwoChunks) {
  const auto bytes = encode_http_request({"POST", "/", {}, "abc", Framing::kChunked}, kUrl);
  EXPECT_EQ(*bytes,
            "POST /rds/ HTTP/1.1\r\nHost: h:81\r\nTransfer-Encoding: "
            "chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
  const auto nothing = encode_http_request({"POST", "/", {}, "", Framing::kChunked}, kUrl);
  EXPECT_TRUE(nothing->ends_with("\r\n\r\n0\r\n\r\n"));
  const auto large = encode_http_request({"POST", "/", {}, std::string(2500, 'x'), Framing::kChunked}, kUrl);
  EXPECT_NE(large->find("\r\n400\r\nx"), std::string::npos);
}

TEST(HttpRequestEncoder, RefusesWhatWouldNotStayOneRequest) {
  EXPECT_FALSE(encode_http_request({"GET\r\n", "/", {}, "", Framing::kNone}, kUrl));
  EXPECT_FALSE(encode_http_request({"GET", "/\n", {}, "", Framing::kNone}, kUrl));
  EXPECT_FALSE(encode_http_request({"GET", std::string("/\0", 2), {}, "", Framing::kNone}, kUrl));
  EXPECT_FALSE(encode_http_request({"GET", "/", {{"a\r", "b"}}, "", Framing::kNone}, kUrl));
  EXPECT_FALSE(encode_http_request({"GET", "/", {{"a", "b\nc"}}, "", Framing::kNone}, kUrl));
}

}  // namespace
}  // namespace backcheck
