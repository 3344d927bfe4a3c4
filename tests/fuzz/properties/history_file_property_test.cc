// The statement about history files, on files good, bad and torn.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "fuzz/property.h"
#include "tests/fuzz/properties/history_texts.h"

namespace backcheck {
namespace {

std::string said(const std::string& bytes, Examination& examination) {
  const auto broken = history_file_property(bytes, examination);
  return broken ? std::string(broken->statement) + "\n" + broken->details : "";
}

TEST(HistoryFileProperty, HoldsForAHistoryAndJudgesIt) {
  Examination examination(true);
  EXPECT_EQ(said(header_line() + accepted_line(1, 10, 20) + rejected_line(2, 30, 40), examination), "");
  EXPECT_EQ(examination.count("operation"), 2U);
  EXPECT_EQ(examination.count("history"), 1U);
  EXPECT_EQ(examination.count("conforms"), 1U);
  EXPECT_EQ(
      said(header_line() + accepted_line(1, 10, 20) + accepted_line(2, 30, 40) + finished_line(3, 50, 60),
           examination),
      "");
  EXPECT_EQ(examination.count("violates"), 1U);
}

TEST(HistoryFileProperty, JudgesATornHistoryAndNoBadOne) {
  Examination examination(true);
  const std::string good = header_line() + accepted_line(1, 10, 20);
  EXPECT_EQ(said(good + "{\"op\": 2", examination), "");
  EXPECT_EQ(examination.count("torn"), 1U);
  EXPECT_EQ(examination.count("judged"), 1U);
  EXPECT_EQ(said(good + "{\"op\": 2\n", examination), "");
  EXPECT_EQ(said(good + good, examination), "");
  EXPECT_EQ(examination.count("judged"), 1U);
}

TEST(HistoryFileProperty, HoldsForSmallFiles) {
  Examination examination(true);
  for (const char* bytes : {"", "\n", "{", "{}", "\n\n", "\xFF"}) EXPECT_EQ(said(bytes, examination), "");
  EXPECT_EQ(said(header_line(), examination), "");
  EXPECT_EQ(examination.count("header"), 1U);
}

RC_GTEST_PROP(HistoryFilePropertyProperty, HoldsForAnyBytesBehindAHeader, (const std::string& bytes)) {
  Examination examination(true);
  RC_ASSERT(said(bytes, examination) == "");
  RC_ASSERT(said(header_line() + bytes, examination) == "");
}

RC_GTEST_PROP(HistoryFilePropertyProperty, HoldsForDamagedHistories, ()) {
  std::string bytes = header_line() + accepted_line(1, 10, 40) + lost_line(2, 20) + rejected_line(3, 30, 50) +
                      finished_line(4, 60, 70) + accepted_line(5, 80, 90);
  const int damages = *rc::gen::inRange(0, 4);
  for (int i = 0; i < damages; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    if (*rc::gen::arbitrary<bool>())
      bytes[at] = *rc::gen::elementOf(std::string("\"\\{}[]:,0129-\n l\x01\x80"));
    else
      bytes.insert(at, bytes.substr(at, *rc::gen::inRange<std::size_t>(1, 60)));
  }
  Examination examination(true);
  RC_ASSERT(said(bytes, examination) == "");
}

}  // namespace
}  // namespace backcheck
