// Conversations, one after the other.
#include "sim/conversations.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

// One that was found to conform where it was held.
HeldConversation fine(std::size_t calls, std::size_t lost = 0) {
  HeldConversation held;
  held.calls = calls;
  held.lost = lost;
  held.conforms = true;
  return held;
}

// Two calls at the same time on one idle instance; the second one is answered so.
HeldConversation two_at_once(bool both_accepted) {
  Tale tale;
  HeldConversation held;
  held.calls = 2;
  held.world = {Tale::kNow, {}, {an_instance("rm-1")}};
  for (const bool accepted : {true, both_accepted}) {
    Operation call =
        tale.call_operation({{"DBInstanceId", "rm-1"}}, accepted ? tale.acceptance() : tale.rejection());
    call.called = 10;
    call.returned = 20;
    call.client = static_cast<int>(held.operations.size()) + 1;
    held.operations.push_back(std::move(call));
  }
  return held;
}

ConversationsOptions holding(std::function<HeldConversation(std::uint64_t, std::size_t)> hold) {
  ConversationsOptions options;
  options.conversations = 10;
  options.hold = std::move(hold);
  return options;
}

TEST(Conversations, ThoseThatConformAreAddedUp) {
  const ConversationsRun run = hold_conversations(
      holding([](std::uint64_t number, std::size_t) { return fine(100, number == 3 ? 2 : 0); }));
  EXPECT_EQ(run.conversations, 10U);
  EXPECT_EQ(run.calls, 1000U);
  EXPECT_EQ(run.lost, 2U);
  EXPECT_TRUE(run.results.empty());
  EXPECT_EQ(run.folded.scenarios, 10U);
  EXPECT_EQ(run.folded.tallies[static_cast<std::size_t>(Requirement::kCon1)].conforms, 10U);
  EXPECT_EQ(run.folded.tallies[static_cast<std::size_t>(Requirement::kCon2)].conforms, 1U);
}

TEST(Conversations, WhatIsInDoubtIsNotJudged) {
  const ConversationsRun run = hold_conversations(holding([](std::uint64_t, std::size_t) {
    HeldConversation held = two_at_once(true);
    held.doubt = "the clock of this machine was set";
    return held;
  }));
  ASSERT_EQ(run.results.size(), 10U);
  EXPECT_EQ(run.results.front().verdict, Verdict::kInconclusive);
  EXPECT_EQ(run.results.front().reason, "the clock of this machine was set");
  EXPECT_TRUE(run.results.front().violations.empty());
}

TEST(Conversations, WhatWasRecordedIsJudged) {
  const ConversationsRun conforming =
      hold_conversations(holding([](std::uint64_t, std::size_t) { return two_at_once(false); }));
  EXPECT_TRUE(conforming.results.empty());
  EXPECT_EQ(conforming.conversations, 10U);

  std::vector<std::string> kept;
  ConversationsOptions options =
      holding([](std::uint64_t number, std::size_t) { return two_at_once(number == 2); });
  options.seed = 7;
  options.check_options = " --profile published";
  options.keep = [&](const std::string& id, const HeldConversation& held) {
    kept.push_back(id);
    EXPECT_EQ(held.operations.size(), 2U);
    return "folder/" + id;
  };
  const ConversationsRun run = hold_conversations(options);
  ASSERT_EQ(run.results.size(), 1U);
  const ScenarioResult& result = run.results.front();
  EXPECT_EQ(result.verdict, Verdict::kViolates);
  EXPECT_EQ(result.id, "conversation-7/000002");
  ASSERT_EQ(result.violations.size(), 1U);
  EXPECT_EQ(result.violations.front().requirement, Requirement::kCon1);
  EXPECT_EQ(result.violations.front().replay,
            "backcheck check 'folder/conversation-7/000002' --profile published");
  EXPECT_EQ(kept, (std::vector<std::string>{"conversation-7/000002"}));
}

TEST(Conversations, WhatOneShowsByItselfIsAViolation) {
  ConversationsOptions options = holding([](std::uint64_t, std::size_t) {
    HeldConversation held = two_at_once(false);
    held.own.emplace().requirement = Requirement::kRob1;
    return held;
  });
  options.max_findings = 2;
  const ConversationsRun run = hold_conversations(options);
  ASSERT_EQ(run.results.size(), 2U);
  EXPECT_EQ(run.results.front().violations.front().requirement, Requirement::kRob1);
  EXPECT_EQ(run.conversations, 2U) << "enough was found";
}

TEST(Conversations, TheCallsThatAreLeftAreAllThatIsSpent) {
  std::vector<std::size_t> left;
  ConversationsOptions options = holding([&](std::uint64_t, std::size_t calls) {
    left.push_back(calls);
    return fine(std::min<std::size_t>(calls, 40));
  });
  options.max_calls = 100;
  const ConversationsRun run = hold_conversations(options);
  EXPECT_EQ(left, (std::vector<std::size_t>{100, 60, 20}));
  EXPECT_EQ(run.calls, 100U);
}

TEST(Conversations, TheFirstThatIsTooDearEndsTheRunAndWasNotHeld) {
  ConversationsOptions options = holding([&](std::uint64_t number, std::size_t) {
    HeldConversation held = fine(40);
    held.too_dear = number == 3;
    return held;
  });
  options.max_calls = 100;
  const ConversationsRun run = hold_conversations(options);
  EXPECT_TRUE(run.out_of_calls);
  EXPECT_EQ(run.conversations, 2U);
  EXPECT_EQ(run.calls, 80U);
  EXPECT_EQ(run.folded.scenarios, 2U);
}

TEST(Conversations, SaysThatTheCallsEndedItOnlyWhereTheyDid) {
  ConversationsOptions options = holding([](std::uint64_t, std::size_t) { return fine(10); });
  options.max_calls = 100;
  EXPECT_FALSE(hold_conversations(options).out_of_calls);
  options.max_calls = 90;
  EXPECT_TRUE(hold_conversations(options).out_of_calls);
}

TEST(Conversations, AShareHoldsItsPart) {
  std::vector<std::uint64_t> numbers;
  ConversationsOptions options = holding([&](std::uint64_t number, std::size_t) {
    numbers.push_back(number);
    return fine(1);
  });
  options.shard = {1, 3};
  hold_conversations(options);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{2, 5, 8}));
}

TEST(Conversations, EndsWithTroubleTimeAndInterrupts) {
  ConversationsOptions options = holding([](std::uint64_t number, std::size_t) {
    HeldConversation held = fine(1);
    if (number == 4) held.trouble = "the endpoint is down";
    return held;
  });
  ConversationsRun run = hold_conversations(options);
  EXPECT_EQ(run.conversations, 4U);
  EXPECT_EQ(run.trouble, "the endpoint is down");
  EXPECT_FALSE(run.interrupted);

  int looks = 0;
  options.time_is_up = [&] { return ++looks > 2; };
  EXPECT_EQ(hold_conversations(options).conversations, 2U);
  options.time_is_up = [] { return false; };
  options.interrupted = [] { return true; };
  run = hold_conversations(options);
  EXPECT_EQ(run.conversations, 0U);
  EXPECT_TRUE(run.interrupted);
}

}  // namespace
}  // namespace backcheck
