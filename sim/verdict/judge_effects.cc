// Judging what calls have done to an instance: what its task's end and a look at it show.
#include <optional>
#include <string>
#include <utility>

#include "model/inspection_rules.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/inspection_text.h"
#include "sim/verdict/judge.h"

namespace backcheck {

using enum Requirement;

Findings Judge::observe_finish(const Operation& operation, const FinishTaskDone& finish) {
  Findings findings;
  if (!belief_.observe_finish_task(finish.instance, finish.succeeded, finish.done)) {
    Violation violation;
    const Requirement otherwise = finish.done ? kEff3 : kEff1;
    violation.requirement = in_focus(focus_, trail_.most_telling(finish.instance, otherwise),
                                     trail_.tested_by_looking_at(finish.instance));
    violation.operation = operation.number;
    violation.allowed = {finish.done ? "no task to end (409)" : "the ongoing task ends"};
    violation.observed = {
        finish.done ? "a task ended" : "there was no task to end", finish.done ? 200 : 409, {}, {}, {}};
    violation.why = finish.done ? "The instance has no ongoing task, and yet one could be ended."
                                : "The instance has an ongoing task, and yet there was none to end.";
    violate(findings, std::move(violation));
    return findings;
  }
  if (!belief_.gave_up()) add_check(findings, kEff1, Verdict::kConforms);
  if (finish.done) trail_.note(finish.instance, Trail::Event::kFinished);
  return findings;
}

Findings Judge::observe_inspection(const Operation& operation, const InspectDone& inspect) {
  Findings findings;
  const RequirementSet tested = trail_.tested_by_looking_at(inspect.instance);
  if (belief_.observe_inspection(inspect.instance, inspect.inspection, operation.number)) {
    if (!belief_.gave_up()) add_conforming(findings, tested);
    // The task that was there from the start has an id, too, which no later task may share.
    if (inspect.inspection.ongoing_task) job_ids_.remember(inspect.inspection.ongoing_task->backup_job_id);
    return findings;
  }
  const Instance* instance = belief_.hypotheses().front().world.find(inspect.instance);
  const auto broken = instance == nullptr ? std::nullopt : misfit(*instance, inspect.inspection);
  Violation violation;
  const bool wrong_id = broken == kRes1;
  violation.requirement =
      wrong_id ? kRes1
               : in_focus(focus_, trail_.most_telling(inspect.instance, broken.value_or(kPre3)), tested);
  violation.operation = operation.number;
  violation.allowed = {instance == nullptr ? "unknown instance" : describe(*instance)};
  violation.observed = {"the state shown by inspect", 200, {}, shown_text(inspect.inspection), {}};
  violation.why = "The state that the implementation shows is not the one that the calls so far lead to.";
  if (broken) violation.why += difference_text(*instance, inspect.inspection);
  if (instance != nullptr && !broken)
    add_contradiction(violation, readings_that_show(*instance, inspect.inspection));
  violate(findings, std::move(violation));
  return findings;
}

}  // namespace backcheck
