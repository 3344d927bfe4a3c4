// What goes on to the endpoint, and what comes back from it, byte by byte.
#include "sim/endpoint/passthrough_client.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

HttpUrl url_of(const std::string& text) { return parse_http_url(text).value(); }

TEST(PassthroughClient, SendsOnWhatCame) {
  const HttpRequest request{"POST",
                            "/?a=b%2A~%21&c=+",
                            {{"Host", "rds.example.com"},
                             {"x-acs-Action", "CreateBackup"},
                             {"Authorization", "ACS3-HMAC-SHA256  Signature=x"},
                             {"X-Twice", "1"},
                             {"X-Twice", "2"},
                             {"Content-Length", "3"}},
                            "a b"};
  EXPECT_EQ(forwarded_request(request, url_of("http://127.0.0.1:1")),
            "POST /?a=b%2A~%21&c=+ HTTP/1.1\r\nHost: rds.example.com\r\nx-acs-Action: CreateBackup\r\n"
            "Authorization: ACS3-HMAC-SHA256  Signature=x\r\nX-Twice: 1\r\nX-Twice: 2\r\n"
            "Content-Length: 3\r\n\r\na b");
}

TEST(PassthroughClient, LeavesOutWhatBelongsToOneConnection) {
  const HttpRequest request{"GET",
                            "/",
                            {{"Host", "h"},
                             {"Connection", "keep-alive, X-Hop"},
                             {"X-Hop", "1"},
                             {"Keep-Alive", "timeout=5"},
                             {"TE", "trailers"},
                             {"X-End", "2"}},
                            ""};
  EXPECT_EQ(forwarded_request(request, url_of("http://127.0.0.1:1")),
            "GET / HTTP/1.1\r\nHost: h\r\nX-End: 2\r\n\r\n");
}

TEST(PassthroughClient, FramesBodiesAnew) {
  const HttpRequest chunked{"POST", "/", {{"Host", "h"}, {"Transfer-Encoding", "chunked"}}, "abc"};
  EXPECT_TRUE(
      forwarded_request(chunked, url_of("http://127.0.0.1:1")).ends_with("Content-Length: 3\r\n\r\nabc"));
  const HttpRequest empty{"POST", "/", {{"Host", "h"}, {"Content-Length", "0"}}, ""};
  EXPECT_TRUE(forwarded_request(empty, url_of("http://127.0.0.1:1")).ends_with("Content-Length: 0\r\n\r\n"));
  const HttpRequest none{"POST", "/", {{"Host", "h"}}, ""};
  EXPECT_TRUE(forwarded_request(none, url_of("http://127.0.0.1:1")).ends_with("Host: h\r\n\r\n"));
}

TEST(PassthroughClient, PutsTargetsBehindThePathOfTheEndpoint) {
  const HttpRequest request{"GET", "/?a", {{"Host", "h"}}, ""};
  EXPECT_TRUE(
      forwarded_request(request, url_of("http://127.0.0.1:1/rds")).starts_with("GET /rds/?a HTTP/1.1"));
}

TEST(PassthroughClient, TakesWhatClientsSendToAProxyTheyKnow) {
  for (const auto& [target, sent] : {std::pair("http://rds.example.com/?a", "GET /?a HTTP/1.1"),
                                     std::pair("http://rds.example.com", "GET / HTTP/1.1")}) {
    const HttpRequest request{"GET", target, {{"Host", "rds.example.com"}}, ""};
    EXPECT_TRUE(forwarded_request(request, url_of("http://127.0.0.1:1")).starts_with(sent)) << target;
  }
}

TEST(PassthroughClient, NamesTheEndpointWhereNoHostCame) {
  EXPECT_EQ(forwarded_request({"GET", "/", {}, ""}, url_of("http://127.0.0.1:81")),
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:81\r\n\r\n");
}

TEST(PassthroughClient, BringsBackAllHeaderFields) {
  ScriptedServer server(
      {{.answer = "HTTP/1.1 202 Fine\r\nX-One: 1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n"
                  "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"}});
  PassthroughClient client(url_of(server.url()), {});
  WireAnswer answer = client.send({"GET", "/", {{"Host", "h"}}, ""});
  ASSERT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
  const HttpResponse response = forwarded_response(std::move(answer), false);
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(response.body, "hi");
  EXPECT_EQ(response.headers,
            (std::vector<Header>{{"X-One", "1"}, {"Set-Cookie", "a"}, {"Set-Cookie", "b"}}));
}

TEST(PassthroughClient, KeepsTheLengthThatAnAnswerToHeadTells) {
  ScriptedServer server({{.answer = "HTTP/1.1 200 OK\r\nContent-Length: 263\r\n\r\n"}});
  PassthroughClient client(url_of(server.url()), {});
  WireAnswer answer = client.send({"HEAD", "/", {{"Host", "h"}}, ""});
  ASSERT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
  EXPECT_EQ(forwarded_response(answer, true).headers, (std::vector<Header>{{"Content-Length", "263"}}));
  EXPECT_TRUE(forwarded_response(answer, false).headers.empty());
}

TEST(PassthroughClient, SendsARequestOnce) {
  ScriptedServer server({{.answer = "", .then = Script::Then::kClose}});
  PassthroughClient client(url_of(server.url()), {});
  EXPECT_EQ(client.send({"POST", "/", {{"Host", "h"}}, "a"}).delivery, Delivery::kClosed);
  EXPECT_EQ(server.requests(), 1);
}

}  // namespace
}  // namespace backcheck
