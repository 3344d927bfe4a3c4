// Blocks know nothing of each other: whoever plays them, together they are the same run.
#include "sim/exploration_blocks.h"

#include <gtest/gtest.h>

#include <map>

#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/report/json_report.h"
#include "sim/scenario/spaces/single_call_space.h"

namespace backcheck {
namespace {

// Counts what goes through it.
class CountedEndpoint final : public Endpoint {
 public:
  CountedEndpoint(Endpoint& endpoint, std::size_t& sent) : endpoint_(endpoint), sent_(sent) {}
  std::string name() const override { return endpoint_.name(); }
  WireAnswer send(const WireRequest& request) override {
    ++sent_;
    return endpoint_.send(request);
  }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    sent_ += requests.size();
    return endpoint_.send_together(requests);
  }
  WireAnswer send_bytes(std::string_view bytes) override {
    ++sent_;
    return endpoint_.send_bytes(bytes);
  }

 private:
  Endpoint& endpoint_;
  std::size_t& sent_;
};

RunSummary explore_mock_in_blocks(BlockOptions options, std::optional<Fault> fault, std::size_t& sent) {
  MockOptions mock_options;
  mock_options.fault = fault;
  Mock mock(mock_options);
  EmbeddedEndpoint embedded(mock.gateway(), serve_bytes);
  CountedEndpoint endpoint(embedded, sent);
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

RunSummary explore_mock_in_blocks(BlockOptions options, std::optional<Fault> fault = std::nullopt) {
  std::size_t sent = 0;
  return explore_mock_in_blocks(std::move(options), fault, sent);
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

// Also where a block ends with the last call, and where something is found and shrunk.
TEST(ExploreInBlocks, NeverSendsMoreThanTheBudget) {
  const auto space = single_call_cover(3);
  for (const std::size_t budget : {1U, 5U, 6U, 50U, 120U, 400U}) {
    for (const auto& fault : {std::optional<Fault>(), std::optional(Fault::kOngoingNotChecked)}) {
      BlockOptions options = blocks_of(300, 5);
      options.exploration.spaces = {space.get()};
      options.exploration.campaign.max_calls = budget;
      std::size_t sent = 0;
      const RunSummary summary = explore_mock_in_blocks(options, fault, sent);
      EXPECT_LE(sent, budget);
      EXPECT_EQ(totals_of(summary).calls, sent);
      EXPECT_TRUE(summary.note.ends_with(" were played: " + budget_is_used_up(budget))) << summary.note;
    }
  }
}

class AllOfAKind : public testing::Test {
 protected:
  AllOfAKind() {
    options_.exploration.draws = false;
    options_.exploration.spaces = {space_.get()};
    options_.exploration.is_timed = true;
  }
  // Plays it with the fault, and tells its note; the extent is told as well.
  std::string note_with(std::optional<Fault> fault = std::nullopt) {
    const RunSummary summary = explore_mock_in_blocks(options_, fault);
    extent_ = *summary.exploration;
    EXPECT_TRUE(extent_.is_enumeration);
    EXPECT_EQ(extent_.played, totals_of(summary).scenarios);
    return summary.note;
  }

  std::unique_ptr<ScenarioSpace> space_ = single_call_cover(2);
  BlockOptions options_ = blocks_of(0, 5);
  ExplorationSummary extent_;
};

TEST_F(AllOfAKind, ThatWasPlayedIsComplete) {
  EXPECT_EQ(note_with(), "");
  EXPECT_EQ(extent_.planned, space_->size());
  EXPECT_EQ(extent_.played, space_->size());
  EXPECT_TRUE(extent_.is_complete());
}

TEST_F(AllOfAKind, SaysThatTimeEndedItAndHowMuchIsMissing) {
  const std::string told =
      "7 of " + std::to_string(space_->size()) + " scenarios were played: the time ended the run";
  BlockOptions::Extent first{true, 5, false};
  options_.extent = [&](std::size_t number) -> BlockOptions::Extent {
    return number == 0 ? first : BlockOptions::Extent{true, 7, number > 1};
  };
  EXPECT_EQ(note_with(), told) << "told from shares";
  options_.extent = {};
  int asked = 0;
  // Before each block, and before each scenario of it, is asked.
  options_.exploration.time_is_up = [&asked] { return ++asked > 9; };
  EXPECT_EQ(note_with(), told);
  EXPECT_FALSE(extent_.is_complete());
}

TEST_F(AllOfAKind, IsDividedAmongItsShares) {
  std::size_t planned = 0;
  for (std::size_t index = 0; index < 3; ++index) {
    options_.shard = {index, 3};
    EXPECT_EQ(note_with(), "");
    EXPECT_TRUE(extent_.is_complete());
    planned += extent_.planned;
  }
  EXPECT_EQ(planned, space_->size());
}

TEST(ExploreInBlocks, EnoughFindingsAreAReasonToEnd) {
  BlockOptions options = blocks_of(300, 5);
  options.exploration.max_findings = 1;
  const RunSummary summary = explore_mock_in_blocks(options, Fault::kOngoingNotChecked);
  EXPECT_TRUE(summary.note.ends_with(" of 300 scenarios were played: 1 finding ended the run"))
      << summary.note;
}

TEST(ExploreInBlocks, WithoutAnEndThereIsNothingToMiss) {
  BlockOptions options = blocks_of(0, 5);
  int asked = 0;
  options.exploration.time_is_up = [&asked] { return ++asked > 9; };
  const RunSummary summary = explore_mock_in_blocks(options);
  EXPECT_EQ(summary.note, "");
  EXPECT_EQ(summary.exploration->planned, 0U);
  EXPECT_FALSE(summary.exploration->is_complete());
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
