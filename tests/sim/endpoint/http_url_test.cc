// Addresses that are read and addresses that are refused.
#include "sim/endpoint/http_url.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(HttpUrl, ReadsEveryPart) {
  const auto url = parse_http_url("https://RDS.example.com:8443/a/b/");
  ASSERT_TRUE(url);
  EXPECT_EQ(*url, (HttpUrl{true, "rds.example.com", 8443, "/a/b"}));
  EXPECT_EQ(url->origin(), "https://rds.example.com:8443");
}

TEST(HttpUrl, LeavesTheDefaultPortOutOfTheHostHeaderOnly) {
  for (const auto& [text, origin] :
       {std::pair("http://h", "http://h:80"), std::pair("https://h", "https://h:443")}) {
    const auto url = parse_http_url(text);
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host_header(), "h");
    EXPECT_EQ(url->origin(), origin);
  }
  EXPECT_EQ(parse_http_url("http://h:443")->host_header(), "h:443");
}

TEST(HttpUrl, ReadsAnAddressInBrackets) {
  const auto url = parse_http_url("http://[::1]:81");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "[::1]");
  EXPECT_EQ(url->port, 81);
  EXPECT_TRUE(url->is_loopback());
}

TEST(HttpUrl, KnowsLoopback) {
  EXPECT_TRUE(parse_http_url("http://127.8.9.1")->is_loopback());
  EXPECT_TRUE(parse_http_url("http://LocalHost:1")->is_loopback());
  EXPECT_FALSE(parse_http_url("http://localhost.example.com")->is_loopback());
  EXPECT_FALSE(parse_http_url("http://127.0.0.1.example.com")->is_loopback());
  EXPECT_FALSE(parse_http_url("http://128.0.0.1")->is_loopback());
}

TEST(HttpUrl, AcceptsThePortsAtBothEnds) {
  EXPECT_EQ(parse_http_url("http://h:1")->port, 1);
  EXPECT_EQ(parse_http_url("http://h:65535")->port, 65535);
}

TEST(HttpUrl, ShowsNoQueryForItMayBeASignedOne) {
  const std::string reason = parse_http_url("http://h/?Signature=canary").error();
  EXPECT_EQ(reason.find("canary"), std::string::npos) << reason;
  EXPECT_NE(reason.find("\"http://h/?***\""), std::string::npos) << reason;
}

TEST(HttpUrl, RefusesWhatIsNoUrlWithAReason) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "does not begin with http://"},
      {"127.0.0.1:80", "does not begin with http://"},
      {"ftp://h", "does not begin with http://"},
      {"http:/h", "does not begin with http://"},
      {"http://", "names no host"},
      {"http://:80", "names no host"},
      {"http:///path", "names no host"},
      {"http://h:", "port"},
      {"http://h:0", "port"},
      {"http://h:65536", "port"},
      {"http://h:8a", "port"},
      {"http://h:-1", "port"},
      {"http://u@h", "user name"},
      {"http://u:p@h", "user name"},
      {"http://h/?a=1", "query"},
      {"http://h?a=1", "query"},
      {"http://h/#x", "fragment"},
      {"http://a b", "host"},
      {"http://[::1", "host"},
      {"http://[]", "host"},
      {"http://h/a b", "path"},
      {"http://h/a\nb", "path"},
  };
  for (const auto& [text, reason] : cases) {
    const auto url = parse_http_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_NE(url.error().find(reason), std::string::npos) << text << " gave " << url.error();
    EXPECT_EQ(url.error().find('\n'), std::string::npos);
  }
}

TEST(HttpUrl, ARefusalShowsNoPassword) {
  for (const char* text :
       {"https://me:canary@h", "http://canary@h/x", "me:canary@h", "https://me:can@canary@h/@x"}) {
    const auto url = parse_http_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().find("canary"), std::string::npos) << url.error();
    EXPECT_NE(url.error().find("***@"), std::string::npos) << url.error();
  }
}

}  // namespace
}  // namespace backcheck
