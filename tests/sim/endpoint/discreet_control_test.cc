// A hook that repeats what its endpoint was told.
#include "sim/endpoint/discreet_control.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

const std::string kSecret = "canary/secret+x";

// Every second answer is a refusal.
class TalkativeControl final : public Control {
 public:
  ControlResult<Capabilities> capabilities() override { return std::unexpected(fault()); }
  ControlResult<void> reset(const WorldSetup&) override { return std::unexpected(fault()); }
  ControlResult<void> advance(Instant) override { return std::unexpected(fault()); }
  ControlResult<void> set_status(std::string_view, std::string_view) override {
    return std::unexpected(fault());
  }
  ControlResult<void> finish_task(std::string_view, TaskResult) override { return std::unexpected(fault()); }
  ControlResult<Inspection> inspect(std::string_view instance) override {
    if (instance == "gone") return std::unexpected(fault());
    return Inspection{"Running " + kSecret, Inspection::Task{kSecret}, {Instant{1}}};
  }

 private:
  static ControlFault fault() { return {409, "heard " + kSecret}; }
};

TEST(DiscreetControl, TellsNoSecretInAFault) {
  TalkativeControl hook;
  DiscreetControl control(hook, std::make_shared<KnownSecrets>(std::vector{kSecret}));
  const auto expect_masked = [](const auto& result) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().status, 409);
    EXPECT_EQ(result.error().reason, "heard ***************");
  };
  expect_masked(control.capabilities());
  expect_masked(control.reset({}));
  expect_masked(control.advance({}));
  expect_masked(control.set_status("rm-1", "Running"));
  expect_masked(control.finish_task("rm-1", TaskResult::kFailed));
  expect_masked(control.inspect("gone"));
}

TEST(DiscreetControl, TellsNoSecretOfAnInspectionAndAllTheRest) {
  TalkativeControl hook;
  DiscreetControl control(hook, std::make_shared<KnownSecrets>(std::vector{kSecret}));
  const auto seen = control.inspect("rm-1");
  ASSERT_TRUE(seen);
  EXPECT_EQ(*seen,
            (Inspection{"Running ***************", Inspection::Task{"***************"}, {Instant{1}}}));
}

}  // namespace
}  // namespace backcheck
