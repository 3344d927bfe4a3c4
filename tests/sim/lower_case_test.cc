// Letters, and what is none.
#include "sim/lower_case.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(LowerCase, ChangesLettersOfAsciiAlone) {
  EXPECT_EQ(lower_case("application/JSON"), "application/json");
  EXPECT_EQ(lower_case("@AZ[`az{"), "@az[`az{");
  EXPECT_EQ(lower_case("\xC3\x84"), "\xC3\x84");
  EXPECT_EQ(lower_case(""), "");
}

}  // namespace
}  // namespace backcheck
