// Each word means one value, and back.
#include "sim/shard/shard_words.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ShardWords, EachDeliveryHasAWordOfItsOwn) {
  for (const Delivery delivery :
       {Delivery::kAnswered, Delivery::kClosed, Delivery::kTimedOut, Delivery::kUnreachable,
        Delivery::kMalformed, Delivery::kTooLarge, Delivery::kNotSent})
    EXPECT_EQ(delivery_of_word(delivery_word(delivery)), delivery);
  EXPECT_FALSE(delivery_of_word("lost"));
}

TEST(ShardWords, APossibleAlternativeIsADigit) {
  EXPECT_EQ(possible_word({true, false, true}), "101");
  EXPECT_EQ(possible_of_word("101"), (std::vector<bool>{true, false, true}));
}

TEST(ShardWords, HexadecimalDigitsComeInPairs) {
  EXPECT_EQ(bytes_of_hex("00fF"), std::string("\0\xFF", 2));
  EXPECT_EQ(bytes_of_hex(""), "");
  for (const char* text : {"0", "0g", "+1", "00 1"}) EXPECT_FALSE(bytes_of_hex(text)) << text;
}

}  // namespace
}  // namespace backcheck
