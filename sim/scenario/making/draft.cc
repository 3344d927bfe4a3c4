// Following a scenario while it is made.
#include "sim/scenario/making/draft.h"

#include <algorithm>
#include <optional>

#include "sim/scenario/making/odd_signing.h"

namespace backcheck {
namespace {

bool may_be_accepted(const Interpretation& way, Readings known) {
  return std::ranges::any_of(readings_that_accept(way),
                             [known](Readings product) { return !(product & known).empty(); });
}

}  // namespace

Request request_of(const CallStep& call) {
  Request request;
  request.add("Version", "2014-08-15");
  const bool names_action =
      std::ranges::any_of(call.parameters, [](const auto& parameter) { return parameter.first == "Action"; });
  if (!call.omit_action && !names_action) request.add("Action", "CreateBackup");
  for (const auto& [name, value] : call.parameters) request.add(name, value);
  return request;
}

Draft::Draft(WorldSetup world, Readings known)
    : setup_(std::move(world)), known_(known), world_(setup_, Span::at(setup_.now.value_or(Instant{}))) {}

Outcomes Draft::outcomes_of(const CallStep& call) const {
  return allowed_outcomes(world_, request_of(call), world_.now(), Profile::kPage);
}

void Draft::follow(const CallStep& call) {
  const Outcomes outcomes = outcomes_of(call);
  bool accepted = false;
  for (const Interpretation& way : outcomes.interpretations) {
    touched_.insert(way.grants);
    for (const Objection& objection : way.objections) touched_.insert(objection.requirement);
    if (accepted || !way.instance || !may_be_accepted(way, known_)) continue;
    if (world_.instances()[*way.instance].task) continue;
    accept(world_, *way.instance, world_.now(), std::nullopt);
    accepted = true;
  }
}

void Draft::follow_if_let_in(const CallStep& call) {
  if (call.signing) touched_.insert(Requirement::kGat1);
  if (!call.signing || is_proper(*call.signing)) follow(call);
}

void Draft::call(CallStep call) {
  follow_if_let_in(call);
  steps_.push_back({std::move(call), {}});
}

void Draft::call_together(std::vector<CallStep> calls) {
  for (const CallStep& call : calls) follow_if_let_in(call);
  touched_.insert(Requirement::kCon1);
  steps_.push_back({ParallelStep{std::move(calls)}, {}});
}

void Draft::finish(std::size_t instance, TaskResult result) {
  if (!is_busy(instance)) return;
  world_.finish_task(*world_.find(target(instance).id), result == TaskResult::kSucceeded);
  touched_.insert(Requirement::kEff3);
  steps_.push_back({FinishTaskStep{target(instance).id, result}, {}});
}

void Draft::advance(Instant to) {
  if (!setup_.now || to <= now()) return;
  world_.advance(Span::at(to));
  steps_.push_back({AdvanceStep{to}, {}});
}

void Draft::set_status(std::size_t instance, std::string status) {
  world_.find(target(instance).id)->status = status;
  touched_.insert(Requirement::kPre1);
  steps_.push_back({SetStatusStep{target(instance).id, std::move(status)}, {}});
}

void Draft::inspect(std::size_t instance) { steps_.push_back({InspectStep{target(instance).id}, {}}); }

void Draft::send(std::string bytes) {
  touched_.insert(Requirement::kRob1);
  steps_.push_back({BytesStep{std::move(bytes)}, {}});
}

Scenario Draft::finished(std::string id, std::string title) && {
  Scenario scenario;
  scenario.id = std::move(id);
  scenario.title = std::move(title);
  for (const RequirementRow& row : requirements()) {
    if (touched_.contains(row.requirement)) scenario.requirements.push_back(row.requirement);
  }
  scenario.world = std::move(setup_);
  scenario.steps = std::move(steps_);
  return scenario;
}

}  // namespace backcheck
