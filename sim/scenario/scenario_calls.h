// The calls of a scenario, wherever they stand.
#pragma once

#include <variant>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Calls `visit` with each call, in order, those of a parallel step one after the other.
template <typename AnyScenario, typename Visit>
void visit_calls(AnyScenario& scenario, Visit visit) {
  for (auto& step : scenario.steps) {
    if (auto* call = std::get_if<CallStep>(&step.deed)) visit(*call);
    auto* parallel = std::get_if<ParallelStep>(&step.deed);
    if (parallel == nullptr) continue;
    for (auto& call : parallel->calls) visit(call);
  }
}

}  // namespace backcheck
