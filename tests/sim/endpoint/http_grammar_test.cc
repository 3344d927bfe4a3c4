// The lines of requests, both sides of each edge. The corpus has many more of them.
#include "sim/endpoint/http_grammar.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

int status_of(const std::optional<HttpRefusal>& fault) { return fault ? fault->status : 0; }

TEST(HttpGrammar, KnowsTokens) {
  EXPECT_TRUE(is_token("a"));
  EXPECT_TRUE(is_token("M-SEARCH!#$%&'*+.^_`|~9"));
  EXPECT_FALSE(is_token(""));
  for (const char c : std::string_view("\"(),/:;<=>?@[\\]{} \t\r\n\x7f\x80"))
    EXPECT_FALSE(is_token_character(c)) << int{c};
}

TEST(HttpGrammar, TakesARequestLineOfThreeWords) {
  EXPECT_EQ(status_of(request_line_fault("GET / HTTP/1.1")), 0);
  EXPECT_EQ(status_of(request_line_fault("GET / HTTP/1.0")), 0);
  EXPECT_EQ(status_of(request_line_fault("GET / HTTP/1.2")), 505);
  EXPECT_EQ(status_of(request_line_fault("GET HTTP/1.1")), 400);
  EXPECT_EQ(status_of(request_line_fault("GET  HTTP/1.1")), 400);
  EXPECT_EQ(status_of(request_line_fault(" / HTTP/1.1")), 400);
  EXPECT_EQ(status_of(request_line_fault("")), 400);
  EXPECT_EQ(status_of(request_line_fault("GET /a b HTTP/1.1")), 400);
}

TEST(HttpGrammar, TakesEachFormOfATargetWhereItBelongs) {
  const auto target = [](const std::string& method, const std::string& text) {
    return status_of(request_line_fault(method + " " + text + " HTTP/1.1"));
  };
  EXPECT_EQ(target("OPTIONS", "*"), 0);
  EXPECT_EQ(target("GET", "*"), 400);
  EXPECT_EQ(target("CONNECT", "h:80"), 501);
  EXPECT_EQ(target("CONNECT", "/"), 501);
  EXPECT_EQ(target("GET", "h:80"), 400);
  EXPECT_EQ(target("GET", "http://[::1]:80/a?b"), 0);
  EXPECT_EQ(target("GET", "https://h"), 0);
  EXPECT_EQ(target("GET", "httpx://h"), 400);
  EXPECT_EQ(target("GET", "http://"), 400);
  EXPECT_EQ(target("GET", "http://:80"), 400);
  EXPECT_EQ(target("GET", "/[a]"), 400);
}

TEST(HttpGrammar, TakesFieldLines) {
  for (const char* good : {"a:", "a:b", "a: b\t", "a: \x80\xff", "a: b: c"})
    EXPECT_EQ(status_of(field_line_fault(good)), 0) << good;
  for (const char* bad :
       {"a", ":", ": b", "a : b", " a: b", "\ta: b", "a: b\x01", "a: b\x7f", "a: b\r", "\xc3\xa4: b"})
    EXPECT_EQ(status_of(field_line_fault(bad)), 400) << bad;
}

TEST(HttpGrammar, KnowsHosts) {
  for (const char* good : {"", "h", "h:", "h:80", "127.0.0.1:1", "[::1]", "[::1]:80", "a_b", "a%20b", ":80"})
    EXPECT_TRUE(is_host_and_port(good)) << good;
  for (const char* bad :
       {"h:x", "h:80:80", "[::1", "[]", "[::1]x", "a%2", "a%zz", "u@h", "h/a", "h i", "\xc3\xa4", "[h i]"})
    EXPECT_FALSE(is_host_and_port(bad)) << bad;
}

TEST(HttpGrammar, FindsPathAndQuery) {
  EXPECT_EQ(origin_form("/a?b"), "/a?b");
  EXPECT_EQ(origin_form("*"), "*");
  EXPECT_EQ(origin_form("http://h/a?b"), "/a?b");
  EXPECT_EQ(origin_form("http://h"), "/");
  EXPECT_EQ(origin_form("HTTPS://h?b"), "/?b");
}

}  // namespace
}  // namespace backcheck
