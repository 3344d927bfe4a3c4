// The facts of the model's state, before and after.
#include "sim/state_course.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <variant>

#include "sim/report/quota_course.h"

namespace backcheck {
namespace {

// Of more changes than are kept: so many from the beginning.
constexpr std::size_t kFirstChanges = 50;

struct LeastAndMost {
  std::size_t least = 0;
  std::size_t most = 0;
};

// A task counts at least and at most for the day, over the readings that are left of its date and its end.
void count_task(const EndedTask& task, std::int64_t day, Zone zone, const Belief& known,
                LeastAndMost& count) {
  bool always = task.succeeded || !known.possible(Reading::kQuotaFailed, 0);
  bool ever = false;
  if (!task.succeeded && !known.possible(Reading::kQuotaFailed, 1)) return;
  for (const std::size_t date : {std::size_t{0}, std::size_t{1}}) {
    if (!known.possible(Reading::kQuotaDate, date)) continue;
    const Span at = date == 0 ? task.started : task.ended;
    const std::int64_t first = day_of(at.earliest, zone);
    const std::int64_t last = day_of(at.latest, zone);
    ever = ever || (first <= day && day <= last);
    always = always && first == day && last == day;
  }
  count.least += always ? 1U : 0U;
  count.most += ever ? 1U : 0U;
}

// How many backups count for the current day; nothing where the instant is not known.
std::optional<LeastAndMost> backups_today(const Instance& instance, Span now, Zone zone,
                                          const Belief& known) {
  if (now.earliest != now.latest) return std::nullopt;
  LeastAndMost count;
  for (const EndedTask& task : instance.ended)
    count_task(task, day_of(now.earliest, zone), zone, known, count);
  return count;
}

std::string count_text(LeastAndMost count) {
  std::string text = std::to_string(count.least);
  if (count.most > count.least)
    text += (count.most == count.least + 1 ? " or " : " to ") + std::to_string(count.most);
  return text;
}

std::string task_text(const Instance& instance) {
  return instance.task ? instance.task->job_id.value_or("one, its id not known") : "none";
}

std::string ended_text(const Instance& instance, bool succeeded) {
  return std::to_string(std::ranges::count(instance.ended, succeeded, &EndedTask::succeeded));
}

// Adds what one hypothesis says to what the others say.
template <typename Facts>
void add_fact(Facts& facts, const std::string& instance, const std::string& fact, const std::string& value) {
  const auto same = std::ranges::find_if(
      facts, [&](const auto& one) { return one.first.first == instance && one.first.second == fact; });
  if (same == facts.end()) {
    facts.push_back({{instance, fact}, value});
    return;
  }
  if ((" or " + same->second + " or ").find(" or " + value + " or ") == std::string::npos)
    same->second += " or " + value;
}

template <typename Facts>
void add_facts(Facts& facts, const Instance& instance, Span now, const Belief& known) {
  add_fact(facts, instance.id, "status", instance.status);
  add_fact(facts, instance.id, "ongoing task", task_text(instance));
  add_fact(facts, instance.id, "backup sets", ended_text(instance, true));
  add_fact(facts, instance.id, "failed tasks", ended_text(instance, false));
  const std::pair<Zone, const char*> zones[] = {{Zone::kUtc, "backups today (UTC)"},
                                                {Zone::kUtcPlus8, "backups today (UTC+8)"}};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!known.possible(Reading::kQuotaDay, i)) continue;
    const auto count = backups_today(instance, now, zones[i].first, known);
    if (count) add_fact(facts, instance.id, zones[i].second, count_text(*count));
  }
}

// The id of the instance that an operation is about; empty: it names none.
std::string instance_of(const Operation& operation) {
  struct Visitor {
    std::string operator()(const CreateBackupCall& call) const {
      return std::string(call.request.first("DBInstanceId").value_or(""));
    }
    std::string operator()(const SetStatusDone& done) const { return done.instance; }
    std::string operator()(const FinishTaskDone& done) const { return done.instance; }
    std::string operator()(const InspectDone& done) const { return done.instance; }
    std::string operator()(const BytesSent&) const { return {}; }
    std::string operator()(const ResetDone&) const { return {}; }
    std::string operator()(const AdvanceDone&) const { return {}; }
    std::string operator()(const DoubtRaised&) const { return {}; }
  };
  return std::visit(Visitor{}, operation.deed);
}

