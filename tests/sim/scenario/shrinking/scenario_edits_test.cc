// The lists of edits.
#include "sim/scenario/shrinking/scenario_edits.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "tests/sim/scenario/random_scenario.h"
#include "tests/sim/scenario/shrinking/shrinking_scenarios.h"

namespace backcheck {
namespace {

std::vector<Edit> every_edit_of(const Scenario& scenario) {
  std::vector<Edit> all;
  for (std::size_t list = 0; list < kEditListCount; ++list) {
    for (std::size_t rank = 0; rank < ranks_of(static_cast<EditList>(list)); ++rank) {
      std::vector<Edit> edits = edits_of(scenario, static_cast<EditList>(list), rank);
      std::ranges::move(edits, std::back_inserter(all));
    }
  }
  return all;
}

TEST(ScenarioEdits, MakeThePlainestScenarioNoSmaller) {
  Scenario plainest = told({}, {CallStep{}});
  plainest.world.now = instant("2019-08-01T00:00:00Z");
  plainest = traced(plainest);
  for (const Edit& edit : every_edit_of(plainest)) {
    Scenario edited = plainest;
    edit.apply(edited);
    EXPECT_FALSE(is_playable(edited) && size_of(edited) < size_of(plainest)) << edit.deeds.front();
  }
}

RC_GTEST_PROP(ScenarioEdits, DoWhatTheySayOnceAndThenNothing, ()) {
  const Scenario scenario = traced(*rc::gen::resize(25, any_scenario()));
  for (const Edit& edit : every_edit_of(scenario)) {
    RC_ASSERT(!edit.deeds.empty());
    Scenario once = scenario;
    edit.apply(once);
    RC_ASSERT(!(once == scenario));
  }
}

RC_GTEST_PROP(ScenarioEdits, OfStructureAndSettingsNeverMakeAScenarioLarger, ()) {
  const Scenario scenario = traced(*any_scenario());
  for (const EditList list :
       {EditList::kSteps, EditList::kInstances, EditList::kTasks, EditList::kSequences, EditList::kAdvances,
        EditList::kStarts, EditList::kWorld, EditList::kParameters, EditList::kSettings}) {
    for (const Edit& edit : edits_of(scenario, list, 0)) {
      Scenario edited = scenario;
      edit.apply(edited);
      RC_ASSERT(size_of(edited) < size_of(scenario));
    }
  }
}

}  // namespace
}  // namespace backcheck
