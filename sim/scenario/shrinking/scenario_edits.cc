// The lists of edits.
#include "sim/scenario/shrinking/scenario_edits.h"

#include "sim/scenario/shrinking/step_edits.h"
#include "sim/scenario/shrinking/time_edits.h"
#include "sim/scenario/shrinking/value_edits.h"

namespace backcheck {

std::size_t ranks_of(EditList list) {
  switch (list) {
    case EditList::kTexts:
      return kTextRanks;
    case EditList::kTimes:
      return kTimeRanks;
    case EditList::kDays:
      return kDayRanks;
    default:
      return 1;
  }
}

std::vector<Edit> edits_of(const Scenario& scenario, EditList list, std::size_t rank) {
  switch (list) {
    case EditList::kSteps:
      return step_edits(scenario);
    case EditList::kInstances:
      return instance_edits(scenario);
    case EditList::kTasks:
      return task_edits(scenario);
    case EditList::kSequences:
      return sequence_edits(scenario);
    case EditList::kAdvances:
      return advance_edits(scenario);
    case EditList::kStarts:
      return start_edits(scenario);
    case EditList::kWorld:
      return world_edits(scenario);
    case EditList::kParameters:
      return parameter_edits(scenario);
    case EditList::kSettings:
      return setting_edits(scenario);
    case EditList::kIds:
      return id_edits(scenario);
    case EditList::kTexts:
      return text_edits(scenario, rank);
    case EditList::kTimes:
      return time_edits(scenario, rank);
    case EditList::kDays:
      return day_edits(scenario, rank);
  }
  return {};
}

}  // namespace backcheck
