// What is counted of conversations.
#include "fuzz/properties/conversation_count.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

const Instant kNoon{1564660800000};

// One instance that runs, with so many sets of today.
Belief belief_in(std::string status, std::size_t sets, bool busy) {
  InstanceSetup instance;
  instance.id = "rm-1";
  instance.status = std::move(status);
  instance.databases = {"orders"};
  instance.backup_sets.assign(sets, kNoon);
  if (busy) instance.ongoing_since = kNoon;
  Belief belief(Profile::kPage);
  belief.observe_reset({kNoon, {}, {instance}}, Span::at(kNoon));
  return belief;
}

Operation call(std::optional<int> status, std::string method = "Physical") {
  CreateBackupCall call;
  call.request.add("Version", "2014-08-15");
  call.request.add("Action", "CreateBackup");
  call.request.add("DBInstanceId", "rm-1");
  call.request.add("BackupMethod", std::move(method));
  if (status) call.reply = Reply{*status, "application/json", "{}"};
  Operation operation;
  operation.deed = std::move(call);
  return operation;
}

Examination counted(const Belief& belief, const Operation& operation) {
  Examination examination(false);
  count_operation(belief, operation, examination);
  return examination;
}

TEST(ConversationCount, AnAcceptedCallIsValid) {
  const Examination seen = counted(belief_in("Running", 0, false), call(200));
  EXPECT_EQ(seen.count("call"), 1U);
  EXPECT_EQ(seen.count("accepted"), 1U);
  EXPECT_EQ(seen.count("valid-call"), 1U);
}

TEST(ConversationCount, ACallThatTheStateRejectsIsValidAndSaysWhichState) {
  EXPECT_EQ(counted(belief_in("Stopped", 0, false), call(400)).count("status-refusal"), 1U);
  EXPECT_EQ(counted(belief_in("Running", 0, true), call(400)).count("ongoing-refusal"), 1U);
  EXPECT_EQ(counted(belief_in("Running", 25, false), call(400)).count("quota-refusal"), 1U);
  EXPECT_EQ(counted(belief_in("Running", 25, false), call(400)).count("valid-call"), 1U);
}

TEST(ConversationCount, ACallThatIsRejectedForItselfIsNotValid) {
  const Examination seen = counted(belief_in("Running", 0, false), call(400, "Nonsense"));
  EXPECT_EQ(seen.count("rejected"), 1U);
  EXPECT_EQ(seen.count("valid-call"), 0U);
}

TEST(ConversationCount, ALostCallIsValidIfItCouldHaveBeenAccepted) {
  EXPECT_EQ(counted(belief_in("Running", 0, false), call({})).count("lost"), 1U);
  EXPECT_EQ(counted(belief_in("Running", 0, false), call({})).count("valid-call"), 1U);
  EXPECT_EQ(counted(belief_in("Running", 0, false), call({}, "Nonsense")).count("valid-call"), 0U);
}

TEST(ConversationCount, BytesAreNoCall) {
  Operation operation;
  operation.deed = BytesSent{"GET", {}};
  const Examination seen = counted(belief_in("Running", 0, false), operation);
  EXPECT_EQ(seen.count("call"), 0U);
  EXPECT_EQ(seen.count("hostile-bytes"), 1U);
}

TEST(ConversationCount, APlanTellsItsPartyAndItsOverlaps) {
  ConversationPlan plan;
  plan.verify_signatures = false;
  plan.scenarios.resize(2);
  plan.scenarios[1].steps = {{ParallelStep{{CallStep{}, CallStep{}}}, {}}, {CallStep{}, {}}};
  Examination examination(false);
  count_plan(plan, examination);
  EXPECT_EQ(examination.count("mock"), 1U);
  EXPECT_EQ(examination.count("unsigned"), 1U);
  EXPECT_EQ(examination.count("several-worlds"), 1U);
  EXPECT_EQ(examination.count("overlap"), 2U);
  EXPECT_EQ(examination.count("other-policy"), 0U);
}

TEST(ConversationCount, OfManyClientsAllPlainCallsAreValid) {
  Simulated simulated;
  simulated.statistics.calls = 5;
  simulated.statistics.accepted = 2;
  Examination plain(false);
  count_simulated(simulated, plain);
  EXPECT_EQ(plain.count("valid-call"), 5U);
  simulated.weather.kinds = 2;
  simulated.weather.unplain = 1;
  Examination mixed(false);
  count_simulated(simulated, mixed);
  EXPECT_EQ(mixed.count("valid-call"), 2U);
}

}  // namespace
}  // namespace backcheck
