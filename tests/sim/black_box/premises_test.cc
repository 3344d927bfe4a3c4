// What is told of a verdict without a hook.
#include "sim/black_box/premises.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

const std::vector<std::string> kInstances = {"rm-a", "rm-b"};

GatewayView checking_all() {
  GatewayView view;
  view.v1.clear();
  view.v3.clear();
  return view;
}

TEST(Premises, NameTheInstances) {
  EXPECT_TRUE(
      premises_of(kInstances, {}).starts_with("No control hook: played on rm-a, rm-b as it was found."));
}

TEST(Premises, SpeakOfAGatewayWhereOneIsSeen) {
  EXPECT_TRUE(premises_of(kInstances, {}).ends_with("no RequestId comes twice."));
  EXPECT_TRUE(premises_of(kInstances, checking_all()).ends_with("looks at questions looks at calls."));
}

TEST(Premises, EndWithWhatTheGatewayLetsIn) {
  GatewayView view = checking_all();
  view.warning = "Look at the gateway.";
  EXPECT_TRUE(premises_of(kInstances, view).ends_with("looks at calls. Look at the gateway."));
}

TEST(Premises, EndWithWhatWasTooFrequentToPassOver) {
  const Coincidences seen{.rejections = 9, .strangers_behind_rejections = 9, .strangers = 9};
  EXPECT_TRUE(premises_of(kInstances, {}, seen).ends_with("told of (EFF-2)."));
}

}  // namespace
}  // namespace backcheck
