// Observing instead of controlling.
#include "sim/black_box/observing_control.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "model/parameter_names.h"
#include "model/published_codes.h"
#include "sim/black_box/observed_instance.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

constexpr int kCannot = 501;
constexpr int kUndecided = 503;

// So many sets are the most that any reading lets one day have.
constexpr std::size_t kFullDay = 21;

std::unexpected<ControlFault> cannot(std::string reason) {
  return std::unexpected(ControlFault{kCannot, std::move(reason)});
}

const CreateBackupCall* call_in(const Operation& operation) {
  return std::get_if<CreateBackupCall>(&operation.deed);
}

bool names(const Request& request, std::string_view id) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (equal_but_for_case(request[i].value, id)) return true;
  }
  return false;
}

// Whether what is right as an answer depends on the databases of the instance.
bool speaks_of_databases(const Request& request) {
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (equal_but_for_case(request[i].name, "DBName") || equal_but_for_case(request[i].value, "Logical"))
      return true;
  }
  return false;
}

// What the answer says, as far as tasks go.
struct Heard {
  Claim claim = Claim::kUnclear;
  std::string job_id;
  std::string code;
  int status = 0;
  bool is_flawed = false;  // as a document, which no state of the instance excuses
};

Heard hear(const CreateBackupCall& call) {
  const AnswerSeen answer = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  return {answer.claim, answer.backup_job_id.value_or(""), answer.code, call.reply->status,
          !answer.findings.empty()};
}

}  // namespace

ControlResult<Capabilities> ObservingControl::capabilities() {
  Capabilities able;
  able.reset = able.finish_task = able.inspect = true;
  return able;
}

TaskWatch& ObservingControl::watch_of(const std::string& id) {
  TaskWatch* known = find_watch(id);
  return known != nullptr ? *known : watches_.emplace_back(id, send_, patience_);
}

TaskWatch* ObservingControl::find_watch(std::string_view id) {
  const auto found = std::ranges::find(watches_, id, &TaskWatch::id);
  return found == watches_.end() ? nullptr : &*found;
}

ControlResult<void> ObservingControl::reset(const WorldSetup& world) {
  cast_.clear();
  for (const InstanceSetup& instance : world.instances) {
    if (const auto begun = watch_of(instance.id).begin(instance); !begun) return begun;
    cast_.push_back(instance.id);
  }
  return world.instances.size() > 1 ? look_again() : ControlResult<void>();
}

// Reading several instances takes its time.
ControlResult<void> ObservingControl::look_again() {
  for (const std::string& id : cast_) {
    const auto strange = watch_of(id).look();
    if (!strange) return std::unexpected(strange.error());
    if (!strange->empty()) return std::unexpected(ControlFault{kUndecided, *strange});
  }
  return {};
}

ControlResult<void> ObservingControl::advance(Instant /*to*/) { return cannot("the clock cannot be moved"); }

ControlResult<void> ObservingControl::set_status(std::string_view /*instance*/, std::string_view /*status*/) {
  return cannot("the status cannot be set");
}

ControlResult<void> ObservingControl::finish_task(std::string_view instance, TaskResult result) {
  TaskWatch* watch = find_watch(instance);
  if (watch == nullptr) return cannot("the instance is not one of those that are given");
  if (result == TaskResult::kFailed) return cannot("a task cannot be made to fail");
  return watch->finish();
}

ControlResult<Inspection> ObservingControl::inspect(std::string_view instance) {
  TaskWatch* watch = find_watch(instance);
  if (watch == nullptr) return cannot("the instance is not one of those that are given");
  return watch->inspect();
}

std::string ObservingControl::doubt(std::span<const Operation> operations) {
  std::string reason;
  for (const Operation& operation : operations) {
    const CreateBackupCall* call = call_in(operation);
    if (call == nullptr || call->reply || operation.fault.starts_with("unreachable")) continue;
    reason = "the answer of a call was lost (" + operation.fault + "); it is not sent again";
    for (TaskWatch& watch : watches_) {
      if (names(call->request, watch.id())) watch.note_lost();
    }
  }
  for (const std::string& id : cast_) {
    std::string doubt = doubt_instance(*find_watch(id), operations);
    if (reason.empty()) {
      reason = std::move(doubt);
    } else if (!doubt.empty()) {
      reason += "; " + doubt;
    }
  }
  return reason;
}

