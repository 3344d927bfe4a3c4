// What scenarios need of a hook.
#include "sim/scenario_needs.h"

#include <gtest/gtest.h>

#include <utility>

namespace backcheck {
namespace {

Capabilities everything() {
  Capabilities able{true, true, true, true, true, true, {}};
  able.checks = {"signature"};
  return able;
}

Scenario with_step(Step::Deed deed) {
  Scenario scenario;
  scenario.requirements = {Requirement::kPre1};
  scenario.steps.push_back({std::move(deed), {}});
  return scenario;
}

TEST(ScenarioNeeds, OfTheGatewayAreToldByRequirementsAndBySigning) {
  Scenario plain = with_step(CallStep{});
  EXPECT_FALSE(is_for_gateways(plain));
  plain.requirements = {Requirement::kPre1, Requirement::kGat2};
  EXPECT_TRUE(is_for_gateways(plain));
  CallStep call;
  call.signing.emplace();
  EXPECT_TRUE(is_for_gateways(with_step(call)));
}

TEST(ScenarioNeeds, AreMetOnlyWhereSignaturesAreChecked) {
  CallStep call;
  call.signing.emplace();
  Capabilities able = everything();
  EXPECT_EQ(why_not_playable(with_step(call), able), "");
  able.checks = {"other"};
  EXPECT_EQ(why_not_playable(with_step(call), able), "the hook does not say that signatures are checked");
  EXPECT_EQ(why_not_playable(with_step(CallStep{}), able), "");
}

TEST(ScenarioNeeds, OfVersion3AreMetOnlyWhereItIsChecked) {
  CallStep call;
  call.signing.emplace().version = SignatureVersion::kV3;
  Capabilities able = everything();
  EXPECT_EQ(why_not_playable(with_step(call), able),
            "the hook does not say that signatures of version 3 are checked (signature-v3)");
  able.checks.emplace_back("signature-v3");
  EXPECT_EQ(why_not_playable(with_step(call), able), "");
}

TEST(ScenarioNeeds, NearTheEdgeOfAgeAreMetOnlyByAVirtualClock) {
  Capabilities able = everything();
  able.virtual_clock = false;
  for (const std::int64_t age : {781, 900, 1019, -781, -1019}) {
    CallStep call;
    call.signing.emplace().age_seconds = age;
    EXPECT_EQ(why_not_playable(with_step(call), able), "the hook has no virtual clock") << age;
  }
  for (const std::int64_t age : {0, 780, 1020, -780, -1020}) {
    CallStep call;
    call.signing.emplace().age_seconds = age;
    EXPECT_EQ(why_not_playable(with_step(call), able), "") << age;
  }
}

TEST(ScenarioNeeds, OfACallAmongOthersAreThoseOfACallAlone) {
  CallStep call;
  call.signing = Signing{.version = SignatureVersion::kV3, .age_seconds = 900};
  const Scenario scenario = with_step(ParallelStep{{CallStep{}, call}});
  EXPECT_TRUE(is_for_gateways(scenario));
  EXPECT_FALSE(is_for_gateways(with_step(ParallelStep{{CallStep{}, CallStep{}}})));
  Capabilities able = everything();
  EXPECT_EQ(why_not_playable(scenario, able),
            "the hook does not say that signatures of version 3 are checked (signature-v3)");
  able.checks.emplace_back("signature-v3");
  EXPECT_EQ(why_not_playable(scenario, able), "");
  able.virtual_clock = false;
  EXPECT_EQ(why_not_playable(scenario, able), "the hook has no virtual clock");
}

}  // namespace
}  // namespace backcheck
