// Beginnings of nonces.
#include "sim/commands/run_nonces.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace backcheck {
namespace {

TEST(RunNonces, BeginInAnotherWayEachTime) { EXPECT_NE(new_nonce_prefix(), new_nonce_prefix()); }

TEST(RunNonces, BeginWithMoreDigitsThanANumberHas) {
  const std::string prefix = new_nonce_prefix();
  EXPECT_EQ(prefix.size(), 20U);
  EXPECT_EQ(prefix.find_first_not_of("0123456789"), std::string::npos) << prefix;
  EXPECT_EQ(std::strtod((prefix + "0000001").c_str(), nullptr),
            std::strtod((prefix + "0000002").c_str(), nullptr));
}

}  // namespace
}  // namespace backcheck
