// Taking the steps of a scenario without an endpoint.
#include "sim/rehearsal.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "sim/caller.h"

namespace backcheck {
namespace {

// Where the world has no clock of its own, nothing is known of the instant.
constexpr Span kSometime = {{std::numeric_limits<std::int64_t>::min() / 4},
                            {std::numeric_limits<std::int64_t>::max() / 4}};

Sight sight_of(bool accepted) { return accepted ? Sight::kAccepted : Sight::kRejected; }

}  // namespace

bool is_for_gateway(const CallStep& call) {
  return call.signing && *call.signing != Signing{.version = call.signing->version};
}

Endings endings_by_deed(const Scenario& scenario, const std::vector<Sight>& endings) {
  Endings by_deed;
  auto next = endings.begin();
  for_each_call(scenario, [&](DeedId deed, const CallStep&) {
    if (next != endings.end()) by_deed.emplace(deed, *next++);
  });
  return by_deed;
}

Rehearsal::Rehearsal(const Scenario& scenario, const Experience& experience, Assuming assuming)
    : scenario_(scenario),
      experience_(experience),
      assuming_(assuming),
      belief_(experience.profile),
      now_(scenario.world.now.value_or(Instant{})) {
  belief_.observe_reset(scenario.world, scenario.world.now ? Span::at(now_) : kSometime);
}

void Rehearsal::take(const Step& step) {
  std::visit([&](const auto& deed) { take(step, deed); }, step.deed);
}

Request Rehearsal::request_of(const CallStep& call) {
  return unsigned_request(call, test_credential(), now_, std::to_string(++operations_));
}

Outlook Rehearsal::outlook_of(const Request& request) const {
  Outlook outlook;
  bool usual_acceptance = false;
  bool usual_rejection = false;
  for (const Hypothesis& hypothesis : belief_.hypotheses()) {
    const Outcomes outcomes = belief_.outcomes_in(hypothesis, request);
    const auto accepting = readings_that_accept(outcomes);
    const auto rejecting = readings_that_reject(outcomes);
    outlook.acceptance = outlook.acceptance || hypothesis.readings.agrees_with(accepting);
    outlook.rejection = outlook.rejection || hypothesis.readings.agrees_with(rejecting);
    usual_acceptance = usual_acceptance || experience_.readings.agrees_with(accepting);
    usual_rejection = usual_rejection || experience_.readings.agrees_with(rejecting);
  }
  if (usual_acceptance != usual_rejection) outlook.usual = usual_acceptance;
  return outlook;
}

std::optional<Sight> Rehearsal::ending_of(DeedId deed) const {
  const auto found = experience_.endings.find(deed);
  return found == experience_.endings.end() ? std::nullopt : std::optional(found->second);
}

bool Rehearsal::was_kept_out(const CallStep& call, DeedId deed) const {
  return is_for_gateway(call) && ending_of(deed) == Sight::kRejected;
}

void Rehearsal::take(const Step& step, const CallStep& call) {
  const DeedId deed = deeds_of(step).front();
  if (!was_kept_out(call, deed)) {
    const Request request = request_of(call);
    observe(request, call.answer_lost ? Sight::kLost : likely(request, deed));
  }
  if (!call.answer_lost) inspect_target(call);
}

void Rehearsal::take(const Step& step, const ParallelStep& parallel) {
  std::vector<Request> requests;
  const std::vector<SeenCall> seen = as_before(step, requests);
  if (!seen.empty() && belief_.observe_together(seen)) {
    for (const SeenCall& call : seen) note(*call.request, call.sight);
  } else {
    const std::vector<DeedId> deeds = deeds_of(step);
    for (std::size_t i = 0; i < parallel.calls.size(); ++i) {
      const Request request = request_of(parallel.calls[i]);
      const DeedId deed = i < deeds.size() ? deeds[i] : DeedId{};
      if (was_kept_out(parallel.calls[i], deed)) continue;
      observe(request, parallel.calls[i].answer_lost ? Sight::kLost : likely(request, deed));
    }
  }
  for (const CallStep& call : parallel.calls) {
    if (!call.answer_lost) inspect_target(call);
  }
}

void Rehearsal::take(const Step&, const AdvanceStep& advance) {
  now_ = advance.to;
  belief_.observe_advance(Span::at(advance.to));
}

void Rehearsal::take(const Step&, const SetStatusStep& set) {
  belief_.observe_set_status(set.instance, set.status);
}

void Rehearsal::take(const Step&, const FinishTaskStep& finish) {
  const Instance* instance = belief_.hypotheses().front().world.find(finish.instance);
  if (instance == nullptr) return;
  const bool done = instance->task.has_value();
  belief_.observe_finish_task(finish.instance, finish.result == TaskResult::kSucceeded, done);
  if (done) trail_.note(finish.instance, Trail::Event::kFinished);
  if (experience_.inspects) inspect(finish.instance);
}

void Rehearsal::take(const Step&, const InspectStep& step) { inspect(step.instance); }

void Rehearsal::take(const Step&, const BytesStep&) {
  belief_.observe_foreign_acceptance(++operations_, false, std::nullopt);
  if (!experience_.inspects) return;
  for (const InstanceSetup& instance : scenario_.world.instances) inspect(instance.id);
}

Sight Rehearsal::likely(const Request& request, DeedId deed) {
  const std::optional<Sight> before = ending_of(deed);
  const bool known = before && *before != Sight::kLost;
  if (assuming_ == Assuming::kTheSame && known) return *before;
  const Outlook outlook = outlook_of(request);
  if (outlook.acceptance != outlook.rejection) return sight_of(outlook.acceptance);
  if (assuming_ == Assuming::kTheSame) return Sight::kAccepted;
  if (outlook.usual) return sight_of(*outlook.usual);
  guessed_ = guessed_ || !known;
  return known ? *before : sight_of(assuming_ == Assuming::kAcceptance);
}

void Rehearsal::observe(const Request& request, Sight sight) {
  SeenCall seen;
  seen.operation = ++operations_;
  seen.request = &request;
  seen.sight = sight;
  seen.over = true;
  if (sight == Sight::kAccepted) seen.job_id = std::to_string(seen.operation);
  belief_.observe_call(seen);
  note(request, sight);
}

void Rehearsal::note(const Request& request, Sight sight) {
  if (sight == Sight::kRejected) ++rejections_[std::string(target_of(request))];
  trail_.note(target_of(request), sight == Sight::kLost       ? Trail::Event::kLost
                                  : sight == Sight::kAccepted ? Trail::Event::kAccepted
                                                              : Trail::Event::kRejected);
}

std::vector<SeenCall> Rehearsal::as_before(const Step& step, std::vector<Request>& requests) {
  const std::vector<CallStep>& calls = std::get<ParallelStep>(step.deed).calls;
  const std::vector<DeedId> deeds = deeds_of(step);
  if (deeds.size() != calls.size()) return {};
  requests.reserve(calls.size());
  std::vector<SeenCall> seen;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const std::optional<Sight> sight = ending_of(deeds[i]);
    if (!sight || (*sight == Sight::kLost) != calls[i].answer_lost) return {};
    if (was_kept_out(calls[i], deeds[i])) continue;
    requests.push_back(request_of(calls[i]));
    SeenCall call;
    call.operation = ++operations_;
    call.request = &requests.back();
    call.sight = *sight;
    call.over = true;
    call.returned = 1;
    if (call.sight == Sight::kAccepted) call.job_id = std::to_string(call.operation);
    seen.push_back(std::move(call));
  }
  return seen;
}

