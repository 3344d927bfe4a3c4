// Responses as our server has to write them.
#include "fuzz/reference/slow_http_response.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using namespace std::string_literals;

TEST(SlowHttpResponse, ReadsResponsesInARowAndPassesOverInterimOnes) {
  const auto responses = read_responses(
      "HTTP/1.1 100 Continue\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 3\r\n\r\nabc"
      "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
      {});
  ASSERT_TRUE(responses) << responses.error();
  ASSERT_EQ(responses->size(), 2U);
  EXPECT_EQ((*responses)[0], (SlowResponse{200, "text/xml", "abc", false, false}));
  EXPECT_EQ((*responses)[1], (SlowResponse{204, "", "", true, false}));
}

TEST(SlowHttpResponse, KnowsThatHeadHasNoBody) {
  const std::string text = "HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_TRUE(read_responses(text, {true}));
  EXPECT_FALSE(read_responses(text + "abc", {true}));
  EXPECT_FALSE(read_responses(text, {false}));
  EXPECT_TRUE(read_responses(text + "abc", {}));
}

TEST(SlowHttpResponse, SaysWhereAResponseIsWrong) {
  const auto responses = read_responses("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP", {});
  ASSERT_FALSE(responses);
  EXPECT_NE(responses.error().find("at byte 38"), std::string::npos) << responses.error();
}

TEST(SlowHttpResponse, RefusesEverythingElse) {
  for (const std::string& text :
       {"x"s, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"s, "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"s,
        "HTTP/1.1 200 OK\r\n\r\n"s, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"s,
        "HTTP/1.1 200 OK\r\nContent-Length:0\r\n\r\n"s, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"s,
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"s,
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na"s, "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n"s,
        "HTTP/1.1 200 OK\r\nX: \x01\r\nContent-Length: 0\r\n\r\n"s,
        "HTTP/1.1 200 OK\r\nConnection: what\r\nContent-Length: 0\r\n\r\n"s}) {
    EXPECT_FALSE(read_responses(text, {})) << text;
  }
}

}  // namespace
}  // namespace backcheck
