// Judging what calls have done to an instance: what its task's end and a look at it show.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "model/inspection_rules.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/inspection_text.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

using enum Requirement;

Violation shared_id_violation(const Operation& operation, const InspectDone& inspect) {
  const std::string& id = inspect.inspection.ongoing_task->backup_job_id;
  Violation violation;
  violation.requirement = kRes1;
  violation.operation = operation.number;
  violation.allowed = {"an ongoing task with an id of its own"};
  violation.observed = {"the state shown by inspect", 200, {}, shown_text(inspect.inspection), {}};
  violation.why = "The BackupJobId " + id + " is that of another task, which an accepted call started.";
  return violation;
}

}  // namespace

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

// RES-1: no two tasks share an id. Whether the task shown has one that an accepted call got, and cannot be
// its task. Tasks of the reset are not compared with each other: a hook may have no ids for them. Neither is
// anything where tasks of others may come in, or those of calls from before the reset.
bool Judge::shows_id_of_another_task(const InspectDone& inspect) const {
  const auto& shown = inspect.inspection.ongoing_task;
  if (!shown || !given_ids_.knows(shown->backup_job_id)) return false;
  if (keeps_ids_ || belief_.gave_up() || belief_.expects_strays()) return false;
  return std::ranges::none_of(belief_.hypotheses(), [&](const Hypothesis& one) {
    const Instance* instance = one.world.find(inspect.instance);
    return instance != nullptr && instance->task && instance->task->job_id == shown->backup_job_id;
  });
}

Findings Judge::observe_inspection(const Operation& operation, const InspectDone& inspect) {
  Findings findings;
  const RequirementSet tested = trail_.tested_by_looking_at(inspect.instance);
  const bool shares_an_id = shows_id_of_another_task(inspect);
  if (belief_.observe_inspection(inspect.instance, inspect.inspection, operation.number)) {
    if (shares_an_id) {
      violate(findings, shared_id_violation(operation, inspect));
      return findings;
    }
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
