// Blocks know nothing of each other: whoever plays them, together they are the same run.
#include "sim/exploration_blocks.h"

#include <gtest/gtest.h>

#include <map>

#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/report/json_report.h"

namespace backcheck {
namespace {

RunSummary explore_mock_in_blocks(BlockOptions options, std::optional<Fault> fault = std::nullopt) {
  MockOptions mock_options;
  mock_options.fault = fault;
  Mock mock(mock_options);
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "n-");
  std::int64_t ticks = 0;
  const Stage stage{endpoint,
                    mock.control(),
                    *mock.control().capabilities(),
                    judge,
                    caller,
                    [&ticks] { return ++ticks; },
                    [] { return Instant{}; },
                    [](const Operation&) -> std::expected<void, std::string> { return {}; }};
  return explore_in_blocks(stage, options);
}

BlockOptions blocks_of(std::size_t scenarios, std::size_t block) {
  BlockOptions options;
  options.exploration.seed = 5;
  options.exploration.scenarios = scenarios;
  options.block = block;
  options.repeats_nonces = true;
  return options;
}

TEST(ExploreInBlocks, PlaysEveryScenarioOnce) {
  const RunSummary summary = explore_mock_in_blocks(blocks_of(25, 10));
  EXPECT_EQ(totals_of(summary).scenarios, 25U);
  EXPECT_EQ(summary.exploration->scenarios, 25U);
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
}

TEST(ExploreInBlocks, ARunToldFromTheSumsOfItsSharesIsTheRun) {
  std::map<std::size_t, BlockRecord> records;
  for (std::size_t index = 0; index < 3; ++index) {
    BlockOptions share = blocks_of(45, 10);
    share.shard = {index, 3};
    share.note = [&records](const Block& block) {
      EXPECT_TRUE(is_plain(block));
      EXPECT_TRUE(records.emplace(block.record.number, block.record).second);
    };
    explore_mock_in_blocks(share);
  }
  EXPECT_EQ(records.size(), 5U);
  BlockOptions told = blocks_of(45, 10);
  told.recorded = [&records](std::size_t number) { return std::optional(records.at(number)); };
  EXPECT_EQ(json_report(explore_mock_in_blocks(told), "1"),
            json_report(explore_mock_in_blocks(blocks_of(45, 10)), "1"));
}

TEST(ExploreInBlocks, WhatOneBlockFoundIsNotLookedIntoAgain) {
  std::vector<std::size_t> looked_into;
  BlockOptions options = blocks_of(60, 15);
  options.exploration.keep = [&](Investigated&) { looked_into.push_back(looked_into.size()); };
  const RunSummary summary = explore_mock_in_blocks(options, Fault::kTaskEndsAtAdvance);
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  EXPECT_EQ(looked_into.size(), summary.exploration->findings.size());
  EXPECT_LE(looked_into.size(), 10U);
}

TEST(ExploreInBlocks, TheBudgetOfCallsIsThatOfTheRun) {
  BlockOptions options = blocks_of(0, 5);
  options.exploration.campaign.max_calls = 100;
  const RunSummary summary = explore_mock_in_blocks(options);
  EXPECT_LE(totals_of(summary).calls, 100U);
  EXPECT_GT(totals_of(summary).calls, 40U);
  EXPECT_EQ(summary.note, "the budget of 100 calls is used up");
}

TEST(ExploreInBlocks, LeavesOutWhatItIsToldTo) {
  BlockOptions options = blocks_of(0, 5);
  options.extent = [](std::size_t number) -> BlockOptions::Extent {
    if (number == 1) return {true, 8, false};
    return {number == 0, 100, number > 3};
  };
  EXPECT_EQ(totals_of(explore_mock_in_blocks(options)).scenarios, 8U);
}

}  // namespace
}  // namespace backcheck
