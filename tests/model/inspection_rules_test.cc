// What may be shown of an instance: its status, its task, its backup sets (EFF-1 to EFF-4, RES-1).
#include "model/inspection_rules.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/model/readings_union.h"

namespace backcheck {
namespace {

constexpr Instant second(std::int64_t seconds) { return {seconds * 1000}; }
EndedTask ended(std::int64_t from, std::int64_t to, bool succeeded = true) {
  return {Span::at(second(from)), Span::at(second(to)), succeeded};
}

Instance idle(std::vector<EndedTask> tasks = {}) {
  Instance instance;
  instance.ended = std::move(tasks);
  return instance;
}
Instance busy(std::optional<std::string> job_id) {
  Instance instance;
  instance.task = OngoingTask{Span::at(second(1)), std::move(job_id)};
  return instance;
}
Inspection showing(std::vector<Instant> sets) { return {"Running", std::nullopt, std::move(sets)}; }
Inspection showing_task(std::string id) { return {"Running", Inspection::Task{std::move(id)}, {}}; }

TEST(InspectionRules, AnIdleInstanceShowsItsStatusAndNothingElse) {
  EXPECT_EQ(misfit(idle(), showing({})), std::nullopt);
  EXPECT_EQ(misfit(idle(), {"Stopped", std::nullopt, {}}), Requirement::kEff2);
  EXPECT_EQ(misfit(idle(), {"running", std::nullopt, {}}), Requirement::kEff2);
}

TEST(InspectionRules, Eff1AnOngoingTaskIsShown) {
  EXPECT_EQ(misfit(busy("7"), showing_task("7")), std::nullopt);
  EXPECT_EQ(misfit(busy("7"), showing({})), Requirement::kEff1);
}

TEST(InspectionRules, Eff2NoTaskIsShownWhereNoneWasStarted) {
  EXPECT_EQ(misfit(idle(), showing_task("7")), Requirement::kEff2);
}

TEST(InspectionRules, Eff3AnInstanceIsFreeOnceItsTaskHasEnded) {
  Inspection inspection = showing_task("7");
  inspection.backup_sets = {second(1)};
  EXPECT_EQ(misfit(idle({ended(1, 2)}), inspection), Requirement::kEff3);
}

TEST(InspectionRules, Res1TheTaskShownIsTheOneThatWasStarted) {
  EXPECT_EQ(misfit(busy("7"), showing_task("8")), Requirement::kRes1);
  EXPECT_EQ(misfit(busy("7"), showing_task("")), std::nullopt);
  EXPECT_EQ(misfit(busy(std::nullopt), showing_task("8")), std::nullopt);
}

TEST(InspectionRules, Eff3ASucceededTaskLeavesExactlyOneSet) {
  const Instance instance = idle({ended(10, 20)});
  EXPECT_EQ(misfit(instance, showing({})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({second(10)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(10), second(10)})), Requirement::kEff3);
}

TEST(InspectionRules, Eff2NoSetIsShownThatNoTaskLeft) {
  EXPECT_EQ(misfit(idle(), showing({second(10)})), Requirement::kEff3);
  EXPECT_EQ(misfit(busy("7"), {"Running", Inspection::Task{"7"}, {second(1)}}), Requirement::kEff3);
}

TEST(InspectionRules, ASetIsDatedWithinItsTask) {
  const Instance instance = idle({ended(10, 20)});
  EXPECT_EQ(misfit(instance, showing({second(9)})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({Instant{9'999}})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({second(20)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({Instant{20'999}})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(21)})), Requirement::kEff3);
}

TEST(InspectionRules, DatesMayDropTheirFractions) {
  const Instance instance = idle({{Span::at(Instant{-1'500}), Span::at(Instant{-1'400}), true}});
  EXPECT_EQ(misfit(instance, showing({Instant{-2'000}})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({Instant{-2'001}})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({Instant{-1'001}})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({Instant{-1'000}})), Requirement::kEff3);
}

TEST(InspectionRules, TheOrderOfTheSetsDoesNotMatter) {
  // The first set shown fits both tasks, and must be left to the second one.
  const Instance instance = idle({ended(10, 20), ended(15, 30)});
  EXPECT_EQ(misfit(instance, showing({second(20), second(12)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(12), second(20)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(12), second(12)})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({second(25), second(25)})), Requirement::kEff3);
}

TEST(InspectionRules, ReadingQuotaFailedAllowsASetForAFailedTask) {
  const Instance instance = idle({ended(10, 20, false)});
  EXPECT_EQ(misfit(instance, showing({})), std::nullopt);
  EXPECT_EQ(readings_that_show(instance, showing({})), ReadingsUnion{Readings::all()});
  EXPECT_EQ(misfit(instance, showing({second(20)})), std::nullopt);
  EXPECT_EQ(readings_that_show(instance, showing({second(20)})),
            ReadingsUnion{Readings::where(Reading::kQuotaFailed, 1)});
  EXPECT_EQ(misfit(instance, showing({second(20), second(20)})), Requirement::kEff3);
}

