// Signatures that stand for the right bytes to a decoder that is not strict, and those that never do.
#include "sim/lenient_signature.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr std::string_view kBase64 = "97syAxP2W+345D1CToyn58VG7nI=";
constexpr std::string_view kHex = "c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce1f";

TEST(LenientSignature, ReadsTheSameBytesWhateverIsAroundTheDigits) {
  for (const std::string_view text :
       {"97syAxP2W+345D1CToyn58VG7nI=", "97syAxP2W+345D1CToyn58VG7nI", "97syAxP2W+345D1CToyn58VG7nI=0",
        " 97syAxP2W+345D!1CToyn58VG7nI= ", "97syAxP2W-345D1CToyn58VG7nI",
        "97syAxP2W+345D1CToyn58VG7nJ=", "97syAxP2W+345D1CToyn58VG7nK=", "97syAxP2W+345D1CToyn58VG7nL="}) {
    EXPECT_EQ(lenient_base64(text), kBase64) << text;
  }
}

TEST(LenientSignature, KeepsOtherBytesApart) {
  for (const std::string_view text :
       {"97syAxP2W+345D1CToyn58VG7nM=", "97syAxP2W+345D1CToyn58VG7nH=", "97syAxP2W+345D",
        "97SYaXp2w+345d1ctOYN58vg7Ni=", "07syAxP2W+345D1CToyn58VG7nI=", "97syAxP2W/345D1CToyn58VG7nI=", ""}) {
    EXPECT_NE(lenient_base64(text), kBase64) << text;
  }
  EXPECT_EQ(lenient_base64("_w"), "/w=");
}

TEST(LenientSignature, ReadsHexadecimalDigitsOfEitherCase) {
  const std::string hex(kHex);
  EXPECT_EQ(lenient_hexadecimal(kHex), kHex);
  EXPECT_EQ(lenient_hexadecimal("C36E02CE1FD8B636B610423A18390613231859F1E870EDCE7DBA677F6DA5CE1F"), kHex);
  EXPECT_EQ(lenient_hexadecimal(hex + "0"), kHex);
  EXPECT_EQ(lenient_hexadecimal(hex.substr(0, 63)), hex.substr(0, 63));
  EXPECT_EQ(lenient_hexadecimal(hex.substr(0, 9) + "!" + hex.substr(9)), hex.substr(0, 9));
  EXPECT_EQ(lenient_hexadecimal("0g"), "0");
  EXPECT_EQ(lenient_hexadecimal("/:@G`g"), "");
}

}  // namespace
}  // namespace backcheck
