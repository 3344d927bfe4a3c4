// Taking out steps.
#include "sim/scenario/shrinking/step_edits.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/scenario/scenario_trace.h"

namespace backcheck {
namespace {

std::string removal_name(DeedId deed) {
  return "remove " + std::to_string(deed.step) + "." + std::to_string(deed.call);
}

Edit removal_of(std::vector<DeedId> deeds) {
  Edit edit;
  for (const DeedId deed : deeds) edit.deeds.push_back(removal_name(deed));
  edit.apply = [deeds = std::move(deeds)](Scenario& scenario) {
    for (const DeedId deed : deeds) remove_deed(scenario, deed);
  };
  return edit;
}

// The removals of each advance, or of each other deed.
std::vector<Edit> removals_in(const Scenario& scenario, bool of_advances) {
  std::vector<Edit> edits;
  for (const Step& step : scenario.steps) {
    if (std::holds_alternative<AdvanceStep>(step.deed) != of_advances) continue;
    for (const DeedId deed : deeds_of(step)) edits.push_back(removal_of({deed}));
  }
  return edits;
}

bool asks_for(const CallStep& call, std::string_view instance) {
  return std::ranges::any_of(call.parameters, [&](const auto& parameter) {
    return parameter.first == "DBInstanceId" && parameter.second == instance;
  });
}

// The instance that a step other than a call is about; empty where it is about none.
std::string_view subject_of(const Step& step) {
  if (const auto* set = std::get_if<SetStatusStep>(&step.deed)) return set->instance;
  if (const auto* finish = std::get_if<FinishTaskStep>(&step.deed)) return finish->instance;
  if (const auto* inspect = std::get_if<InspectStep>(&step.deed)) return inspect->instance;
  return {};
}

std::vector<DeedId> deeds_about(const Scenario& scenario, const std::string& instance) {
  std::vector<DeedId> deeds;
  for_each_call(scenario, [&](DeedId deed, const CallStep& call) {
    if (asks_for(call, instance)) deeds.push_back(deed);
  });
  for (const Step& step : scenario.steps) {
    if (subject_of(step) == instance) deeds.push_back({step.mark.line, 0});
  }
  return deeds;
}

// Follows the calls for each instance up to the next end of a task.
class TaskFinder {
 public:
  explicit TaskFinder(const Scenario& scenario) {
    for (const Step& step : scenario.steps) {
      Scenario alone;
      alone.steps = {step};
      for_each_call(alone, [&](DeedId deed, const CallStep& call) { note_call(deed, call); });
      if (const auto* finish = std::get_if<FinishTaskStep>(&step.deed)) {
        note_end(finish->instance, {step.mark.line, 0});
      }
    }
  }

  // A call and the end that follows. Which of several calls started the task is not known here: it is the
  // first, unless that was rejected for itself.
  std::vector<Edit> edits;

 private:
  void note_call(DeedId deed, const CallStep& call) {
    for (const auto& [name, value] : call.parameters) {
      if (name == "DBInstanceId") open_[value].push_back(deed);
    }
  }

  void note_end(const std::string& instance, DeedId end) {
    std::vector<DeedId>& calls = open_[instance];
    if (!calls.empty()) edits.push_back(removal_of({calls.front(), end}));
    if (calls.size() > 1) edits.push_back(removal_of({calls.back(), end}));
    calls.clear();
  }

  std::map<std::string, std::vector<DeedId>, std::less<>> open_;
};

// The calls of a parallel step as steps of their own.
std::vector<Step> in_sequence(const Step& step) {
  const std::vector<DeedId> deeds = deeds_of(step);
  const auto& calls = std::get<ParallelStep>(step.deed).calls;
  std::vector<Step> steps;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    steps.push_back({calls[i], {step.mark.line, 1 << deeds[i].call}});
  }
  return steps;
}

bool is_traced_parallel(const Step& step) {
  const auto* parallel = std::get_if<ParallelStep>(&step.deed);
  return parallel != nullptr && parallel->calls.size() == deeds_of(step).size();
}

void put_in_sequence(Scenario& scenario, int number) {
  const auto found = std::ranges::find_if(
      scenario.steps, [&](const Step& step) { return step.mark.line == number && is_traced_parallel(step); });
  if (found == scenario.steps.end()) return;
  const std::vector<Step> steps = in_sequence(*found);
  const auto place = scenario.steps.erase(found);
  scenario.steps.insert(place, steps.begin(), steps.end());
}

}  // namespace

std::vector<Edit> step_edits(const Scenario& scenario) { return removals_in(scenario, false); }

std::vector<Edit> advance_edits(const Scenario& scenario) { return removals_in(scenario, true); }

std::vector<Edit> instance_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  for (const InstanceSetup& instance : scenario.world.instances) {
    Edit edit = removal_of(deeds_about(scenario, instance.id));
    edit.deeds.push_back("remove instance " + instance.id);
    edit.apply = [steps = std::move(edit.apply), id = instance.id](Scenario& edited) {
      steps(edited);
      std::erase_if(edited.world.instances, [&](const InstanceSetup& setup) { return setup.id == id; });
    };
    edits.push_back(std::move(edit));
  }
  return edits;
}

std::vector<Edit> task_edits(const Scenario& scenario) { return TaskFinder(scenario).edits; }

std::vector<Edit> sequence_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  for (const Step& step : scenario.steps) {
    if (!is_traced_parallel(step)) continue;
    edits.push_back({{"sequence " + std::to_string(step.mark.line)},
                     [number = step.mark.line](Scenario& edited) { put_in_sequence(edited, number); }});
  }
  return edits;
}

}  // namespace backcheck
