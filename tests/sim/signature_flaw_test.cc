// Spoilt signatures: how each differs from the right one.
#include "sim/signature_flaw.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

using enum SignatureFlaw;

constexpr std::string_view kBase64 = "97syAxP2W+345D1CToyn58VG7nI=";
constexpr std::string_view kHex = "c36e02ce1fd8b636b610423a18390613231859f1e870edce7dba677f6da5ce1f";

std::string spoilt(std::string_view signature, SignatureFlaw flaw) {
  return with_flaw(std::string(signature), flaw);
}

TEST(SignatureFlaw, DiffersFromTheSignatureInOneWay) {
  EXPECT_EQ(spoilt(kBase64, kNone), kBase64);
  EXPECT_EQ(spoilt(kBase64, kLastDigit), "97syAxP2W+345D1CToyn58VG7nM=");
  EXPECT_EQ(spoilt(kBase64, kShorter), "97syAxP2W+345D1CToyn58VG7nI");
  EXPECT_EQ(spoilt(kBase64, kLonger), "97syAxP2W+345D1CToyn58VG7nI=0");
  EXPECT_EQ(spoilt(kBase64, kHalved), "97syAxP2W+345D");
  EXPECT_EQ(spoilt(kBase64, kBlankBehind), "97syAxP2W+345D1CToyn58VG7nI= ");
  EXPECT_EQ(spoilt(kBase64, kForeignLetter), "97syAxP2W+345D!1CToyn58VG7nI=");
  EXPECT_EQ(spoilt(kBase64, kOtherCase), "97SYaXp2w+345d1ctOYN58vg7Ni=");
}

TEST(SignatureFlaw, LeavesTheLastDigitHexadecimal) {
  EXPECT_TRUE(spoilt(kHex, kLastDigit).ends_with("ce1e"));
  EXPECT_EQ(spoilt("9", kLastDigit), "8");
  EXPECT_EQ(spoilt("0", kLastDigit), "1");
  EXPECT_EQ(spoilt("a", kLastDigit), "b");
}

TEST(SignatureFlaw, ChangesABitThatCountsInTheLastDigit) {
  EXPECT_EQ(spoilt("97syAxP2W+345D1CToyn58VG7n8=", kLastDigit), "97syAxP2W+345D1CToyn58VG7nA=");
  EXPECT_EQ(spoilt("97syAxP2W+345D1CToyn58VG7nY=", kLastDigit), "97syAxP2W+345D1CToyn58VG7nc=");
}

TEST(SignatureFlaw, HasNothingToSpoilInAnEmptySignature) {
  for (const SignatureFlaw flaw : {kLastDigit, kShorter, kHalved}) EXPECT_EQ(spoilt("", flaw), "");
}

TEST(SignatureFlaw, IsDescribedInWordsOfItsOwn) {
  std::set<std::string_view> texts;
  for (const SignatureFlaw flaw :
       {kNone, kLastDigit, kShorter, kLonger, kHalved, kBlankBehind, kForeignLetter, kOtherCase}) {
    texts.insert(describe(flaw));
  }
  EXPECT_EQ(texts.size(), 8U);
}

}  // namespace
}  // namespace backcheck
