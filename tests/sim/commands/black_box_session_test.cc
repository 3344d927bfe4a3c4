// The options of black-box mode.
#include "sim/commands/black_box_session.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

std::expected<BlackBoxOptions, UsageFault> read(const std::vector<std::string>& arguments,
                                                std::vector<std::string> instances = {}) {
  Options options(black_box_options(), "");
  if (const auto parsed = options.parse(arguments); !parsed) return std::unexpected(parsed.error());
  TargetOptions wish;
  wish.endpoint = "http://127.0.0.1:1";
  wish.account.instances = std::move(instances);
  const auto target = open_target(wish);
  if (!target) return std::unexpected(UsageFault{target.error()});
  return black_box_of(options, wish, **target, [](const std::string&) {});
}

TEST(BlackBoxSession, WaitsHalfAnHourForATaskUnlessToldOtherwise) {
  EXPECT_EQ(read({"--quiet"})->patience.task_timeout_ms, 30 * 60 * 1000);
  EXPECT_EQ(read({"--quiet", "--task-timeout", "90s"})->patience.task_timeout_ms, 90 * 1000);
  EXPECT_FALSE(read({"--task-timeout", "soon"}));
}

TEST(BlackBoxSession, TriesTheExampleOfThePageWhereNoInstanceIsNamed) {
  EXPECT_EQ(read({"--quiet"})->instances, std::vector<std::string>{"rm-uf6wjk5xxxxxxx"});
  EXPECT_EQ(read({"--quiet"}, {"rm-1", "rm-2"})->instances, (std::vector<std::string>{"rm-1", "rm-2"}));
}

}  // namespace
}  // namespace backcheck
