// Dates of HTTP.
#include "sim/endpoint/http_date.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::chrono::sys_seconds at(std::int64_t seconds) {
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

TEST(HttpDate, IsWrittenAsTheStandardShowsIt) {
  EXPECT_EQ(http_date(at(784111777)), "Sun, 06 Nov 1994 08:49:37 GMT");  // the example of RFC 9110
  EXPECT_EQ(http_date(at(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(at(-1)), "Wed, 31 Dec 1969 23:59:59 GMT");
  EXPECT_EQ(http_date(at(951782399)), "Mon, 28 Feb 2000 23:59:59 GMT");
  EXPECT_EQ(http_date(at(951782400)), "Tue, 29 Feb 2000 00:00:00 GMT");
  EXPECT_EQ(http_date(at(253402300799)), "Fri, 31 Dec 9999 23:59:59 GMT");
}

TEST(HttpDate, ALineIsMadeAnewWhenTheSecondIsAnother) {
  DateLine line;
  EXPECT_EQ(line.text(), "");
  line.set(at(0));
  EXPECT_EQ(line.text(), "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n");
  line.set(at(1));
  EXPECT_EQ(line.text(), "Date: Thu, 01 Jan 1970 00:00:01 GMT\r\n");
  line.set(at(0));
  EXPECT_EQ(line.text(), "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n");
}

}  // namespace
}  // namespace backcheck
