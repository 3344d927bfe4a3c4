// Conversations of a run: added to what the scenarios showed.
#include "sim/commands/conversation_play.h"

#include <gtest/gtest.h>

#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

// A run on the embedded mock of which nothing but the conversations is left.
class ConversationPlay : public testing::Test {
 protected:
  ConversationPlay()
      : options_({{"endpoint", "URL", ""}, {"mutant", "NAME", ""}, {"timeout", "D", ""}, {"rate", "N", ""}},
                 "") {
    wish_.conversations = 3;
    wish_.clients = 4;
    wish_.faults = true;
    wish_.folder = artifacts_.path();
    before_.verdict = Verdict::kConforms;
  }

  RunSummary play() {
    return with_conversations(before_, wish_, options_,
                              {endpoint_,
                               mock_.control(),
                               {},
                               judge_,
                               caller_,
                               [] { return 0; },
                               [] { return Instant{}; },
                               [](const Operation&) { return Recorded(); }},
                              campaign_);
  }

  using Recorded = std::expected<void, std::string>;
  Mock mock_;
  EmbeddedEndpoint endpoint_{mock_.gateway()};
  Judge judge_{Profile::kPage};
  Caller caller_{test_credential(), "play-"};
  Options options_;
  CampaignOptions campaign_;
  TemporaryPath artifacts_{""};
  ConversationWish wish_;
  RunSummary before_;
};

TEST_F(ConversationPlay, AddsSimulatedConversationsToTheRun) {
  const RunSummary summary = play();
  EXPECT_EQ(summary.verdict, Verdict::kConforms);
  ASSERT_TRUE(summary.exploration && summary.exploration->conversations);
  const ConversationSummary& told = *summary.exploration->conversations;
  EXPECT_EQ(told.source, "simulated, seed 1, 4 clients, with faults");
  EXPECT_EQ(told.conversations, 3U);
  EXPECT_GT(told.calls, 0U);
  EXPECT_GT(told.awaited, told.never.size());
  EXPECT_EQ(summary.folded.scenarios, 3U);
  EXPECT_EQ(summary.folded.calls, told.calls);
}

TEST_F(ConversationPlay, IsTheSameForTheSameSeed) {
  const std::size_t calls = play().exploration->conversations->calls;
  EXPECT_EQ(play().exploration->conversations->calls, calls);
  wish_.seed = 2;
  EXPECT_NE(play().exploration->conversations->calls, calls);
}

TEST_F(ConversationPlay, WithoutFaultsEveryCallIsAnswered) {
  wish_.faults = false;
  const RunSummary summary = play();
  EXPECT_EQ(summary.exploration->conversations->lost, 0U);
  EXPECT_EQ(summary.exploration->conversations->source, "simulated, seed 1, 4 clients, without faults");
}

TEST_F(ConversationPlay, AFaultOfTheMockIsAViolation) {
  ASSERT_TRUE(options_.parse({"--mutant", "check-then-act"}));
  wish_.conversations = 20;
  const RunSummary summary = play();
  EXPECT_EQ(summary.verdict, Verdict::kViolates);
  ASSERT_FALSE(summary.scenarios.empty());
  EXPECT_TRUE(summary.scenarios.front().violations.front().replay.starts_with("backcheck check '"));
}

TEST_F(ConversationPlay, HoldsNoneAfterTroubleOrWithoutBudget) {
  before_.trouble = "the endpoint is down";
  EXPECT_FALSE(play().exploration.has_value());
  before_.trouble.clear();
  before_.folded.calls = 100;
  campaign_.max_calls = 100;
  const RunSummary summary = play();
  EXPECT_FALSE(summary.exploration.has_value());
  EXPECT_EQ(summary.note, "the budget of 100 calls is used up");
}

TEST_F(ConversationPlay, WhatASimulatedOneCostsCounts) {
  const std::size_t all = play().exploration->conversations->calls;
  for (const std::size_t budget : {all, all - 1, std::size_t{1}}) {
    campaign_.max_calls = budget;
    const RunSummary summary = play();
    const ConversationSummary& told = *summary.exploration->conversations;
    EXPECT_LE(told.calls, budget);
    EXPECT_EQ(told.conversations == 3, budget == all);
    EXPECT_EQ(summary.note.empty(), budget == all) << summary.note;
    EXPECT_EQ(summary.folded.calls, told.calls);
  }
}

}  // namespace
}  // namespace backcheck
