// Bytes as rows.
#include "fuzz/night/hex_dump.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(HexDump, ShowsSixteenBytesARowAsXxdDoes) {
  EXPECT_EQ(hex_dump("0123456789abcdef", 100),
            "00000000: 3031 3233 3435 3637 3839 6162 6364 6566  0123456789abcdef\n");
  EXPECT_EQ(hex_dump("0123456789abcdef\n", 100),
            "00000000: 3031 3233 3435 3637 3839 6162 6364 6566  0123456789abcdef\n"
            "00000010: 0a                                       .\n");
}

TEST(HexDump, ShowsOnlyPrintableCharactersAsTheyAre) {
  EXPECT_EQ(hex_dump(std::string_view("\0 ~\x7f\xff", 5), 100),
            "00000000: 0020 7e7f ff                             . ~..\n");
}

TEST(HexDump, CountsWhatItLeavesOut) {
  EXPECT_EQ(hex_dump("abc", 3), "00000000: 6162 63                                  abc\n");
  EXPECT_EQ(hex_dump("abcd", 3),
            "00000000: 6162 63                                  abc\n... (1 bytes more)\n");
  EXPECT_EQ(hex_dump("", 3), "");
}

}  // namespace
}  // namespace backcheck
