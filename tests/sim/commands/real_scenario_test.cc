// Scenarios that are hostile, and others.
#include "sim/commands/real_scenario.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Scenario with(Step::Deed deed) {
  Scenario scenario;
  scenario.steps = {{CallStep{}, {}}, {std::move(deed), {}}};
  return scenario;
}

TEST(RealScenario, HostileOnesAreNeverPlayedForReal) {
  EXPECT_EQ(reason_not_to_play_for_real(with(BytesStep{"x"})), "it sends bytes that are no request");
  EXPECT_EQ(reason_not_to_play_for_real(with(ParallelStep{})), "it sends calls at the same time");
  CallStep lost;
  lost.answer_lost = true;
  EXPECT_EQ(reason_not_to_play_for_real(with(lost)), "it throws an answer away");
  CallStep forged;
  forged.signing.emplace().secret = "wrong";
  EXPECT_EQ(reason_not_to_play_for_real(with(forged)), "it is signed wrongly on purpose");
}

TEST(RealScenario, OthersAreNotHostile) {
  EXPECT_FALSE(reason_not_to_play_for_real(with(CallStep{})));
  EXPECT_FALSE(reason_not_to_play_for_real(with(FinishTaskStep{})));
  CallStep third_version;
  third_version.signing.emplace().version = SignatureVersion::kV3;
  EXPECT_FALSE(reason_not_to_play_for_real(with(third_version)));
  EXPECT_FALSE(reason_not_to_play_for_real(Scenario{}));
}

TEST(RealScenario, WithALimitOnlyWhatCannotBeCountedIsLeftOut) {
  EXPECT_EQ(reason_not_to_play_with_a_limit(with(BytesStep{"x"})),
            "it sends bytes that are no request, and creates are limited");
  EXPECT_EQ(reason_not_to_play_with_a_limit(with(ParallelStep{})),
            "it sends calls at the same time, and creates are limited");
  CallStep forged;
  forged.signing.emplace().secret = "wrong";
  forged.answer_lost = true;
  EXPECT_FALSE(reason_not_to_play_with_a_limit(with(forged)));
  EXPECT_FALSE(reason_not_to_play_with_a_limit(Scenario{}));
}

}  // namespace
}  // namespace backcheck
