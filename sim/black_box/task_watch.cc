// Looking at tasks and backup sets, and waiting for them.
#include "sim/black_box/task_watch.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "model/parameter_names.h"
#include "sim/black_box/day_part.h"
#include "sim/black_box/observed_instance.h"
#include "sim/black_box/poll_pace.h"

namespace backcheck {
namespace {

// Ends the scenario; not the run.
constexpr int kUndecided = 503;
constexpr int kNoTask = 409;

// The longest wait for a task to be listed at all.
constexpr std::int64_t kTaskLagMs = 10'000;

// So many sets at most are known where the quota is not used up, although some may be listed late.
constexpr std::size_t kRoomWhereListsLag = 5;

std::unexpected<ControlFault> undecided(std::string reason) {
  return std::unexpected(ControlFault{kUndecided, std::move(reason)});
}

// A word nobody knows is not one that says that a task is over.
bool is_over(const TaskDescription& task) {
  return task.stage() == TaskStage::kFinished || task.stage() == TaskStage::kFailed;
}

bool is_good_and_called_for(const BackupDescription& set) {
  return equal_but_for_case(set.status, "Success") && equal_but_for_case(set.mode, "Manual") && set.start &&
         set.end;
}

bool is_of_the_day(const BackupDescription& set, Instant now) {
  const DayPart part = day_part_at(now);
  return is_good_and_called_for(set) && part.holds(*set.start) && part.holds(*set.end);
}

// By the endpoint's own clock, for longer than its times are rounded.
bool were_made_together(const BackupDescription& a, const BackupDescription& b) {
  if (!is_good_and_called_for(a) || !is_good_and_called_for(b)) return false;
  constexpr std::int64_t kMinuteMs = 60'000;
  constexpr std::int64_t kSecondMs = 1000;
  const auto is_whole = [](Instant instant) { return instant.milliseconds % kMinuteMs == 0; };
  const bool by_minutes = is_whole(*a.start) && is_whole(*a.end) && is_whole(*b.start) && is_whole(*b.end);
  const std::int64_t shared = std::min(a.end->milliseconds, b.end->milliseconds) -
                              std::max(a.start->milliseconds, b.start->milliseconds);
  return shared > (by_minutes ? kMinuteMs : kSecondMs);
}

std::string waiting_line(const TaskDescription& task, const std::string& id, std::int64_t waited_ms) {
  return "waiting for task " + task.backup_job_id + " of " + id + " (" + task.status + "), " +
         std::to_string(waited_ms / 1000) + " s";
}

}  // namespace

BackupWindow last_two_days(Instant now) {
  constexpr std::int64_t kHourMs = 60LL * 60 * 1000;
  return {{now.milliseconds - 49 * kHourMs}, {now.milliseconds + 24 * kHourMs}};
}

ControlFault TaskWatch::fault_of(const DescriptionFault& fault) const {
  return {fault.kind == DescriptionFaultKind::kUnsent ? 0 : kUndecided, id_ + ": " + fault.reason};
}

void TaskWatch::note_status(const std::string& expected, const std::string& seen) {
  if (status_change_.empty() && seen != expected)
    status_change_ =
        "the status of " + id_ + " was seen to change in this run (" + expected + ", " + seen + ")";
}

ControlResult<void> TaskWatch::begin(const InstanceSetup& expected) {
  const std::optional<Instant> day = std::exchange(next_day_, std::nullopt);
  if (lost_) return undecided("the answer of a call for " + id_ + " was lost: nothing more is sent for it");
  const auto waited_for = wait_until_idle();
  if (!waited_for) return std::unexpected(waited_for.error());
  const auto instance = describe_instance(id_, send_);
  if (!instance) return std::unexpected(fault_of(instance.error()));
  note_status(expected.status, instance->status);
  if (instance->status != expected.status)
    return undecided(id_ + " was " + expected.status + " and is " + instance->status + " now");
  databases_ = {expected.databases.begin(), expected.databases.end()};
  open_database_.clear();
  const auto changed = read_databases();
  if (!changed) return std::unexpected(changed.error());
  if (!changed->empty()) return undecided(*changed);
  if (const auto settled = settle_earlier(); !settled) return settled;
  status_ = expected.status;
  own_.reset();
  started_ = finished_ = 0;
  our_sets_.clear();
  fresh_.clear();
  extra_ = 0;
  sets_settled_ = true;
  if (const auto read = read_sets(*waited_for); !read) return read;
  return read_day(expected.backup_sets, day);
}

ControlResult<std::string> TaskWatch::confirm_databases() {
  auto changed = read_databases();
  if (changed && changed->empty()) return open_database_;
  return changed;
}

ControlResult<std::string> TaskWatch::read_databases() {
  const auto databases = describe_databases(id_, send_);
  if (!databases) return std::unexpected(fault_of(databases.error()));
  std::set<std::string> names;
  for (const DatabaseDescription& one : *databases) {
    names.insert(one.name);
    if (one.may_count_or_not())
      open_database_ = "database " + one.name + " of " + id_ + " is " + one.status + ": it may count or not";
  }
  return names == databases_ ? std::string() : "somebody changed the databases of " + id_;
}

ControlResult<std::string> TaskWatch::wait_until_idle() {
  std::string waited_for;
  PollPace pace(patience_, patience_.task_timeout_ms);
  while (true) {
    const auto tasks = describe_tasks(id_, send_);
    if (!tasks) return std::unexpected(fault_of(tasks.error()));
    const auto busy = std::ranges::find_if_not(*tasks, is_over);
    if (busy == tasks->end()) return waited_for;
    waited_for = busy->backup_job_id;
    if (!ours_.contains(waited_for)) strangers_.insert(waited_for);
    const std::string line = waiting_line(*busy, id_, pace.waited_ms());
    patience_.tell(line);
    if (!pace.wait()) return undecided("gave up " + line);
  }
}

// The sets that our earlier tasks left may be listed as late as they like.
ControlResult<void> TaskWatch::settle_earlier() {
  for (const std::string& job_id : unsettled_) {
    const auto task = ask_for(job_id);
    if (!task) return std::unexpected(task.error());
    if (!task->has_value()) continue;
    if (!(*task)->backup_id.empty()) earlier_sets_.insert((*task)->backup_id);
  }
  unsettled_.clear();
  earlier_sets_.merge(our_sets_);
  return {};
}

ControlResult<std::string> TaskWatch::set_of(const std::string& job_id) {
  if (job_id.empty()) return std::string();
  const auto task = ask_for(job_id);
  if (!task) return std::unexpected(task.error());
  return task->has_value() ? (*task)->backup_id : std::string();
}

ControlResult<void> TaskWatch::read_sets(const std::string& just_ended) {
  const auto latest = set_of(just_ended);
  if (!latest) return std::unexpected(latest.error());
  const auto sets = describe_backups(id_, last_two_days(patience_.now()), send_);
  if (!sets) return std::unexpected(fault_of(sets.error()));
  const std::set<std::string> before = std::exchange(shown_, {});
  for (const BackupDescription& set : *sets) shown_.insert(set.id);
  sets_go_ = sets_go_ || !std::ranges::includes(shown_, before);
  listed_ = shown_;
  if (!latest->empty()) note_listing(listed_.contains(*latest));
  // What is to be listed yet counts as well.
  listed_.insert(earlier_sets_.begin(), earlier_sets_.end());
  if (!first_) first_ = listed_.size() - std::min(listed_.size(), strangers_.size());
  return {};
}

// Backup sets of the last two days: no fewer than are listed or left by tasks of ours since, and no fewer
// than there were at first, and the tasks since. No set counts twice.
std::size_t TaskWatch::known_sets() const {
  return std::max(listed_.size() + started_, first_.value_or(0) + ours_.size() + strangers_.size());
}

ControlResult<std::string> TaskWatch::quota_doubt(bool says_so) {
  const auto sets = describe_backups(id_, last_two_days(patience_.now()), send_);
  if (!sets) return std::unexpected(fault_of(sets.error()));
  const bool may_lag = !is_prompt_.value_or(false);
  const std::size_t room = may_lag ? kRoomWhereListsLag : kQuotaRoom;
  if (std::max(known_sets(), sets->size()) > room)
    return "more than " + std::to_string(room) + " backup sets of the last two days are known of " + id_ +
           (may_lag ? ", and the list may lag" : "");
  if (may_lack_some(*sets, may_lag)) return "there may be more backup sets of " + id_ + " than are listed";
  if (!shows_the_day(*sets, says_so)) return "the list may show only the newest backup sets of " + id_;
  return std::string();
}

// Whether there may be more sets than the list shows: it does not show all that are known, or somebody else
// makes backups nowadays, often or where the list may lag.
bool TaskWatch::may_lack_some(const std::vector<BackupDescription>& sets, bool may_lag) const {
  constexpr std::size_t kSeldom = 2;
  constexpr std::int64_t kNowadaysMs = 60LL * 60 * 1000;
  const std::int64_t since = patience_.now().milliseconds - kNowadaysMs;
  const auto recent = std::ranges::count_if(sets, [&](const BackupDescription& set) {
    const auto date = set.end ? set.end : set.start;
    return !date || date->milliseconds > since;
  });
  const std::size_t explained = first_.value_or(0) + ours_.size();
  const std::size_t unexplained = sets.size() > explained ? sets.size() - explained : 0;
  const std::size_t others = std::max(strangers_.size(), unexplained);
  const std::size_t due = explained + strangers_.size() - (started_ - finished_);
  if (sets_go_ || sets.size() < due || others > kSeldom) return true;
  return may_lag && (others != 0 || static_cast<std::size_t>(recent) > ours_.size());
}

// The quota counts sets as well that are not listed any more. A list that keeps a number of the newest has
// lost none of the day where it has gained what we made, where it goes back behind the day, and, unless the
// rejection says otherwise, where it shows nothing but what was seen to be made.
bool TaskWatch::shows_the_day(const std::vector<BackupDescription>& sets, bool says_so) const {
  constexpr std::int64_t kDayMs = 25LL * 60 * 60 * 1000;  // and an hour for the clocks
  if (ours_.size() > started_ - finished_) return true;
  if (says_so) return false;
  return first_ == 0U || std::ranges::any_of(sets, [&](const BackupDescription& set) {
           return set.start && set.start->milliseconds < patience_.now().milliseconds - kDayMs;
         });
}

ControlResult<std::size_t> TaskWatch::sets_of_the_day(Instant now) {
  // The set of a task that goes on still would count for the service, and not here.
  if (const auto waited_for = wait_until_idle(); !waited_for) return std::unexpected(waited_for.error());
  const auto sets = describe_backups(id_, last_two_days(now), send_);
  if (!sets) return std::unexpected(fault_of(sets.error()));
  next_day_ = now;
  return static_cast<std::size_t>(
      std::ranges::count_if(*sets, [&](const BackupDescription& set) { return is_of_the_day(set, now); }));
}

ControlResult<void> TaskWatch::read_day(std::span<const Instant> dates, std::optional<Instant> asked_for) {
  of_the_day_.clear();
  day_ = dates.empty() ? asked_for : std::nullopt;
  if (dates.empty()) return {};
  const auto sets = describe_backups(id_, last_two_days(patience_.now()), send_);
  if (!sets) return std::unexpected(fault_of(sets.error()));
  for (const BackupDescription& set : *sets) {
    if (of_the_day_.size() < dates.size() && is_of_the_day(set, dates.front())) of_the_day_.insert(set.id);
  }
  if (of_the_day_.size() < dates.size()) return undecided("backup sets of " + id_ + " have gone");
  day_ = dates.front();
  return {};
}

ControlResult<std::string> TaskWatch::confirm_day() {
  const auto part = sure_day_part_at(patience_.now());
  if (!part || !part->holds(*day_)) return "the day may have turned meanwhile";
  const auto sets = describe_backups(id_, last_two_days(patience_.now()), send_);
  if (!sets) return std::unexpected(fault_of(sets.error()));
  std::set<std::string> there;
  for (const BackupDescription& set : *sets) {
    if (is_of_the_day(set, *day_)) there.insert(set.id);
  }
  if (fresh_.size() != finished_ || !std::ranges::includes(there, of_the_day_) ||
      !std::ranges::includes(there, fresh_))
    return "not all backup sets of the day that were there before are still listed for " + id_;
  return std::string();
}

ControlResult<std::optional<TaskDescription>> TaskWatch::ask_for(const std::string& job_id) {
  auto task = describe_task(id_, job_id, send_);
  if (!task) return std::unexpected(fault_of(task.error()));
  if (task->has_value()) never_listed_.erase(job_id);
  return *std::move(task);
}

void TaskWatch::note_accepted(const std::string& job_id) {
  if (ours_.insert(job_id).second) never_listed_.insert(job_id);
  unsettled_.insert(job_id);
  ++started_;
  if (own_) return;
  own_ = job_id;
  own_was_listed_ = false;
}

ControlResult<std::string> TaskWatch::look() {
  const auto tasks = describe_tasks(id_, send_);
  if (!tasks) return std::unexpected(fault_of(tasks.error()));
  const auto instance = describe_instance(id_, send_);
  if (!instance) return std::unexpected(fault_of(instance.error()));
  ongoing_.clear();
  for (const TaskDescription& task : *tasks) {
    if (!is_over(task)) ongoing_.insert(task.backup_job_id);
    never_listed_.erase(task.backup_job_id);
  }
  own_was_listed_ = own_was_listed_ || (own_ && ongoing_.contains(*own_));
  new_strangers_ = 0;
  for (const std::string& stranger : foreign()) new_strangers_ += strangers_.insert(stranger).second ? 1 : 0;
  note_status(status_, instance->status);
  if (instance->status != status_)
    return "the status of " + id_ + " changed from " + status_ + " to " + instance->status + " meanwhile";
  if (!foreign().empty())
    return "a task of " + id_ + " is ongoing, and no answer told of it: it may be anybody's";
  return std::string();
}

std::vector<std::string> TaskWatch::foreign() const {
  std::vector<std::string> others;
  std::ranges::set_difference(ongoing_, ours_, std::back_inserter(others));
  return others;
}

void TaskWatch::note_behind(const std::vector<std::string>& accepted) {
  if (accepted.empty()) {
    ++coincidences_.rejections;
    coincidences_.strangers_behind_rejections += new_strangers_;
  } else {
    ++coincidences_.acceptances;
    if (!ongoing_.contains(accepted.front())) coincidences_.strangers_behind_acceptances += new_strangers_;
  }
}

Coincidences TaskWatch::coincidences() const {
  Coincidences seen = coincidences_;
  seen.strangers = strangers_.size();
  seen.tasks = ours_.size();
  seen.tasks_never_listed = never_listed_.size();
  return seen;
}

ControlResult<void> TaskWatch::finish() {
  if (!own_) {
    const auto strange = look();
    if (!strange) return std::unexpected(strange.error());
    if (!strange->empty()) return undecided(*strange);
    return std::unexpected(ControlFault{kNoTask, "no task is ongoing"});
  }
  PollPace pace(patience_, patience_.task_timeout_ms);
  while (true) {
    const auto task = ask_for(*own_);
    if (!task) return std::unexpected(task.error());
    if (!task->has_value()) {
      return undecided("a task of " + id_ + " is not listed: nobody can tell how it ended");
    }
    if (is_over(**task)) {
      const bool good = (*task)->stage() == TaskStage::kFinished;
      const std::string job_id = *std::exchange(own_, std::nullopt);
      if (!good) return undecided("a task of " + id_ + " failed by itself");
      if (!(*task)->backup_id.empty()) our_sets_.insert((*task)->backup_id);
      unsettled_.erase(job_id);
      ++finished_;
      sets_settled_ = false;
      return {};
    }
    const std::string line = waiting_line(**task, id_, pace.waited_ms());
    patience_.tell(line);
    if (!pace.wait()) return undecided("gave up " + line);
  }
}

ControlResult<bool> TaskWatch::may_be_over(const std::string& job_id) {
  if (ongoing_.contains(job_id)) return false;
  const auto task = ask_for(job_id);
  if (!task) return std::unexpected(task.error());
  return !task->has_value() || is_over(**task);
}

// A task may be listed late; but one that was listed and is not any more does not come back.
ControlResult<bool> TaskWatch::own_is_listed() {
  const std::string& job_id = *own_;
  if (ongoing_.contains(job_id)) return true;
  PollPace pace(patience_, std::min(patience_.list_timeout_ms, kTaskLagMs));
  while (true) {
    const auto task = ask_for(job_id);
    if (!task) return std::unexpected(task.error());
    if (task->has_value()) return true;
    if (own_was_listed_) return false;
    patience_.tell("looking for task " + job_id + " of " + id_);
    if (!pace.wait()) return false;
  }
}

// Sets that were in the making at the same time as one of ours. No two tasks are ongoing at once on one
// instance, whoever called for them: so it was the same task that left both.
std::size_t TaskWatch::beside_ours(const std::vector<BackupDescription>& fresh) const {
  const auto is_ours = [&](const BackupDescription& set) { return our_sets_.contains(set.id); };
  return static_cast<std::size_t>(std::ranges::count_if(fresh, [&](const BackupDescription& set) {
    return !is_ours(set) && std::ranges::any_of(fresh, [&](const BackupDescription& other) {
      return is_ours(other) && were_made_together(set, other);
    });
  }));
}

ControlResult<void> TaskWatch::wait_for_sets() {
  PollPace pace(patience_, patience_.list_timeout_ms);
  while (!sets_settled_) {
    const auto sets = describe_backups(id_, last_two_days(patience_.now()), send_);
    if (!sets) return std::unexpected(fault_of(sets.error()));
    fresh_.clear();
    std::vector<BackupDescription> fresh;
    for (const BackupDescription& set : *sets) {
      if (listed_.contains(set.id)) continue;
      fresh_.insert(set.id);
      fresh.push_back(set);
    }
    const bool all_there = std::ranges::includes(fresh_, our_sets_);
    extra_ = beside_ours(fresh);
    sets_settled_ = extra_ != 0 || (fresh_.size() == finished_ && all_there);
    if (sets_settled_) {
      note_listing(true);
      break;
    }
    if (fresh_.size() > finished_)
      return undecided(id_ +
                       " has more new backup sets than tasks of ours have ended: they may be anybody's");
    note_listing(false);
    patience_.tell("waiting for a backup set of " + id_ + " to be listed, " +
                   std::to_string(pace.waited_ms() / 1000) + " s");
    if (!pace.wait())
      return undecided("the set of a task of " + id_ + " that has ended is not listed yet: the list lags");
  }
  return {};
}

ControlResult<Inspection> TaskWatch::inspect() {
  const auto strange = look();
  if (!strange) return std::unexpected(strange.error());
  if (!strange->empty()) return undecided(*strange);
  Inspection shown;
  shown.status = status_;
  if (own_) {
    const auto listed = own_is_listed();
    if (!listed) return std::unexpected(listed.error());
    if (!*listed) return undecided("a task of " + id_ + " is not listed: it may have ended any time");
    shown.ongoing_task = Inspection::Task{*own_};
  }
  if (const auto settled = wait_for_sets(); !settled) return std::unexpected(settled.error());
  shown.backup_sets.assign(of_the_day_.size() + finished_ + extra_, day_.value_or(patience_.now()));
  return shown;
}

}  // namespace backcheck
