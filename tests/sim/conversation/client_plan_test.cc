// What clients are going to ask for.
#include "sim/conversation/client_plan.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/conversation/conversation_world.h"

namespace backcheck {
namespace {

const Capabilities kAble{true, true, true, true, true, true, {"signature"}};

std::vector<PlannedCall> calls_of(std::uint64_t seed, std::size_t client, FaultsAllowed faults,
                                  int count = 400) {
  const WorldSetup world = make_conversation_world(seed, kAble);
  ClientPlan plan(seed, client, world, faults);
  std::vector<PlannedCall> calls;
  for (int i = 0; i < count; ++i) calls.push_back(plan.next());
  return calls;
}

TEST(ClientPlan, IsAFunctionOfSeedAndClient) {
  EXPECT_EQ(calls_of(1, 1, FaultsAllowed::kAll), calls_of(1, 1, FaultsAllowed::kAll));
  EXPECT_NE(calls_of(1, 1, FaultsAllowed::kAll), calls_of(1, 2, FaultsAllowed::kAll));
  EXPECT_NE(calls_of(1, 1, FaultsAllowed::kAll), calls_of(2, 1, FaultsAllowed::kAll));
}

TEST(ClientPlan, AsksForTheSameWhicheverFaultsAreAllowed) {
  const auto with = calls_of(3, 1, FaultsAllowed::kAll);
  const auto without = calls_of(3, 1, FaultsAllowed::kNone);
  for (std::size_t i = 0; i < with.size(); ++i) EXPECT_EQ(with[i].step, without[i].step);
}

std::set<ClientFaultKind> kinds(const std::vector<PlannedCall>& calls) {
  std::set<ClientFaultKind> seen;
  for (const PlannedCall& call : calls) {
    if (call.fault) seen.insert(call.fault->kind);
  }
  return seen;
}

TEST(ClientPlan, HasEveryFaultThatIsAllowedAndNoOther) {
  EXPECT_EQ(kinds(calls_of(4, 1, FaultsAllowed::kNone)), std::set<ClientFaultKind>());
  EXPECT_EQ(kinds(calls_of(4, 1, FaultsAllowed::kLosses)),
            (std::set{ClientFaultKind::kRequestCut, ClientFaultKind::kResponseUnread,
                      ClientFaultKind::kResponseCut}));
  EXPECT_EQ(kinds(calls_of(4, 1, FaultsAllowed::kAll)).size(), kClientFaultKinds);
}

TEST(ClientPlan, HasGoodCallsAndBadOnesInEveryDress) {
  std::set<HttpMethod> methods;
  std::set<std::string> formats;
  std::set<std::string> ids;
  std::set<std::string> names;
  for (const PlannedCall& call : calls_of(5, 1, FaultsAllowed::kNone)) {
    methods.insert(call.step.method);
    formats.insert(call.step.format.value_or(""));
    for (const auto& [name, value] : call.step.parameters) {
      names.insert(name);
      if (name == "DBInstanceId") ids.insert(value);
    }
  }
  EXPECT_EQ(methods.size(), 2U);
  EXPECT_TRUE(formats.contains("XML") && formats.contains("JSON") && formats.contains(""));
  EXPECT_TRUE(names.contains("BackupMethod") && names.contains("Action"));
  const WorldSetup world = make_conversation_world(5, kAble);
  for (const InstanceSetup& instance : world.instances) EXPECT_TRUE(ids.contains(instance.id));
  EXPECT_GT(ids.size(), world.instances.size());
}

TEST(ClientPlan, HasAPlainCallForHealing) {
  const CallStep step = plain_call({.id = "rm-1"});
  EXPECT_EQ(step.parameters, (std::vector<std::pair<std::string, std::string>>{{"DBInstanceId", "rm-1"}}));
}

}  // namespace
}  // namespace backcheck
