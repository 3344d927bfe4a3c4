// Which bytes a server may still wait behind.
#include "sim/endpoint/whole_request.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace backcheck {
namespace {

TEST(WholeRequest, EndsWhereItsHeaderSays) {
  EXPECT_TRUE(is_whole_request("GET /?a=%zz HTTP/1.1\r\nHost: rds\r\n\r\n"));
  EXPECT_TRUE(is_whole_request("GET * HTTP/1.1\r\n\r\n"));
  EXPECT_TRUE(is_whole_request("POST / HTTP/1.1\r\nHost: rds\r\ncontent-length:  3\r\n\r\na=b"));
  EXPECT_TRUE(is_whole_request("BREW / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_FALSE(is_whole_request("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\na=b"));
  EXPECT_FALSE(is_whole_request("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\na=b"));
  EXPECT_FALSE(is_whole_request("GET / HTTP/1.1\r\nHost: rds\r\n\r\nGET / HTTP/1.1\r\n\r\n"));
}

TEST(WholeRequest, WhatMayBeReadOtherwiseIsNone) {
  for (const std::string bytes : {
           "",
           "GET / HTTP/1.1\r\n",
           "GET / HTTP/1.1\n\n",
           "GET / HTTP/2.0\r\n\r\n",
           "POST / HTTP/1.0\r\n\r\n",
           "GET  / HTTP/1.1\r\n\r\n",
           "GET /\r\n\r\n",
           "CONNECT rds:80 HTTP/1.1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost rds\r\n\r\n",
           "GET / HTTP/1.1\r\nHost : rds\r\n\r\n",
           "GET / HTTP/1.1\r\n: rds\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: rds\r\n folded\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: r\nds\r\n\r\n",
           "GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
           "GET / HTTP/1.1\r\nContent-Length: +0\r\n\r\n",
           "GET / HTTP/1.1\r\nContent-Length:\r\n\r\n",
           "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n",
           "GET / HTTP/1.1\r\nupgrade: h2c\r\n\r\n",
       }) {
    EXPECT_FALSE(is_whole_request(bytes)) << bytes;
  }
}

RC_GTEST_PROP(WholeRequest, NoPartOfOneIsWhole, ()) {
  const std::string body(*rc::gen::inRange<std::size_t>(0, 20), 'x');
  const std::string whole = "POST /" + std::string(*rc::gen::inRange<std::size_t>(0, 20), 'p') +
                            " HTTP/1.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  RC_ASSERT(is_whole_request(whole));
  RC_ASSERT(!is_whole_request(whole + "x"));
  RC_ASSERT(!is_whole_request(whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size()))));
}

}  // namespace
}  // namespace backcheck
