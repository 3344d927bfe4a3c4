// Following the backups of a play.
#include "sim/quota_notes.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

QuotaMoment moment(QuotaEvent event, Instant at, int step) { return {event, at, std::nullopt, step}; }

// Nothing: it was put off, and nothing was decided.
std::optional<QuotaEvent> event_of(const CreateBackupCall& call) {
  if (!call.reply) return QuotaEvent::kUnknown;
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  if (seen.claim == Claim::kThrottled) return std::nullopt;
  if (!seen.findings.empty() || seen.claim == Claim::kUnclear || seen.claim == Claim::kUnread)
    return QuotaEvent::kUnknown;
  return seen.claim == Claim::kAccepted ? QuotaEvent::kAccepted : QuotaEvent::kRefused;
}

// On one day, in either zone.
std::size_t most_on_a_day(const QuotaCourse& course) {
  std::size_t most = 0;
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    std::map<std::int64_t, std::size_t> counts;
    for (const QuotaMoment& one : course.moments) {
      if (one.event != QuotaEvent::kRefused) most = std::max(most, ++counts[day_of(one.at, zone)]);
    }
  }
  return most;
}

}  // namespace

void QuotaNotes::take(const Operation& operation, int step) {
  std::visit([&](const auto& deed) { take_deed(deed, step); }, operation.deed);
}

void QuotaNotes::take_deed(const ResetDone& done, int) {
  now_ = done.world.now;
  instances_.clear();
  if (!now_) return;
  for (const InstanceSetup& setup : done.world.instances) {
    Instance& instance = instances_[setup.id];
    instance.status = setup.status;
    instance.course.instance = setup.id;
    std::vector<QuotaMoment>& moments = instance.course.moments;
    for (const Instant set : setup.backup_sets) moments.push_back(moment(QuotaEvent::kThere, set, 0));
    if (setup.ongoing_since) moments.push_back(moment(QuotaEvent::kThere, *setup.ongoing_since, 0));
    if (setup.ongoing_since) instance.ongoing = moments.size() - 1;
  }
}

void QuotaNotes::take_deed(const AdvanceDone& done, int) {
  if (now_) now_ = done.to;
}

void QuotaNotes::take_deed(const SetStatusDone& done, int) {
  if (const auto found = instances_.find(done.instance); found != instances_.end())
    found->second.status = done.status;
}

void QuotaNotes::take_deed(const FinishTaskDone& done, int) {
  const auto found = instances_.find(done.instance);
  if (found == instances_.end() || !found->second.ongoing || !done.done) return;
  QuotaMoment& ended = found->second.course.moments[*found->second.ongoing];
  ended.end = now_;
  if (!done.succeeded) ended.event = QuotaEvent::kFailed;
  found->second.ongoing.reset();
}

void QuotaNotes::take_deed(const CreateBackupCall& call, int step) {
  const auto found = instances_.find(call.request.first("DBInstanceId").value_or(""));
  if (found == instances_.end() || !now_) return;
  Instance& instance = found->second;
  const std::optional<QuotaEvent> event = event_of(call);
  // Why a busy instance refuses is no matter of the quota.
  const bool is_busy = instance.ongoing || instance.status != "Running";
  if (!event || (event == QuotaEvent::kRefused && is_busy)) return;
  instance.course.moments.push_back(moment(*event, *now_, step));
  if (event == QuotaEvent::kAccepted) instance.ongoing = instance.course.moments.size() - 1;
}

std::vector<QuotaCourse> QuotaNotes::courses() const {
  std::vector<QuotaCourse> courses;
  for (const auto& [id, instance] : instances_) {
    if (most_on_a_day(instance.course) < kQuotaNear) continue;
    courses.push_back(instance.course);
    std::ranges::sort(courses.back().moments, {},
                      [](const QuotaMoment& one) { return std::pair(one.at, one.step); });
  }
  return courses;
}

}  // namespace backcheck