TEST(InspectionRules, ASetOfAFailedTaskDoesNotStandForASucceededOne) {
  const Instance instance = idle({ended(10, 20), ended(30, 40, false)});
  EXPECT_EQ(misfit(instance, showing({second(35)})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({second(15)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(35), second(15)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(50), second(15)})), Requirement::kEff3);
}

TEST(InspectionRules, AnUncertainTaskFitsAnyDateItMayHave) {
  const Instance instance = idle({{{second(10), second(15)}, {second(20), second(25)}, true}});
  EXPECT_EQ(misfit(instance, showing({second(10)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(25)})), std::nullopt);
  EXPECT_EQ(misfit(instance, showing({second(9)})), Requirement::kEff3);
  EXPECT_EQ(misfit(instance, showing({second(26)})), Requirement::kEff3);
}

bool may_show(const EndedTask& task, Instant created) {
  return task.started.earliest <= created && created <= task.ended.latest;
}

// Whether some order of the tasks gives each set the task at its place, and leaves out no succeeded one.
bool fits_by_trying(const std::vector<EndedTask>& tasks, const std::vector<Instant>& sets) {
  if (sets.size() > tasks.size()) return false;
  std::vector<std::size_t> order(tasks.size());
  std::iota(order.begin(), order.end(), 0U);
  do {
    bool fits = true;
    for (std::size_t i = 0; i < order.size() && fits; ++i) {
      const EndedTask& task = tasks[order[i]];
      fits = i < sets.size() ? may_show(task, sets[i]) : !task.succeeded;
    }
    if (fits) return true;
  } while (std::ranges::next_permutation(order).found);
  return false;
}

RC_GTEST_PROP(InspectionRules, Eff3SetsFitWhereSomeAssignmentDoes, ()) {
  std::vector<EndedTask> tasks;
  for (int left = *rc::gen::inRange(0, 6); left > 0; --left) {
    const auto from = *rc::gen::inRange<std::int64_t>(0, 8);
    tasks.push_back(ended(from, from + *rc::gen::inRange<std::int64_t>(0, 5), *rc::gen::arbitrary<bool>()));
  }
  std::vector<Instant> sets;
  for (int left = *rc::gen::inRange(0, 6); left > 0; --left) {
    sets.push_back(second(*rc::gen::inRange<std::int64_t>(0, 12)));
  }
  const bool fits = fits_by_trying(tasks, sets);
  RC_CLASSIFY(fits);
  RC_ASSERT((misfit(idle(tasks), showing(sets)) == std::nullopt) == fits);
}

// Two sets of one moment, and tasks of which only one order serves both.
TEST(InspectionRules, Eff3ASetGoesToTheTaskThatCanWaitLeast) {
  EXPECT_EQ(misfit(idle({ended(1, 9), ended(2, 3)}), showing({second(3), second(8)})), std::nullopt);
  EXPECT_EQ(misfit(idle({ended(1, 9), ended(2, 3)}), showing({second(8), second(8)})), Requirement::kEff3);
}

TEST(InspectionRules, WhatIsLeftOverIsWhatDoesNotFit) {
  const auto left = left_over(idle({ended(1, 3), ended(2, 2), ended(9, 9), ended(5, 5, false)}),
                              {second(2), second(5), second(2), second(2), second(7)});
  EXPECT_EQ(left.strays, std::vector{second(7)});
  EXPECT_EQ(left.spares, std::vector{second(2)});
  EXPECT_EQ(left.tasks, std::vector{ended(9, 9)});
  const auto none = left_over(idle({ended(1, 3), ended(2, 2), ended(5, 5, false)}), {second(3), second(2)});
  EXPECT_TRUE(none.strays.empty() && none.spares.empty() && none.tasks.empty());
}

RC_GTEST_PROP(InspectionRules, WhereAllFitsNothingIsLeftOverAndWhereItDoesNotSomethingIs,
              (const std::vector<std::pair<std::uint8_t, std::uint8_t>>& times,
               const std::vector<std::uint8_t>& dates)) {
  std::vector<EndedTask> tasks;
  for (const auto& [from, lasts] : times) tasks.push_back(ended(from % 8, from % 8 + lasts % 4));
  std::vector<Instant> sets;
  for (const std::uint8_t date : dates) sets.push_back(second(date % 12));
  const LeftOver left = left_over(idle(tasks), sets);
  const bool all_fits = left.strays.empty() && left.spares.empty() && left.tasks.empty();
  RC_ASSERT(all_fits == !misfit(idle(tasks), showing(sets)).has_value());
  RC_ASSERT(left.strays.size() + left.spares.size() + tasks.size() == sets.size() + left.tasks.size());
}

}  // namespace
}  // namespace backcheck
