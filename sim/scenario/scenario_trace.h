// Where the steps of a shrunk scenario stem from: each carries the number of its original in its mark.
#pragma once

#include <compare>
#include <cstddef>
#include <variant>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

// One thing done in the original: a step, or one call of a parallel step.
struct DeedId {
  int step = 0;  // counted from 1; 0: of no known origin
  int call = 0;  // its place in a parallel step, from 0; 0 for every other step
  auto operator<=>(const DeedId&) const = default;
};

// A parallel step with more calls is traced as a whole.
inline constexpr int kMaxTracedCalls = 30;

// Numbers the steps: the line of a mark becomes the number of the step, its column a set of bits that says
// which of the step's calls are left. What the author expected is dropped, for it speaks of the original
// only.
Scenario traced(Scenario scenario);
// Without the numbers again.
Scenario untraced(Scenario scenario);

// The deeds of one step, in order.
std::vector<DeedId> deeds_of(const Step& step);
std::vector<DeedId> deeds_of(const Scenario& scenario);

// The step that holds the deed; null where it is gone.
Step* find_step(Scenario& scenario, DeedId deed);
// The call that the deed is; null where it is gone, or no call of its own.
CallStep* find_call(Scenario& scenario, DeedId deed);

// Takes the deed out. Of a parallel step in which one call is left a plain call remains. Nothing happens
// where it is gone already.
void remove_deed(Scenario& scenario, DeedId deed);

// Calls `visit` with the deed and the call, for each call there is. Of a parallel step that is traced as a
// whole, and where nothing is traced, the deeds of the calls cannot be found again.
template <typename AnyScenario, typename Visit>
void for_each_call(AnyScenario& scenario, Visit visit) {
  for (auto& step : scenario.steps) {
    const std::vector<DeedId> deeds = deeds_of(step);
    if (auto* call = std::get_if<CallStep>(&step.deed)) visit(deeds.front(), *call);
    auto* parallel = std::get_if<ParallelStep>(&step.deed);
    if (parallel == nullptr) continue;
    const bool is_traced = parallel->calls.size() == deeds.size();
    for (std::size_t i = 0; i < parallel->calls.size(); ++i) {
      visit(is_traced ? deeds[i] : DeedId{step.mark.line, kMaxTracedCalls}, parallel->calls[i]);
    }
  }
}

}  // namespace backcheck
