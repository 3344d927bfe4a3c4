// Reading expectations files.
#include "sim/expected_violations_file.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::string faults_in(std::string_view text) {
  const auto read = read_expected_violations(text, "known.yaml");
  std::string all;
  if (read) return all;
  for (const ScenarioFault& fault : read.error()) all += describe(fault);
  return all;
}

constexpr std::string_view kTwo = R"(expected:
  - requirement: PRE-2
    scenario: state/overnight
    reason: ticket 4711
    until: 2026-12-31
  - scenario: quota/
    reason: "the quota: next release"
    until: "2027-01-31"
)";

TEST(ExpectedViolationsFile, HasEntriesWithTheirLines) {
  const auto read = read_expected_violations(kTwo, "known.yaml");
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->entries.size(), 2U);
  EXPECT_EQ(read->entries[0].requirement, Requirement::kPre2);
  EXPECT_EQ(read->entries[0].scenario, "state/overnight");
  EXPECT_EQ(read->entries[0].reason, "ticket 4711");
  EXPECT_EQ(read->entries[0].until, "2026-12-31");
  EXPECT_EQ(read->entries[0].line, 2);
  EXPECT_EQ(read->entries[1].requirement, std::nullopt);
  EXPECT_EQ(read->entries[1].line, 6);
}

TEST(ExpectedViolationsFile, MayBeJson) {
  const auto read = read_expected_violations(
      R"({"$schema": "x", "expected": [{"requirement": "RES-4", "reason": "r", "until": "2026-01-01"}]})",
      "known.json");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->entries.at(0).requirement, Requirement::kRes4);
}

TEST(ExpectedViolationsFile, MayExpectNothing) {
  const auto read = read_expected_violations("expected: []\n", "known.yaml");
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->entries.empty());
}

TEST(ExpectedViolationsFile, FaultsHaveTheirPlaceAndWhatIsAllowed) {
  struct Example {
    const char* text;
    const char* fault;
  };
  const Example examples[] = {
      {"expected:\n  - requirement: PRE-99\n    reason: r\n    until: 2026-01-01\n",
       "known.yaml:2:18: no requirement has the id \"PRE-99\""},
      {"expected:\n  - requirment: PRE-2\n    reason: r\n    until: 2026-01-01\n",
       "known.yaml:2:5: unknown key \"requirment\" in an expected violation"},
      {"expected:\n  - requirement: PRE-2\n    until: 2026-01-01\n", "needs \"reason\""},
      {"expected:\n  - requirement: PRE-2\n    reason: r\n", "needs \"until\""},
      {"expected:\n  - reason: r\n    until: 2026-01-01\n", "needs \"requirement\" or \"scenario\""},
      {"expected:\n  - requirement: PRE-2\n    reason: r\n    until: 2026-02-30\n",
       "known.yaml:4:12: expected a day such as 2026-12-31 for \"until\", found \"2026-02-30\""},
      {"expected:\n  - requirement: PRE-2\n    reason: r\n    until: tomorrow\n", "expected a day such as"},
      {"expected:\n  - scenario: scenarios/state/a.yaml\n    reason: r\n    until: 2026-01-01\n",
       "expected the id of a scenario as reports have it"},
      {"expected:\n  - requirement: PRE-2\n    reason: ''\n    until: 2026-01-01\n", "found nothing"},
      {"- requirement: PRE-2\n", "expected a map for an expectations file"},
      {"known: []\n", "unknown key \"known\""},
      {"expected: yes\n", "expected a list"},
      {"expected: [\n", "known.yaml:"},
  };
  for (const Example& example : examples)
    EXPECT_NE(faults_in(example.text).find(example.fault), std::string::npos)
        << example.text << faults_in(example.text);
}

TEST(ExpectedViolationsFile, TheSameIsNotExpectedTwice) {
  const std::string twice =
      "expected:\n"
      "  - {requirement: PRE-2, scenario: a, reason: r, until: 2026-01-01}\n"
      "  - {requirement: PRE-2, scenario: a, reason: s, until: 2026-01-02}\n";
  EXPECT_NE(faults_in(twice).find("known.yaml:3:5: the same is expected in line 2 already"),
            std::string::npos)
      << faults_in(twice);
}

TEST(ExpectedViolationsFile, ADayIsOneOfTheCalendar) {
  EXPECT_TRUE(is_day("2026-11-28"));
  EXPECT_TRUE(is_day("2028-02-29"));
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-1-1", "28.11.2026", "2026-11-28T00:00:00Z", ""})
    EXPECT_FALSE(is_day(text)) << text;
}

}  // namespace
}  // namespace backcheck
