// The report for programs.
#include "fuzz/night/night_json.h"

#include <gtest/gtest.h>

#include "tests/fuzz/night/told_night.h"

namespace backcheck {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(NightJson, HasItsNameTheVerdictAndTheFigures) {
  const std::string json = night_json(told_night(), "1.2");
  EXPECT_TRUE(json.starts_with("{\n  \"report\": \"backcheck-fuzz/1\",\n"));
  for (const char* member : {"\"verdict\": \"violates\"",
                             "\"version\": \"1.2\"",
                             "\"seed\": 5",
                             "\"name\": \"form\"",
                             "\"executions\": 1000",
                             "\"executions_per_second\": 250.000",
                             "\"cpu_seconds\": 3.500",
                             "\"explore_cpu_hours\": 0.001",
                             "\"asked_executions\": 0",
                             "\"new_features\": 2",
                             "\"edges_total\": 92",
                             "\"place\": \"parsed\"",
                             "\"count\": 250",
                             "\"share\": 0.250",
                             "\"phase\": \"explore\"",
                             "\"reason\": \"there is no input\"",
                             "\"hex\": \"61620a\"",
                             "\"met\": 3",
                             "\"old\": false",
                             "\"troubles\": []"})
    EXPECT_TRUE(has(json, member)) << member << " is not in\n" << json;
}

TEST(NightJson, HoldsAnyBytesOfDetails) {
  NightSummary summary = told_night();
  summary.crashes.front().details = "\xff";
  EXPECT_TRUE(has(night_json(summary, "1"), "\"detailsHex\": \"ff\""));
}

TEST(NightJson, HasNoSharesWhereNothingWasCounted) {
  NightSummary summary = told_night();
  summary.targets.front().reach = {{"parsed", 0}};
  EXPECT_TRUE(has(night_json(summary, "1"), "\"share\": 0.000"));
}

}  // namespace
}  // namespace backcheck
