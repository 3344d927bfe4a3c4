// Blocks are added up, and what one says against another is found.
#include "sim/exploration_join.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

const MakerAbilities kAllAbilities{true, true, true, true};

std::vector<ReadingResult> all_open() {
  std::vector<ReadingResult> results;
  for (const ReadingRow& row : readings())
    results.push_back({row.reading, std::vector<bool>(row.alternative_count(), true)});
  return results;
}

// Ten scenarios of twenty calls; nothing is told of one of them.
Block plain_block(std::size_t number) {
  Block block;
  block.record.number = number;
  block.record.end = 10 * (number + 1);
  block.record.folded.scenarios = 10;
  block.record.folded.calls = 20;
  block.record.folded.tallies[0].conforms = 5;
  block.record.calls = 20;
  block.record.readings = all_open();
  block.record.seconds = 0.5;
  return block;
}

// One that settles the zone of the day.
Block settled_block(std::size_t number, bool utc) {
  Block block = plain_block(number);
  const auto at = static_cast<std::size_t>(Reading::kQuotaDay);
  block.record.readings[at].possible = {utc, !utc};
  block.record.settled = {
      {Reading::kQuotaDay, "random/" + std::to_string(number), "A title.", 10 * number + 3}};
  return block;
}

RunSummary joined(std::vector<Block> blocks) {
  ExplorationJoin join(kAllAbilities, 7, "backcheck explore --seed 7");
  for (Block& block : blocks) join.add(std::move(block));
  return join.finish();
}

Block finding_block(std::size_t number, const std::string& outcome) {
  Block block = plain_block(number);
  block.told.exploration.emplace();
  FindingSummary finding;
  finding.requirement = "PRE-2";
  finding.found_after = 6;
  block.told.exploration->findings = {finding};
  block.signatures = {{Requirement::kPre2, std::nullopt, outcome}};
  ScenarioResult result;
  result.id = "random/" + std::to_string(number);
  result.verdict = Verdict::kViolates;
  result.calls = 30;
  result.violations.emplace_back().requirement = Requirement::kPre2;
  block.told.scenarios = {result};
  return block;
}

TEST(ExplorationJoin, AddsUpWhatBlocksSay) {
  Block first = plain_block(0);
  first.record.codes = {{"A", 400, 3, 1}};
  first.record.reached = {{1, 4}};
  Block second = plain_block(1);
  second.record.codes = {{"A", 400, 2, 0}, {"B", 404, 1, 0}};
  second.record.reached = {{1, 2}, {2, 5}};
  const RunSummary summary = joined({first, second});
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(totals_of(summary).scenarios, 20U);
  EXPECT_EQ(totals_of(summary).calls, 40U);
  EXPECT_EQ(totals_of(summary).conforms, 10U);
  EXPECT_EQ(summary.seconds, 1);
  EXPECT_EQ(summary.codes, (std::vector<CodeSeen>{{"A", 400, 5, 1}, {"B", 404, 1, 0}}));
  EXPECT_EQ(summary.exploration->scenarios, 20U);
  EXPECT_EQ(summary.exploration->coverage.reached, 2U);
  EXPECT_EQ(summary.exploration->coverage.calls, 40U);
  EXPECT_EQ(summary.exploration->coverage.last_new_call, 25U);
}

TEST(ExplorationJoin, CountsCallsToAFindingFromTheBeginning) {
  const RunSummary summary = joined({plain_block(0), finding_block(1, "accepted")});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.exploration->findings.size(), 1U);
  EXPECT_EQ(summary.exploration->findings[0].found_after, 26U);
}

TEST(ExplorationJoin, CountsAFindingAgainWhereItShowsAgain) {
  Block again = plain_block(2);
  again.record.repeats = {{{Requirement::kPre2, std::nullopt, "accepted"}, 4}};
  const RunSummary summary = joined({finding_block(0, "accepted"), again});
  EXPECT_EQ(summary.exploration->findings.at(0).times, 5U);
}

TEST(ExplorationJoin, IsOverWhereABlockEndedTheRun) {
  ExplorationJoin join(kAllAbilities, 7, "backcheck explore --seed 7");
  join.add(plain_block(0));
  EXPECT_FALSE(join.is_over());
  Block last = plain_block(1);
  last.told.trouble = "The endpoint is down.";
  join.add(std::move(last));
  EXPECT_TRUE(join.is_over());
  EXPECT_EQ(join.finish().verdict, Verdict::kInconclusive);
}

TEST(ExplorationJoin, KeepsWhatAllBlocksHoldPossible) {
  const RunSummary summary = joined({settled_block(0, true), plain_block(1), settled_block(2, true)});
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  EXPECT_EQ(summary.readings.at(static_cast<std::size_t>(Reading::kQuotaDay)).possible,
            (std::vector<bool>{true, false}));
}

TEST(ExplorationJoin, ItIsAFindingWhereNoReadingExplainsTwoBlocks) {
  const RunSummary summary = joined(
      {settled_block(0, true), settled_block(1, false), settled_block(2, false), settled_block(3, true)});
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_EQ(summary.scenarios.size(), 1U);
  EXPECT_EQ(totals_of(summary).scenarios, 40U);
  const Violation& violation = summary.scenarios[0].violations.at(0);
  EXPECT_EQ(violation.reading, Reading::kQuotaDay);
  EXPECT_EQ(violation.scenario, "random/1");
  EXPECT_EQ(violation.replay, "backcheck explore --seed 7");
  EXPECT_EQ(violation.witnesses.at(0).scenario, "random/0");
  EXPECT_NE(violation.why.find("only by UTC+8"), std::string::npos) << violation.why;
  ASSERT_EQ(summary.exploration->findings.size(), 1U);
  EXPECT_EQ(summary.exploration->findings[0].times, 2U);
}

TEST(Block, IsPlainWhereItsSumsSayAll) {
  EXPECT_TRUE(is_plain(plain_block(0)));
  EXPECT_FALSE(is_plain(finding_block(0, "accepted")));
  Block noted = plain_block(0);
  noted.told.note = "the budget is used up";
  EXPECT_FALSE(is_plain(noted));
}

}  // namespace
}  // namespace backcheck
