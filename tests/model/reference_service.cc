// The conforming implementation.
#include "tests/model/reference_service.h"

#include <iterator>
#include <utility>

namespace backcheck {

void ReferenceService::reset(ReferenceWorld world, Instant now) {
  world_ = std::move(world);
  now_ = now;
  job_ids_.assign(world_.size(), "");
  for (std::size_t i = 0; i < world_.size(); ++i) {
    for (ReferenceBackup& backup : world_[i].backups) backup = {backup.ended, backup.ended, true};
    if (world_[i].ongoing_since) job_ids_[i] = std::to_string(++tasks_);
  }
}

WorldSetup ReferenceService::setup() const {
  WorldSetup setup;
  setup.now = now_;
  for (const ReferenceInstance& instance : world_) {
    InstanceSetup one{instance.id, instance.engine,       instance.status, instance.databases,
                      {},          instance.ongoing_since};
    for (const ReferenceBackup& backup : instance.backups) one.backup_sets.push_back(backup.ended);
    setup.instances.push_back(one);
  }
  return setup;
}

bool ReferenceService::finish_task(std::size_t instance, bool succeeded) {
  ReferenceInstance& one = world_[instance];
  if (!one.ongoing_since) return false;
  one.backups.push_back({*one.ongoing_since, now_, succeeded});
  one.ongoing_since.reset();
  return true;
}

Inspection ReferenceService::inspect(std::size_t instance) const {
  const ReferenceInstance& one = world_[instance];
  Inspection inspection;
  inspection.status = one.status;
  if (one.ongoing_since) inspection.ongoing_task = Inspection::Task{draw_(4) == 0 ? "" : job_ids_[instance]};
  for (const ReferenceBackup& backup : one.backups) {
    if (!backup.succeeded && (reading_[Reading::kQuotaFailed] == 0 || draw_(2) == 0)) continue;
    Instant created = draw_(2) == 0 ? backup.started : backup.ended;
    if (draw_(2) == 0) created.milliseconds -= created.milliseconds % 1000;
    inspection.backup_sets.push_back(created);
  }
  return inspection;
}

ReferenceAnswer ReferenceService::call(const ReferenceParameters& parameters) {
  const ReferenceVerdict verdict = decide(world_, parameters, now_, reading_);
  if (verdict.may_accept() && (!verdict.may_reject() || draw_(2) == 0)) {
    const std::size_t instance =
        *std::next(verdict.instances.begin(), static_cast<std::ptrdiff_t>(draw_(verdict.instances.size())));
    return {start_task(instance), std::nullopt};
  }
  if (verdict.reasons.contains(Refusal::kRepeatedParameter))
    return {std::nullopt, Refusal::kRepeatedParameter};
  return {std::nullopt,
          *std::next(verdict.reasons.begin(), static_cast<std::ptrdiff_t>(draw_(verdict.reasons.size())))};
}

std::string ReferenceService::start_task(std::size_t instance) {
  world_[instance].ongoing_since = now_;
  job_ids_[instance] = std::to_string(++tasks_);
  return job_ids_[instance];
}

}  // namespace backcheck
