// Faults as people see them.
#include "sim/scenario/scenario_fault.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ScenarioFault, PointsAtTheColumn) {
  const auto fault = fault_at("a.yaml", "one: 1\ntwo: 2\nthree: 3\n", {2, 6}, "expected three");
  EXPECT_EQ(describe(fault), "a.yaml:2:6: expected three\n  two: 2\n       ^\n");
}

TEST(ScenarioFault, AWholeFileHasNoLine) {
  EXPECT_EQ(describe(fault_at("a.yaml", "", {}, "cannot be opened")), "a.yaml: cannot be opened\n");
}

TEST(ScenarioFault, PointsNoFurtherThanTheEnd) {
  EXPECT_EQ(describe(fault_at("a", "ab", {1, 3}, "m")), "a:1:3: m\n  ab\n    ^\n");
  EXPECT_EQ(describe(fault_at("a", "ab", {1, 4}, "m")), "a:1:3: m\n  ab\n    ^\n");
  EXPECT_EQ(describe(fault_at("a", "\xC3\xBC\r\n", {1, 9}, "m")), "a:1:2: m\n  \xC3\xBC\n   ^\n");
  EXPECT_EQ(describe(fault_at("a", "ab\n", {2, 1}, "m")), "a:2:1: m\n  \n  ^\n");
  EXPECT_EQ(describe(fault_at("a", "ab\n", {9, 1}, "m")), "a:2:1: m\n  \n  ^\n");
  EXPECT_EQ(describe(fault_at("a", "ab", {2, 1}, "m")), "a:1:3: m\n  ab\n    ^\n");
}

TEST(ScenarioFault, CountsCharactersNotBytes) {
  EXPECT_EQ(describe(fault_at("a", "\xC3\xBC\xC3\xBC: x", {1, 5}, "m")),
            "a:1:5: m\n  \xC3\xBC\xC3\xBC: x\n      ^\n");
}

TEST(ScenarioFault, ShowsAWindowOfALongLine) {
  const std::string line = std::string(500, 'a') + 'X' + std::string(500, 'b');
  EXPECT_EQ(describe(fault_at("a", line, {1, 501}, "m")), "a:1:501: m\n  " + std::string(80, 'a') + 'X' +
                                                              std::string(39, 'b') + "\n  " +
                                                              std::string(80, ' ') + "^\n");
}

TEST(ScenarioFault, LetsNoFileSteerTheTerminal) {
  EXPECT_EQ(describe(fault_at("a", "\t\x1B[2J\x7F\xC2\x9B\xFF\r\n", {1, 1}, "m")),
            "a:1:1: m\n   .[2J...\n  ^\n");
  EXPECT_EQ(fault_at("a", "", {}, "no \"\x1B[2J\n\xC2\x9B\xE2\x80\xA8\xC3\xBC\"").message,
            "no \".[2J...\xC3\xBC\"");
}

TEST(ScenarioFault, KnowsThePlaceOfAByte) {
  EXPECT_EQ(mark_at("ab\ncd", 0), (Mark{1, 1}));
  EXPECT_EQ(mark_at("ab\ncd", 2), (Mark{1, 3}));
  EXPECT_EQ(mark_at("ab\ncd", 3), (Mark{2, 1}));
  EXPECT_EQ(mark_at("ab\ncd", 99), (Mark{2, 3}));
  EXPECT_EQ(mark_at("\xC3\xBCx", 2), (Mark{1, 2}));
}

}  // namespace
}  // namespace backcheck
