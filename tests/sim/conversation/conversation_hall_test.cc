// What the threads share: the end, and the counts.
#include "sim/conversation/conversation_hall.h"

#include <gtest/gtest.h>

#include "tests/sim/conversation/talking_mock.h"
#include "tests/sim/endpoint/noted_control.h"

namespace backcheck {
namespace {

class ConversationHallTest : public testing::Test {
 protected:
  NotedControl control_;
  ConversationStage stage_ = stage_for("http://127.0.0.1:1", control_);
  ConversationOptions options_;
  WorldSetup world_{.now = Instant{5}, .instances = {{.id = "rm-1"}}};
};

TEST_F(ConversationHallTest, EndsForTheFirstReasonOnly) {
  ConversationHall hall(stage_, options_, world_);
  EXPECT_FALSE(hall.is_over());
  hall.end(ConversationEnd::kEndpointDown, "one");
  hall.end(ConversationEnd::kHookFailed, "other");
  EXPECT_TRUE(hall.is_over());
  const Conversation conversation = hall.conclude();
  EXPECT_EQ(conversation.end, ConversationEnd::kEndpointDown);
  EXPECT_EQ(conversation.why, "one");
  EXPECT_EQ(conversation.world, world_);
}

TEST_F(ConversationHallTest, EndsWhereTheStageWantsNoMore) {
  bool interrupted = false;
  stage_.interrupted = [&interrupted] { return interrupted; };
  ConversationHall hall(stage_, options_, world_);
  EXPECT_FALSE(hall.is_over());
  interrupted = true;
  EXPECT_TRUE(hall.is_over());
  interrupted = false;
  EXPECT_TRUE(hall.is_over());
  EXPECT_EQ(hall.conclude().end, ConversationEnd::kInterrupted);
}

TEST_F(ConversationHallTest, EndsWhereSomethingCouldNotBeRecorded) {
  stage_.record = [](const Operation&) { return std::unexpected(std::string("full")); };
  ConversationHall hall(stage_, options_, world_);
  hall.require(true);
  EXPECT_FALSE(hall.is_over());
  hall.require(hall.recorder().end(hall.recorder().begin(1), FinishTaskDone{}));
  EXPECT_EQ(hall.conclude().why, "the history could not be written: full");
}

TEST_F(ConversationHallTest, CountsRequestsAndAnswers) {
  ConversationHall hall(stage_, options_, world_);
  EXPECT_TRUE(hall.await_place(2));
  EXPECT_TRUE(hall.await_place(1));
  hall.note_answer();
  hall.note_taken_twice(4, 5);
  EXPECT_EQ(hall.answers(), 1U);
  const Conversation conversation = hall.conclude();
  EXPECT_EQ(conversation.requests, 3U);
  ASSERT_EQ(conversation.taken_twice.size(), 1U);
  EXPECT_EQ(conversation.taken_twice.front(), (std::pair<std::uint64_t, std::uint64_t>(4, 5)));
}

TEST_F(ConversationHallTest, HasNoPlaceBeyondTheLimit) {
  ConversationHall hall(stage_, options_, world_);
  hall.limit_requests(3);
  EXPECT_TRUE(hall.await_place(2));
  EXPECT_FALSE(hall.await_place(2));
  EXPECT_TRUE(hall.await_place(1));
  EXPECT_FALSE(hall.await_place(1));
  hall.limit_requests(4);
  EXPECT_TRUE(hall.await_place(1));
  EXPECT_FALSE(hall.await_place(1));
  EXPECT_EQ(hall.conclude().requests, 4U);
}

// Who does not wait for answers any more must not say that there are none.
TEST_F(ConversationHallTest, AnInterruptionIsNoFaultOfTheEndpoint) {
  stage_.interrupted = [] { return true; };
  for (const ConversationEnd end :
       {ConversationEnd::kEndpointDown, ConversationEnd::kHookFailed, ConversationEnd::kNotHealed}) {
    ConversationHall hall(stage_, options_, world_);
    hall.end(end, "no answer");
    EXPECT_EQ(hall.conclude().end, ConversationEnd::kInterrupted);
  }
  ConversationHall hall(stage_, options_, world_);
  hall.end(ConversationEnd::kHistoryFailed, "full");
  EXPECT_EQ(hall.conclude().end, ConversationEnd::kHistoryFailed);
}

}  // namespace
}  // namespace backcheck
