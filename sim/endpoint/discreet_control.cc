// Faults, and what is inspected.
#include "sim/endpoint/discreet_control.h"

namespace backcheck {

template <typename Value>
ControlResult<Value> DiscreetControl::without_secrets_in_its_fault(ControlResult<Value> result) const {
  if (!result) result.error().reason = known_->without(std::move(result.error().reason));
  return result;
}

ControlResult<Capabilities> DiscreetControl::capabilities() {
  return without_secrets_in_its_fault(control_.capabilities());
}

ControlResult<void> DiscreetControl::reset(const WorldSetup& world) {
  return without_secrets_in_its_fault(control_.reset(world));
}

ControlResult<void> DiscreetControl::advance(Instant to) {
  return without_secrets_in_its_fault(control_.advance(to));
}

ControlResult<void> DiscreetControl::set_status(std::string_view instance, std::string_view status) {
  return without_secrets_in_its_fault(control_.set_status(instance, status));
}

ControlResult<void> DiscreetControl::finish_task(std::string_view instance, TaskResult result) {
  return without_secrets_in_its_fault(control_.finish_task(instance, result));
}

ControlResult<Inspection> DiscreetControl::inspect(std::string_view instance) {
  ControlResult<Inspection> seen = without_secrets_in_its_fault(control_.inspect(instance));
  if (!seen) return seen;
  seen->status = known_->without(std::move(seen->status));
  if (seen->ongoing_task)
    seen->ongoing_task->backup_job_id = known_->without(std::move(seen->ongoing_task->backup_job_id));
  return seen;
}

}  // namespace backcheck
