// Headers by name.
#include "sim/traffic/traffic_exchange.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(TrafficExchange, FindsHeadersInAnyLetterCase) {
  const std::vector<Header> headers = {{"Host", "a"}, {"X-ACS-Action", "b"}, {"host", "c"}};
  EXPECT_EQ(header_of(headers, "host"), "a");
  EXPECT_EQ(header_of(headers, "x-acs-action"), "b");
  EXPECT_EQ(header_of(headers, "x-acs"), std::nullopt);
}

}  // namespace
}  // namespace backcheck