void Rehearsal::inspect_target(const CallStep& call) {
  if (!experience_.inspects) return;
  for (const auto& [name, value] : call.parameters) {
    if (name == "DBInstanceId") inspect(value);
  }
}

// The state shown is that of the first explanation, in which calls that may have taken effect have done so.
// Where there is no other one it says nothing new.
void Rehearsal::inspect(const std::string& id) {
  const Hypothesis& first = belief_.hypotheses().front();
  const Instance* instance = first.world.find(id);
  if (instance == nullptr) return;
  const bool shows_failed = shows_failed_tasks(*instance);
  if (belief_.hypotheses().size() == 1 && first.pending.empty() && !shows_failed) return;
  Inspection shown;
  shown.status = instance->status;
  if (instance->task) shown.ongoing_task = Inspection::Task{instance->task->job_id.value_or("")};
  for (const EndedTask& task : instance->ended) {
    if (task.succeeded || shows_failed) shown.backup_sets.push_back(task.started.earliest);
  }
  belief_.observe_inspection(id, shown, ++operations_);
}

// An implementation that counts failed tasks may show a backup set for each.
bool Rehearsal::shows_failed_tasks(const Instance& instance) const {
  return !experience_.readings.possible(Reading::kQuotaFailed, 0) &&
         std::ranges::any_of(instance.ended, [](const EndedTask& task) { return !task.succeeded; });
}

}  // namespace backcheck