// Two that follow one another: only calls of one step overlap.
bool overlapped(const StepOperation& one, const StepOperation& next) {
  const auto is_call = [](const StepOperation& operation) {
    return std::holds_alternative<CreateBackupCall>(operation.operation.deed);
  };
  return one.step == next.step && is_call(one) && is_call(next);
}

bool is_about_days(const StateChange& change) { return change.fact.starts_with("backups today"); }

// Days matter only where one of them comes near the quota.
bool is_near_quota(const StateChange& change) {
  const auto number = [](const std::string& text) {
    return text.empty() ? 0U : static_cast<unsigned>(std::stoul(text));
  };
  return is_about_days(change) && std::max(number(change.before), number(change.after)) >= kQuotaNear;
}

}  // namespace

StateCourse::Facts StateCourse::facts() const {
  Facts facts;
  for (const Hypothesis& hypothesis : judge_.belief().hypotheses()) {
    for (const Instance& instance : hypothesis.world.instances())
      add_facts(facts, instance, hypothesis.world.now(), known_);
  }
  return facts;
}

void StateCourse::take(std::span<const Operation> operations, int step) {
  if (is_over_ || operations.empty()) return;
  const Findings findings =
      operations.size() == 1 ? judge_.observe(operations.front()) : judge_.observe_together(operations);
  is_over_ = findings.violation.has_value() || judge_.belief().gave_up();
  if (is_over_) return;
  if (std::holds_alternative<ResetDone>(operations.front().deed)) {
    start_ = last_ = facts();
  } else {
    note_changes(facts(), step);
  }
}

void StateCourse::note_changes(Facts now, int step) {
  for (std::size_t i = 0; i < now.size() && i < last_.size(); ++i) {
    if (now[i] == last_[i]) continue;
    changes_.push_back({step, now[i].first.first, now[i].first.second, last_[i].second, now[i].second});
    if (changes_.size() > kMostChanges) changes_.erase(changes_.begin() + kFirstChanges);
  }
  last_ = std::move(now);
}

std::vector<StateChange> StateCourse::changes(const Operation& shown) const {
  const std::string target = instance_of(shown);
  std::vector<StateChange> told;
  const bool days = std::ranges::any_of(changes_, is_near_quota);
  std::vector<StateChange> of_others;
  for (const auto& [name, value] : start_) {
    const StateChange begin{0, name.first, name.second, {}, value};
    const bool is_concerned = name.first == target || std::ranges::any_of(changes_, [&](const auto& one) {
                                return one.instance == name.first;
                              });
    const bool is_plain = name.second == "failed tasks" && value == "0";
    const bool is_left_out = is_about_days(begin) && !days && !is_near_quota(begin);
    if (is_concerned && !is_plain && !is_left_out) (name.first == target ? told : of_others).push_back(begin);
  }
  told.insert(told.end(), of_others.begin(), of_others.end());
  std::ranges::copy_if(changes_, std::back_inserter(told), [&](const StateChange& change) {
    return !is_about_days(change) || days || is_near_quota(change);
  });
  return told;
}

std::vector<StateChange> state_changes(const Belief& known, std::span<const StepOperation> operations,
                                       std::size_t shown) {
  StateCourse course(known);
  const std::size_t end = operations.size() - std::min(shown, operations.size());
  for (std::size_t begin = 0; begin < end;) {
    std::vector<Operation> together = {operations[begin].operation};
    std::size_t next = begin + 1;
    for (; next < end && overlapped(operations[next - 1], operations[next]); ++next)
      together.push_back(operations[next].operation);
    course.take(together, operations[begin].step);
    begin = next;
  }
  return operations.empty() ? std::vector<StateChange>{} : course.changes(operations.back().operation);
}

}  // namespace backcheck
