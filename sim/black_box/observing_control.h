// A control hook for an endpoint that has none: reads where a hook would set, waits where it would end, and
// says which answers cannot be judged for what else may go on.
//
// A verdict it allows rests on: the ongoing tasks are listed at any moment, those that have ended perhaps; no
// task of somebody else begins and ends between two looks around one call; databases that are the same before
// and after a call were so meanwhile; and fewer than 20 backup sets of the last two days where at most
// kQuotaRoom are listed, by a list that has gained what we made, goes back behind the day, or showed nothing
// before. A status that was never seen to change was the same between two looks: a rejection
// that rests on it has to come in two plays (SecondLook). An acceptance beyond the quota rests on 21 sets
// that are listed before and after it as called for, good, and made that day in either zone, by a clock
// within an hour of ours.
#pragma once

#include <functional>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "sim/black_box/coincidences.h"
#include "sim/black_box/patience.h"
#include "sim/black_box/task_watch.h"
#include "sim/endpoint/control.h"
#include "sim/history.h"

namespace backcheck {

class ObservingControl final : public Control {
 public:
  // `must_be_rejected`: whether a request is, as things are, whatever the quota. May be empty.
  ObservingControl(Profile profile, DescribeSender send, Patience patience,
                   std::function<bool(const Request&)> must_be_rejected = {})
      : profile_(profile),
        send_(std::move(send)),
        patience_(std::move(patience)),
        must_be_rejected_(std::move(must_be_rejected)) {}

  // Reset, finish-task and inspect, on a clock of the endpoint's own.
  ControlResult<Capabilities> capabilities() override;
  // Waits until no task is ongoing, and confirms that the instances are as the world says; changes nothing.
  // The backup sets that are there are left out of what inspect shows from then on.
  ControlResult<void> reset(const WorldSetup& world) override;
  ControlResult<void> advance(Instant to) override;
  ControlResult<void> set_status(std::string_view instance, std::string_view status) override;
  // Waits until the task is over; it cannot be made to fail.
  ControlResult<void> finish_task(std::string_view instance, TaskResult result) override;
  // A task of ours is shown as ongoing until finish_task has waited for it.
  ControlResult<Inspection> inspect(std::string_view instance) override;
  // There is no hook to speak of.
  std::string why_not_done(std::string_view /*verb*/, const ControlFault& fault) const override {
    return fault.reason;
  }
  std::string why_unusable(const ControlFault& fault) const override {
    return "The state of the instances cannot be read any more: " + fault.reason;
  }

  // How many listed sets count for the day of `now` for sure; the world of the next reset may begin with so
  // many, all of that instant. It is about that day: acceptances beyond its quota are no longer doubted.
  ControlResult<std::size_t> sets_of_the_day(const std::string& instance, Instant now) {
    return watch_of(instance).sets_of_the_day(now);
  }

  // Why nobody knows which status the instances had that these calls name: one of them was seen to change in
  // this run, and may have changed and come back between two looks. Empty where none was.
  std::string unsteadiness(std::span<const Operation> operations) const;

  // Of the run so far, on all instances.
  Coincidences coincidences() const;

  // Why the operations, which overlapped where they are several, must not be judged; empty where they may.
  // For every operation, before the judge sees it.
  std::string doubt(std::span<const Operation> operations);

 private:
  TaskWatch& watch_of(const std::string& id);
  TaskWatch* find_watch(std::string_view id);
  ControlResult<void> look_again();
  std::string doubt_instance(TaskWatch& watch, std::span<const Operation> operations);
  static std::string doubt_day(TaskWatch& watch, bool has_accepted);
  bool may_mean_quota(const Request& request, const std::string& code, int status) const;
  bool means_quota_only(const std::string& code) const;

  Profile profile_;
  DescribeSender send_;
  Patience patience_;
  std::function<bool(const Request&)> must_be_rejected_;
  std::list<TaskWatch> watches_;
  std::vector<std::string> cast_;  // ids of the instances of this world
};

}  // namespace backcheck
