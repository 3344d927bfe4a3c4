// How many plays tell a silence from chance.
#include "sim/chance_silences.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

ChanceSilences seen(std::size_t requests, std::size_t silences) {
  ChanceSilences chance;
  chance.note_requests(requests);
  chance.note_silences(silences);
  return chance;
}

TEST(ChanceSilences, ThreePlaysWillDoWhereNothingIsLost) {
  EXPECT_EQ(ChanceSilences().plays_needed(), 3);
  EXPECT_EQ(seen(100'000, 0).plays_needed(), 3);
}

TEST(ChanceSilences, TheMoreIsLostTheMorePlaysItTakes) {
  EXPECT_EQ(seen(3'999, 1).plays_needed(), 3);    // 1 in 2,000
  EXPECT_EQ(seen(9'999, 98).plays_needed(), 5);   // 1 in 101
  EXPECT_EQ(seen(9'999, 989).plays_needed(), 9);  // 1 in 10.1
}

TEST(ChanceSilences, WhereMuchIsLostNoNumberOfPlaysTells) {
  EXPECT_EQ(seen(9'999, 1'699).plays_needed(), 12);
  EXPECT_EQ(seen(9'999, 1'999).plays_needed(), std::nullopt);
  EXPECT_EQ(seen(1, 1).plays_needed(), std::nullopt);
}

}  // namespace
}  // namespace backcheck
