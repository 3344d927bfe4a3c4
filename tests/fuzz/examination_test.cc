// What an examination counts, and which inputs it looks at closely.
#include "fuzz/examination.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace backcheck {
namespace {

TEST(Examination, CountsByPlaceInTheOrderInWhichPlacesAreReached) {
  Examination examination(false);
  examination.reached("parsed");
  examination.reached("valid");
  examination.reached("parsed");
  ASSERT_EQ(examination.places().size(), 2U);
  EXPECT_EQ(examination.places()[0].name, "parsed");
  EXPECT_EQ(examination.count("parsed"), 2U);
  EXPECT_EQ(examination.count("valid"), 1U);
  EXPECT_EQ(examination.count("never"), 0U);
}

TEST(Examination, HasRoomForItsPlacesAndNoMore) {
  static constexpr const char* kNames = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  Examination examination(false);
  for (std::size_t i = 0; i < Examination::kMaxPlaces; ++i) examination.reached({kNames + i, 1});
  EXPECT_EQ(examination.places().size(), Examination::kMaxPlaces);
  EXPECT_DEATH(examination.reached("one-more"), "kMaxPlaces");
}

TEST(Examination, AsksLibrariesAboutAShareThatTheBytesDecide) {
  const Examination usual(false);
  const Examination thorough(true);
  std::size_t asked = 0;
  for (int i = 0; i < 16'000; ++i) {
    const std::string bytes = "input " + std::to_string(i);
    EXPECT_TRUE(thorough.asks_libraries(bytes));
    EXPECT_EQ(usual.asks_libraries(bytes), Examination(false).asks_libraries(bytes));
    asked += usual.asks_libraries(bytes) ? 1 : 0;
  }
  EXPECT_GT(asked, 800U);  // one in sixteen is 1,000
  EXPECT_LT(asked, 1'200U);
}

TEST(Examination, TellsBothSharesOfAnInputAtOnce) {
  for (const bool thorough : {false, true}) {
    const Examination examination(thorough);
    for (int i = 0; i < 100; ++i) {
      const std::string bytes = "input " + std::to_string(i);
      const Examination::Share share = examination.share_of(bytes, 5);
      EXPECT_EQ(share.part, examination.part_of(bytes, 5));
      EXPECT_EQ(share.asks_libraries, examination.asks_libraries(bytes));
    }
  }
}

TEST(Examination, DividesStatementsIntoPartsThatTheBytesDecide) {
  const Examination usual(false);
  std::array<std::size_t, 5> inputs{};
  std::array<std::size_t, 5> asked{};
  for (int i = 0; i < 16'000; ++i) {
    const std::string bytes = "input " + std::to_string(i);
    const auto part = usual.part_of(bytes, inputs.size());
    ASSERT_TRUE(part);
    EXPECT_EQ(part, Examination(false).part_of(bytes, inputs.size()));
    ++inputs.at(*part);
    asked.at(*part) += usual.asks_libraries(bytes) ? 1 : 0;
  }
  for (std::size_t part = 0; part < inputs.size(); ++part) {
    EXPECT_GT(inputs.at(part), 2'800U);  // one in five is 3,200
    EXPECT_LT(inputs.at(part), 3'600U);
    EXPECT_GT(asked.at(part), 120U);  // one in sixteen of them is 200
  }
}

TEST(Examination, LeavesNoPartOutWhereItIsThorough) { EXPECT_FALSE(Examination(true).part_of("any", 5)); }

}  // namespace
}  // namespace backcheck
