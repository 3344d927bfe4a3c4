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

TEST(ListenAddress, ThatIsNoneIsToldWhy) {
  for (const char* text : {"127.0.0.1:0", "127.0.0.1:65535", "[::1]:80", "host:00080"})
    EXPECT_EQ(address_fault(text), std::nullopt) << text;
  for (const char* text : {"", "127.0.0.1", ":80", "127.0.0.1:", "[]:80"})
    EXPECT_EQ(address_fault(text), "expected HOST:PORT") << text;
  for (const char* text :
       {"127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:999999", "127.0.0.1:-1", "127.0.0.1: 1"})
    EXPECT_EQ(address_fault(text), "the port is not a number from 0 to 65535") << text;
}

}  // namespace
}  // namespace backcheck
