// Numbering steps, and finding them again.
#include "sim/scenario/scenario_trace.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace backcheck {
namespace {

unsigned bits_of(const Step& step) { return static_cast<unsigned>(step.mark.column); }

unsigned bit_of(DeedId deed) { return 1U << static_cast<unsigned>(deed.call); }

bool holds(const Step& step, DeedId deed) {
  return step.mark.line == deed.step && (bits_of(step) & bit_of(deed)) != 0;
}

// Every call on its own, or the step as a whole.
unsigned bits_for(const Step& step) {
  const auto* parallel = std::get_if<ParallelStep>(&step.deed);
  if (parallel == nullptr || parallel->calls.size() > static_cast<std::size_t>(kMaxTracedCalls)) return 1U;
  return (1U << parallel->calls.size()) - 1U;
}

void forget_expectation(CallStep& call) {
  call.expect.reset();
  call.expect_by.clear();
}

// The place of the deed among the calls of its step that are left.
std::size_t place_of(const Step& step, DeedId deed) {
  const std::vector<DeedId> deeds = deeds_of(step);
  return static_cast<std::size_t>(std::ranges::find(deeds, deed) - deeds.begin());
}

}  // namespace

Scenario traced(Scenario scenario) {
  int number = 0;
  for (Step& step : scenario.steps) {
    if (auto* call = std::get_if<CallStep>(&step.deed)) forget_expectation(*call);
    if (auto* parallel = std::get_if<ParallelStep>(&step.deed)) {
      for (CallStep& call : parallel->calls) forget_expectation(call);
    }
    step.mark = {++number, static_cast<int>(bits_for(step))};
  }
  return scenario;
}

Scenario untraced(Scenario scenario) {
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

std::vector<DeedId> deeds_of(const Step& step) {
  std::vector<DeedId> deeds;
  for (int call = 0; call < kMaxTracedCalls; ++call) {
    const DeedId deed{step.mark.line, call};
    if (holds(step, deed)) deeds.push_back(deed);
  }
  if (deeds.empty()) deeds.push_back({step.mark.line, 0});
  return deeds;
}

std::vector<DeedId> deeds_of(const Scenario& scenario) {
  std::vector<DeedId> all;
  for (const Step& step : scenario.steps) {
    const std::vector<DeedId> deeds = deeds_of(step);
    all.insert(all.end(), deeds.begin(), deeds.end());
  }
  return all;
}

Step* find_step(Scenario& scenario, DeedId deed) {
  const auto found =
      std::ranges::find_if(scenario.steps, [&](const Step& step) { return holds(step, deed); });
  return found == scenario.steps.end() ? nullptr : &*found;
}

CallStep* find_call(Scenario& scenario, DeedId deed) {
  Step* step = find_step(scenario, deed);
  if (step == nullptr) return nullptr;
  if (auto* call = std::get_if<CallStep>(&step->deed)) return call;
  auto* parallel = std::get_if<ParallelStep>(&step->deed);
  const std::size_t place = place_of(*step, deed);
  if (parallel == nullptr || deeds_of(*step).size() != parallel->calls.size()) return nullptr;
  return &parallel->calls[place];
}

void remove_deed(Scenario& scenario, DeedId deed) {
  const auto found =
      std::ranges::find_if(scenario.steps, [&](const Step& step) { return holds(step, deed); });
  if (found == scenario.steps.end()) return;
  auto* parallel = std::get_if<ParallelStep>(&found->deed);
  if (parallel == nullptr || bits_of(*found) == bit_of(deed)) {
    scenario.steps.erase(found);
    return;
  }
  parallel->calls.erase(parallel->calls.begin() + static_cast<std::ptrdiff_t>(place_of(*found, deed)));
  found->mark.column &= static_cast<int>(~bit_of(deed));
  if (parallel->calls.size() != 1) return;
  CallStep last = std::move(parallel->calls.front());
  found->deed = std::move(last);
}

}  // namespace backcheck
