// The member of the JSON report that tells of generated scenarios, read back.
#include "sim/report/exploration_json.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include "model/utf8.h"
#include "tests/sim/report/sample_run.h"

namespace backcheck {
namespace {

namespace json = boost::json;

std::string text_of(const ExplorationSummary& exploration) {
  JsonWriter out(JsonWriter::Layout::kIndented);
  out.begin_object();
  write_exploration(out, exploration);
  out.end_object();
  return out.text();
}

TEST(ExplorationJson, HoldsAllThatTheSummaryHolds) {
  EXPECT_EQ(json::parse(text_of(sample_exploration())), json::parse(R"({"exploration": {
      "source": "random, seed 7", "seed": 7, "scenarios": 40, "planned": 0, "played": 0, "complete": false,
      "coverage": {"reached": 30, "inReach": 90, "calls": 500, "lastNewCall": 400,
        "rows": [{"dimension": "engine", "value": "MySQL", "reached": 20, "inReach": 40},
                 {"dimension": "engine", "value": "PPAS", "reached": 10, "inReach": 50},
                 {"dimension": "outcome", "value": "accepted", "reached": 30, "inReach": 90}],
        "missing": ["PPAS, running, idle, 20 sets today, within the day: plain accepted", "another goal"]},
      "findings": [{"requirement": "PRE-2", "scenario": "random/000012", "file": "artifacts/0012.yaml",
        "history": "artifacts/0012.jsonl", "foundInScenario": 12, "foundAfterCalls": 345, "times": 3,
        "replays": 2, "repeated": 2, "flaky": false, "restsOnRun": false, "scenariosBefore": 0, "stepsBefore": 14, "stepsAfter": 2,
        "shrinkCalls": 67, "minimal": true}]}})"));
}

TEST(ExplorationJson, ConversationsStandInItWhereThereWereAny) {
  ExplorationSummary exploration = sample_exploration();
  EXPECT_FALSE(json::parse(text_of(exploration)).at("exploration").as_object().contains("conversations"));
  exploration.conversations = ConversationSummary{"live", 2, 30, 4, 10, {"a burst"}, 255};
  EXPECT_EQ(
      json::parse(text_of(exploration)).at("exploration").at("conversations"),
      json::parse(
          R"({"source": "live", "conversations": 2, "calls": 30, "lost": 4, "awaited": 10, "trace": "00000000000000ff",
                            "never": ["a burst"]})"));
}

TEST(ExplorationJson, WhatFoundNothingHasEmptyLists) {
  const json::value exploration = json::parse(text_of({})).at("exploration");
  EXPECT_EQ(exploration.at("findings"), json::array());
  EXPECT_EQ(exploration.at("coverage").at("rows"), json::array());
  EXPECT_EQ(exploration.at("coverage").at("missing"), json::array());
}

TEST(ExplorationJson, WhatDidNotAlwaysRepeatIsFlaky) {
  ExplorationSummary exploration = sample_exploration();
  exploration.findings.front().repeated = 1;
  EXPECT_EQ(json::parse(text_of(exploration)).at("exploration").at("findings").at(0).at("flaky"), true);
}

TEST(ExplorationJson, TheLargestSeedStandsThereInFull) {
  ExplorationSummary exploration;
  exploration.seed = 18446744073709551615U;
  EXPECT_EQ(json::parse(text_of(exploration)).at("exploration").at("seed"), 18446744073709551615U);
}

RC_GTEST_PROP(ExplorationJson, WhateverItIsTheTextIsValid, (const std::string& bytes)) {
  ExplorationSummary exploration = sample_exploration();
  exploration.source = bytes;
  exploration.coverage.missing = {bytes};
  exploration.coverage.rows.front().value = bytes;
  exploration.findings.front().file = exploration.findings.front().scenario = bytes;
  const std::string text = text_of(exploration);
  RC_ASSERT(find_invalid_utf8(text) == std::string_view::npos);
  RC_ASSERT(json::parse(text).is_object());
}

}  // namespace
}  // namespace backcheck
