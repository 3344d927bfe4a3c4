// What is known of the tasks of one instance while scenarios are played on it: which are ours, and what else
// goes on there.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "sim/black_box/coincidences.h"
#include "sim/black_box/patience.h"
#include "sim/description/instance_view.h"
#include "sim/endpoint/control.h"

namespace backcheck {

// The backup sets to ask for: wide enough for a clock of the service that differs from ours.
BackupWindow last_two_days(Instant now);

// Asks the endpoint as often as it takes. Faults are in the words of the control hook: status 0 where the
// endpoint gives no answers any more, else one that ends the scenario only.
class TaskWatch {
 public:
  // What is handed in must outlive the watch.
  TaskWatch(std::string id, const DescribeSender& send, const Patience& patience)
      : id_(std::move(id)), send_(send), patience_(patience) {}

  const std::string& id() const { return id_; }

  // Waits until no task is ongoing, and confirms that the instance is as the world has it: of its backup sets
  // at least as many have to be listed, with their dates for sure on the day of those. A world without any is
  // not about the day, unless it was just asked for how many sets there are.
  ControlResult<void> begin(const InstanceSetup& expected);

  // The listed sets that count for the day of `now` in every zone, whatever dates a set: made by calls, good,
  // begun and ended within it. The next world is about that day.
  ControlResult<std::size_t> sets_of_the_day(Instant now);

  // What an answer means for the tasks. `job_id`: that of an accepted call.
  void note_accepted(const std::string& job_id);
  // The answer of a call was lost: nothing is played on this instance any more.
  void note_lost() { lost_ = true; }

  // Looks at status and tasks. Whatever cannot be explained by our calls, as the reason why nothing can be
  // said of them; empty where all is explained.
  ControlResult<std::string> look();
  // Whether that task of ours may be over. One that is not listed may be: nobody says how long a task is
  // listed that has ended, even where others are.
  ControlResult<bool> may_be_over(const std::string& job_id);
  // After a look: the tasks that are ongoing and not ours.
  std::vector<std::string> foreign() const;

  // Right after a look behind one call that was answered: the ids of tasks it was told of, none where it was
  // rejected.
  void note_behind(const std::vector<std::string>& accepted);
  Coincidences coincidences() const;

  // How the status was seen to differ from the world's, at any look so far; empty where it never was.
  const std::string& status_change() const { return status_change_; }

  // Looks whether the databases are those of the world still, and all of them are there for sure. A reason
  // where not.
  ControlResult<std::string> confirm_databases();

  // Our task that the model holds ongoing.
  const std::optional<std::string>& own() const { return own_; }
  // Waits until it is over, and for a good end. 409: there is no such task.
  ControlResult<void> finish();
  ControlResult<Inspection> inspect();

  // Why a rejection may be for the daily quota; empty where so many sets cannot be there. `says_so`: it can
  // mean nothing else.
  ControlResult<std::string> quota_doubt(bool says_so = false);
  // Those for sure of one day, listed or left by tasks of ours since the begin.
  std::size_t sure_sets() const { return day_ ? of_the_day_.size() + finished_ : 0; }
  // Looks whether that day is not over, and all of them are there still. A reason where not.
  ControlResult<std::string> confirm_day();

 private:
  ControlFault fault_of(const DescriptionFault& fault) const;
  void note_status(const std::string& expected, const std::string& seen);
  // A reason where they are not those of the world.
  ControlResult<std::string> read_databases();
  // The last task that was waited for; empty where there was none.
  ControlResult<std::string> wait_until_idle();
  ControlResult<std::optional<TaskDescription>> ask_for(const std::string& job_id);
  // The set that a task left; empty where it does not tell.
  ControlResult<std::string> set_of(const std::string& job_id);
  void note_listing(bool at_once) { is_prompt_ = at_once && is_prompt_.value_or(true); }
  ControlResult<void> read_sets(const std::string& just_ended);
  ControlResult<void> settle_earlier();
  ControlResult<void> read_day(std::span<const Instant> dates, std::optional<Instant> asked_for);
  ControlResult<void> wait_for_sets();
  std::size_t known_sets() const;
  bool may_lack_some(const std::vector<BackupDescription>& sets, bool may_lag) const;
  bool shows_the_day(const std::vector<BackupDescription>& sets, bool says_so) const;
  std::size_t beside_ours(const std::vector<BackupDescription>& fresh) const;
  ControlResult<bool> own_is_listed();

  std::string id_;
  const DescribeSender& send_;
  const Patience& patience_;
  std::string status_;                  // the world's
  std::string status_change_;           // the first one that was seen
  std::set<std::string> databases_;     // the world's
  std::string open_database_;           // seen since the begin: one that may count or not, as a reason
  std::set<std::string> listed_;        // ids of backup sets at the begin
  std::set<std::string> ours_;          // tasks
  std::set<std::string> never_listed_;  // of these, those that no list has shown yet, over or not
  std::set<std::string> strangers_;     // tasks of somebody else that were seen
  std::set<std::string> ongoing_;       // at the last look
  std::set<std::string> our_sets_;      // of this world, where the tasks told of them
  std::set<std::string> earlier_sets_;  // of tasks of ours from before
  std::set<std::string> unsettled_;     // tasks of ours of whose sets nothing is known yet
  std::optional<Instant> day_;          // an instant of it, where the world is about a day
  std::optional<Instant> next_day_;     // the same of the next world
  std::set<std::string> of_the_day_;    // the sets at the begin that are for sure of it
  std::set<std::string> fresh_;         // the sets since the begin, as of the last wait for them
  std::size_t extra_ = 0;               // of these, those that no task but one of ours can have left
  std::optional<std::string> own_;
  bool own_was_listed_ = false;       // as ongoing, at a look
  std::size_t started_ = 0;           // tasks of ours since the begin
  std::size_t finished_ = 0;          // of these, those that the model holds finished
  std::optional<std::size_t> first_;  // so many backup sets were there before any task that was seen
  std::set<std::string> shown_;       // ids of backup sets that the list showed at the begin
  bool sets_go_ = false;              // some were not shown any more at the next begin
  std::optional<bool> is_prompt_;     // a set is listed once its task has ended, as far as was seen
  bool sets_settled_ = true;
  bool lost_ = false;
  std::size_t new_strangers_ = 0;  // at the last look
  Coincidences coincidences_;      // behind calls
};

}  // namespace backcheck
