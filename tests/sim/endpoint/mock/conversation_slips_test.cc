// Faults that show in conversations only: each is alive there, and nowhere else.
#include "sim/endpoint/mock/conversation_slips.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "tests/sim/endpoint/mock/conversation_fault_cases.h"

namespace backcheck {
namespace {

using CaseThroughDoor = std::tuple<ConversationCase, Door>;

std::string test_name(const testing::TestParamInfo<CaseThroughDoor>& each) {
  std::string name(fault_name(std::get<ConversationCase>(each.param).fault));
  std::ranges::replace(name, '-', '_');
  return name + (std::get<Door>(each.param) == Door::kText ? "_in_text" : "_typed");
}

class EachConversationFault : public testing::TestWithParam<CaseThroughDoor> {
 protected:
  const ConversationCase& its() { return std::get<ConversationCase>(GetParam()); }
  std::string play(std::optional<Fault> fault, ConversationScript script) {
    return notes_of(script, fault, std::get<Door>(GetParam()));
  }
};

TEST_P(EachConversationFault, IsAbsentFromTheCleanMock) {
  EXPECT_EQ(play(std::nullopt, its().script), its().clean);
}

TEST_P(EachConversationFault, ChangesWhatTheMockDoes) {
  EXPECT_EQ(play(its().fault, its().script), its().planted);
  EXPECT_NE(its().planted, its().clean);
}

// One call at a time, none lost, no restart: three days, to the end of the quota.
void one_by_one(ConversationProbe& probe) {
  for (int day = 0; day < 3; ++day) {
    for (std::size_t turn = 0; turn < 24; ++turn) {
      for (const std::size_t instance : {kMy, kMyTwo, kMy}) {
        probe.call(instance);
        probe.note_job();
        probe.note_request();
      }
      if (turn % 3 != 2) probe.succeed(turn % 2 == 0 ? kMy : kMyTwo);
      probe.inspect(kMy);
      probe.inspect(kMyTwo);
    }
    for (int i = 0; i < 21; ++i) {
      probe.succeed(kMy);
      probe.call(kMy);
    }
    probe.advance(86'400'000);
  }
}

TEST_P(EachConversationFault, IsNotSeenWhereCallsFollowOneAnother) {
  const std::string clean = play(std::nullopt, one_by_one);
  EXPECT_EQ(play(its().fault, one_by_one), clean);
  EXPECT_NE(clean.find("Exceeded.BackupTimes"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(ConversationSlips, EachConversationFault,
                         testing::Combine(testing::ValuesIn(conversation_cases().begin(),
                                                            conversation_cases().end()),
                                          testing::Values(Door::kText, Door::kTyped)),
                         test_name);

TEST(ConversationSlips, AreEachShownByOneConversation) {
  for (const FaultRow& row : faults()) {
    const auto shown = std::ranges::count(conversation_cases(), row.fault, &ConversationCase::fault);
    EXPECT_EQ(shown, row.setting == Setting::kConversation ? 1 : 0) << row.name;
  }
}

// A copy that lags catches up: with so many events between, nothing is wrong.
TEST(ConversationSlips, LagForAFewEventsOnly) {
  for (const Fault fault : {Fault::kLaggingReplica, Fault::kAnswerBeforeEffect}) {
    ConversationProbe probe(fault, Door::kTyped);
    probe.begin('a', kMyTwo);
    probe.call(kMy);
    for (int i = 0; i < 10; ++i) probe.call(99);
    probe.call(kMy);
    EXPECT_TRUE(probe.notes().ends_with("InvalidDBInstanceName.NotFound BackupJobExists"))
        << fault_name(fault);
  }
}

TEST(ConversationSlips, LoseWhatWasAnsweredBeforeItTookEffectAtARestart) {
  ConversationProbe probe(Fault::kAnswerBeforeEffect, Door::kTyped);
  probe.begin('a', kMyTwo);
  probe.call(kMy);
  probe.restart();
  probe.call(99);
  probe.inspect(kMy);
  EXPECT_EQ(probe.notes(), "ok InvalidDBInstanceName.NotFound idle,0");
}

}  // namespace
}  // namespace backcheck
