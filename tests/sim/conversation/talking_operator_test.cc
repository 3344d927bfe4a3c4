// The operator over a hook that notes what it is told.
#include "sim/conversation/talking_operator.h"

#include <gtest/gtest.h>

#include "tests/sim/conversation/talking_mock.h"
#include "tests/sim/endpoint/noted_control.h"

namespace backcheck {
namespace {

class TalkingOperatorTest : public testing::Test {
 protected:
  NotedControl control_;
  ConversationStage stage_ = stage_for("http://127.0.0.1:1", control_);
  ConversationOptions options_;
  WorldSetup world_{.now = Instant{1'564'617'600'000},
                    .instances = {{.id = "rm-1"}, {.id = "rm-2", .status = "Odd"}}};
};

TEST_F(TalkingOperatorTest, ResetsTheWorldAndRecordsItWithoutCredentials) {
  ConversationHall hall(stage_, options_, world_);
  TalkingOperator(hall).reset();
  EXPECT_EQ(control_.world.credentials, std::vector<Credential>{stage_.credential});
  EXPECT_EQ(control_.world.instances, world_.instances);
  const Conversation conversation = hall.conclude();
  ASSERT_EQ(conversation.operations.size(), 1U);
  EXPECT_EQ(conversation.operations[0].deed, Operation::Deed(ResetDone{world_}));
  EXPECT_EQ(conversation.operations[0].client, 0);
}

TEST_F(TalkingOperatorTest, SetsThingsRight) {
  ConversationHall hall(stage_, options_, world_);
  TalkingOperator talking(hall);
  talking.restore_statuses();
  talking.finish_tasks();
  talking.inspect_all();
  EXPECT_EQ(control_.notes,
            (std::vector<std::string>{"set-status rm-1 Running", "set-status rm-2 Odd",
                                      "finish-task rm-1 Succeeded", "finish-task rm-2 Succeeded",
                                      "inspect rm-1", "inspect rm-2"}));
  const auto operations = hall.conclude().operations;
  ASSERT_EQ(operations.size(), 6U);
  EXPECT_EQ(operations[2].deed, Operation::Deed(FinishTaskDone{"rm-1", true, true}));
  EXPECT_EQ(operations[5].deed, Operation::Deed(InspectDone{"rm-2", control_.inspection}));
}

TEST_F(TalkingOperatorTest, LeavesOutWhatTheHookCannot) {
  stage_.capabilities.set_status = stage_.capabilities.inspect = false;
  ConversationHall hall(stage_, options_, world_);
  TalkingOperator talking(hall);
  talking.restore_statuses();
  talking.inspect_all();
  EXPECT_TRUE(control_.notes.empty());
}

TEST_F(TalkingOperatorTest, RecordsThatThereWasNoTaskToEnd) {
  control_.fault = ControlFault{409, "no task"};
  ConversationHall hall(stage_, options_, world_);
  TalkingOperator(hall).finish_tasks();
  EXPECT_FALSE(hall.is_over());
  EXPECT_EQ(hall.conclude().operations.at(0).deed, Operation::Deed(FinishTaskDone{"rm-1", true, false}));
}

TEST_F(TalkingOperatorTest, EndsTheConversationWhereTheHookFails) {
  control_.fault = ControlFault{0, "it is gone"};
  ConversationHall hall(stage_, options_, world_);
  TalkingOperator(hall).finish_tasks();
  const Conversation conversation = hall.conclude();
  EXPECT_EQ(conversation.end, ConversationEnd::kHookFailed);
  EXPECT_EQ(conversation.why, "the hook did not carry out finish-task: it is gone");
  EXPECT_TRUE(conversation.operations.empty());
}

TEST_F(TalkingOperatorTest, GoesByThePlanAsCallsComeUntilNoMoreCome) {
  ConversationHall hall(stage_, options_, world_);
  std::jthread working([&] {
    OperatorPlan plan(1, world_, stage_.capabilities);
    TalkingOperator(hall).work(plan);
  });
  for (int i = 0; i < 100; ++i) const CallGate::Passage passage(hall.gate());
  hall.gate().end();
  working.join();
  OperatorPlan plan(1, world_, stage_.capabilities);
  std::optional<Instant> moved;
  for (const Operation& operation : hall.conclude().operations) {
    const PlannedVerb verb = plan.next();
    const auto* advance = std::get_if<AdvanceStep>(&verb.deed);
    EXPECT_EQ(advance != nullptr, std::holds_alternative<AdvanceDone>(operation.deed));
    if (advance != nullptr) moved = advance->to;
  }
  EXPECT_TRUE(!moved || CallGate::Passage(hall.gate()).now() == moved);
}

}  // namespace
}  // namespace backcheck
