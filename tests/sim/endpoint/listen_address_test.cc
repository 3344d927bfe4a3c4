// Hosts and ports of servers.
#include "sim/endpoint/listen_address.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using Parts = std::pair<std::string, std::string>;

TEST(ListenAddress, IsCutAtItsLastColon) {
  EXPECT_EQ(split_address("127.0.0.1:8080"), Parts("127.0.0.1", "8080"));
  EXPECT_EQ(split_address("[::1]:0"), Parts("::1", "0"));
  EXPECT_EQ(split_address("::1:0"), Parts("::1", "0"));
}

TEST(ListenAddress, IsHandedOnWithWhatIsMissing) {
  EXPECT_EQ(split_address(":80"), Parts("", "80"));
  EXPECT_EQ(split_address("host:"), Parts("host", ""));
  EXPECT_EQ(split_address("[:1"), Parts("[", "1"));
  EXPECT_EQ(split_address("8080"), Parts());
  EXPECT_EQ(split_address(""), Parts());
}

}  // namespace
}  // namespace backcheck
