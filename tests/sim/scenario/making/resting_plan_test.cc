// Odd calls to instances at rest.
#include <gtest/gtest.h>

#include <set>

#include "sim/scenario/making/plans.h"

namespace backcheck {
namespace {

TEST(RestingPlan, EveryCallMeetsInstancesThatRunAndHaveNoTask) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    const Draft made = resting_plan(choices, {}, {});
    Draft again(made.setup(), Readings::all());
    for (const Step& step : made.steps()) {
      if (const auto* call = std::get_if<CallStep>(&step.deed)) {
        for (std::size_t i = 0; i < again.instance_count(); ++i) {
          ASSERT_TRUE(again.is_running(i)) << seed;
          ASSERT_FALSE(again.is_busy(i)) << seed;
        }
        again.call(*call);
        continue;
      }
      const auto& finish = std::get<FinishTaskStep>(step.deed);
      for (std::size_t i = 0; i < again.instance_count(); ++i) {
        if (again.target(i).id == finish.instance) again.finish(i, finish.result);
      }
    }
  }
}

TEST(RestingPlan, SendsAllThatIsOdd) {
  std::set<CallKind> kinds;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    const Draft made = resting_plan(choices, {}, {});
    const World world(made.setup(), Span::at(*made.setup().now));
    for (const Step& step : made.steps()) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      if (call == nullptr) continue;
      kinds.insert(kind_of(request_of(*call), world));
    }
  }
  for (auto kind = static_cast<std::size_t>(CallKind::kOddNames); kind < kCallKindCount; ++kind) {
    EXPECT_TRUE(kinds.contains(static_cast<CallKind>(kind))) << call_kind_name(static_cast<CallKind>(kind));
  }
}

}  // namespace
}  // namespace backcheck