std::string ObservingControl::unsteadiness(std::span<const Operation> operations) const {
  for (const TaskWatch& watch : watches_) {
    if (watch.status_change().empty()) continue;
    const bool is_named = std::ranges::any_of(operations, [&](const Operation& operation) {
      const CreateBackupCall* call = call_in(operation);
      return call != nullptr && names(call->request, watch.id());
    });
    if (is_named) return watch.status_change();
  }
  return "";
}

Coincidences ObservingControl::coincidences() const {
  Coincidences all;
  for (const TaskWatch& watch : watches_) all += watch.coincidences();
  return all;
}

// Notes what was accepted, looks again, and tells what of it all is not explained by the calls alone.
std::string ObservingControl::doubt_instance(TaskWatch& watch, std::span<const Operation> operations) {
  const std::optional<std::string> before = watch.own();
  std::vector<std::string> accepted;
  bool may_be_full = false;
  bool says_full = false;
  bool is_named = false;
  bool is_flawed = false;
  bool is_rejected = false;
  bool rests_on_databases = false;
  for (const Operation& operation : operations) {
    const CreateBackupCall* call = call_in(operation);
    if (call == nullptr || !names(call->request, watch.id())) continue;
    is_named = true;
    rests_on_databases = rests_on_databases || speaks_of_databases(call->request);
    if (!call->reply) continue;
    const Heard heard = hear(*call);
    is_flawed = is_flawed || heard.is_flawed;
    is_rejected = is_rejected || heard.claim == Claim::kRejected;
    const bool is_kept_out = call->gateway && must_be_kept_out(*call->gateway);
    if (heard.claim == Claim::kRejected && !is_kept_out) {
      may_be_full = may_be_full || may_mean_quota(call->request, heard.code, heard.status);
      says_full = says_full || means_quota_only(heard.code);
    }
    if (heard.claim == Claim::kAccepted && !heard.job_id.empty()) accepted.push_back(heard.job_id);
  }
  if (!is_named) return {};
  for (const std::string& job_id : accepted) watch.note_accepted(job_id);
  if (is_flawed) return {};
  const auto strange = watch.look();
  if (!strange) return "the state after the answer could not be read: " + strange.error().reason;
  if (operations.size() == 1 && (is_rejected || !accepted.empty())) watch.note_behind(accepted);
  if (!strange->empty()) return *strange;
  if (rests_on_databases) {
    const auto changed = watch.confirm_databases();
    if (!changed) return "the state after the answer could not be read: " + changed.error().reason;
    if (!changed->empty()) return *changed;
  }
  // Where a call met a task of ours, or may have, that task has to be there still.
  std::vector<std::string> needed;
  if (before) needed.push_back(*before);
  if (operations.size() > 1) needed.insert(needed.end(), accepted.begin(), accepted.end());
  for (const std::string& job_id : needed) {
    const auto over = watch.may_be_over(job_id);
    if (!over) return "the state after the answer could not be read: " + over.error().reason;
    if (*over) return "a task of " + watch.id() + " was over before the answer came";
  }
  if (std::string turned = doubt_day(watch, !accepted.empty()); !turned.empty()) return turned;
  const bool is_full = watch.sure_sets() >= kFullDay;
  if (!may_be_full || (before && !says_full) || is_full) return {};
  const auto doubt = watch.quota_doubt(says_full);
  if (!doubt) return "the state after the answer could not be read: " + doubt.error().reason;
  return doubt->empty() ? *doubt : "the rejection may be for the daily quota: " + *doubt;
}

// Where the sets known for sure say something of the answer.
std::string ObservingControl::doubt_day(TaskWatch& watch, bool has_accepted) {
  if (watch.sure_sets() < (has_accepted ? kFullDay - 1 : kFullDay)) return {};
  const auto turned = watch.confirm_day();
  return turned ? *turned : "the state after the answer could not be read: " + turned.error().reason;
}

// A rejection that has to come conforms whatever its reason is; but what is published has codes.
bool ObservingControl::may_mean_quota(const Request& request, const std::string& code, int status) const {
  if (profile_ != Profile::kPublished) return !must_be_rejected_ || !must_be_rejected_(request);
  const std::vector<Refusal> meant = refusals_meant_by(code, status);
  return std::ranges::find(meant, Refusal::kQuota) != meant.end();
}

bool ObservingControl::means_quota_only(const std::string& code) const {
  return profile_ == Profile::kPublished && refusals_named_by(code) == std::vector{Refusal::kQuota};
}

}  // namespace backcheck
