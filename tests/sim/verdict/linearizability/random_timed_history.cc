// A conforming service under a random reading, its clients, and what is planted in their history.
#include "tests/sim/verdict/linearizability/random_timed_history.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace backcheck {
namespace {

using Deed = HistoryStep::Deed;

constexpr std::int64_t kHour = 3'600'000;

std::int64_t number_below(const Draw& draw, std::size_t count) {
  return static_cast<std::int64_t>(draw(count));
}
Instant later(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

InstanceSetup draw_instance(const Draw& draw, std::size_t place, Instant now) {
  constexpr Engine kKinds[] = {Engine::kMySql, Engine::kMySql, Engine::kSqlServer, Engine::kPostgreSql,
                               Engine::kMariaDb};
  InstanceSetup setup;
  setup.id = "rm-" + std::to_string(place + 1);
  setup.engine = kKinds[draw(5)];
  if (draw(8) == 0) setup.status = "Restarting";
  if (draw(6) != 0) setup.databases = {"rds_mysql", "b"};
  const std::size_t today = draw(2) == 0 ? draw(3) : 18 + draw(4);
  for (std::size_t i = 0; i < today; ++i) setup.backup_sets.push_back(later(now, -number_below(draw, 2)));
  if (draw(3) == 0) setup.backup_sets.push_back(later(now, (number_below(draw, 7) - 3) * 8 * kHour));
  if (draw(4) == 0) setup.ongoing_since = later(now, -number_below(draw, 4) * 9 * kHour);
  return setup;
}

// `only`: where not nothing, the number that decides the kind.
ReferenceParameters draw_call(const Draw& draw, const std::string& instance,
                              std::optional<std::size_t> only) {
  static const std::vector<ReferenceParameters> kKinds = {
      {{"BackupMethod", "Physical"}},
      {{"BackupMethod", "Snapshot"}},
      {{"BackupMethod", "Logical"}},
      {{"BackupMethod", "physical"}},
      {{"BackupMethod", "Full"}},
      {{"BackupStrategy", "db"}},
      {{"BackupType", "FULLBACKUP"}},
      {{"BackupMethod", ""}},
      {{"BackupMethod", "Physical"}, {"BackupMethod", "Snapshot"}},
      {{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "nosuch"}}};
  const std::size_t number = only.value_or(draw(2 * kKinds.size()));
  return call_for(instance, number < kKinds.size() ? kKinds[number] : ReferenceParameters{});
}

// An instance of the service: what the reference oracle looks at, and the id of the task.
struct Served {
  ReferenceInstance facts;
  std::string job;
};

// One step before it is played: who plays it, and when it takes effect.
struct Plan {
  HistoryStep step;
  ReferenceParameters parameters;
  std::int64_t effect = 0;
  bool takes_effect = true;
};

class Play {
 public:
  Play(const Draw& draw, const HistorySize& size, TimedHistory& history)
      : draw_(draw), size_(size), history_(history), reading_(draw_reading(draw)) {
    history.profile = draw(8) == 0 ? Profile::kPublished : Profile::kPage;
    if (history.profile == Profile::kPublished) settle_published_readings();
    now_ = draw_instant(draw);
    const std::size_t count = 1 + draw(2);
    for (std::size_t i = 0; i < count; ++i) history.world.instances.push_back(draw_instance(draw, i, now_));
    if (draw(10) != 0) history.world.now = now_;
    for (const InstanceSetup& setup : history.world.instances) serve(setup);
  }

  void run() {
    std::vector<Plan> plans = draw_plans();
    std::ranges::sort(plans, {}, [](const Plan& plan) { return std::pair(plan.effect, plan.step.number); });
    for (Plan& plan : plans) {
      if (plan.takes_effect) play(plan);
    }
    for (Plan& plan : plans) history_.steps.push_back(std::move(plan.step));
  }

 private:
  bool one_in(std::size_t count) { return draw_(count) == 0; }

  // Those of section "published" that concern what is drawn here.
  void settle_published_readings() {
    using enum Reading;
    for (const Reading reading :
         {kQuotaBoundary, kLogicalOnSqlServer, kLogicalOnPostgreSql, kLogicalOnPpas, kLogicalOnMariaDb}) {
      reading_[reading] = 0;
    }
    reading_[kMisplacedStrategy] = 1;
    reading_[kMisplacedNames] = 1;
  }

  void serve(const InstanceSetup& setup) {
    Served served{{setup.id, setup.engine, setup.status, setup.databases, setup.ongoing_since, {}}, {}};
    for (const Instant date : setup.backup_sets) served.facts.backups.push_back({date, date, true});
    if (setup.ongoing_since) served.job = new_job();
    served_.push_back(std::move(served));
  }

  std::string new_job() { return std::to_string(1000 + ++jobs_); }

  std::vector<Plan> draw_plans() {
    std::vector<std::int64_t> free_at(2 + draw_(size_.clients_max - 1));
    for (std::int64_t& at : free_at) at = number_below(draw_, 12);
    std::vector<Plan> plans;
    std::size_t lost_left = one_in(2) ? draw_(size_.lost_max + 1) : 0;
    // Most histories have some of everything; some are about a few kinds of steps, or calls, only.
    if (one_in(3)) {
      for (std::size_t& weight : weights_) weight *= draw_(3);
    }
    weights_[0] += 3;
    // Some look often at what lost calls have done.
    if (one_in(4)) {
      weights_[2] += 5;
      lost_left = size_.lost_max;
    }
    if (one_in(4)) only_kind_ = draw_(20);
    // Some histories hurry: everything overlaps; in others there is time between the steps.
    const std::size_t pace = 1 + draw_(12);
    for (std::size_t left = 3 + draw_(size_.steps_max - 2); left > 0; --left) {
      plans.push_back(draw_plan(free_at, pace, lost_left));
      plans.back().step.number = plans.size();
    }
    return plans;
  }

  // Only one client moves the clock, which never runs back.
  Deed draw_deed(bool is_operator) {
    std::size_t number = draw_(weights_[0] + weights_[1] + weights_[2] + weights_[3] + weights_[4]);
    for (std::size_t deed = 0; deed < weights_.size(); ++deed) {
      if (number < weights_[deed]) {
        const bool is_possible = kDeeds[deed] != Deed::kAdvance || (is_operator && history_.world.now);
        return is_possible ? kDeeds[deed] : Deed::kFinish;
      }
      number -= weights_[deed];
    }
    return Deed::kCall;
  }

  Plan draw_plan(std::vector<std::int64_t>& free_at, std::size_t pace, std::size_t& lost_left) {
    const std::size_t client = draw_(free_at.size());
    Plan plan;
    HistoryStep& step = plan.step;
    step.deed = draw_deed(client == 0);
    step.instance = draw_(served_.size());
    step.called = free_at[client] + number_below(draw_, pace);
    plan.effect = step.called + number_below(draw_, 12);
    step.returned = plan.effect + number_below(draw_, 12);
    // The operator's own steps never overlap: only so the clock never runs back.
    free_at[client] = step.returned + (client == 0 ? 1 : number_below(draw_, 2));
    if (step.deed == Deed::kCall)
      plan.parameters = draw_call(draw_, served_[step.instance].facts.id, only_kind_);
    if (step.deed == Deed::kCall) step.request = model_request(plan.parameters);
    if (step.deed == Deed::kCall && lost_left > 0 && !one_in(3)) {
      --lost_left;
      step.sight = Sight::kLost;
      step.returned = HistoryStep::kNever;
      plan.takes_effect = !one_in(3);
      plan.effect += number_below(draw_, 40);
    }
    return plan;
  }

  void play(Plan& plan) {
    Served& served = served_[plan.step.instance];
    switch (plan.step.deed) {
      case Deed::kCall:
        return play_call(plan, served);
      case Deed::kAdvance:
        return play_advance(plan.step);
      case Deed::kSetStatus:
        plan.step.status = one_in(2) ? "Running" : "Stopped";
        served.facts.status = plan.step.status;
        return;
      case Deed::kFinish:
        return play_finish(plan.step, served);
      case Deed::kInspect:
        return play_inspect(plan.step, served);
    }
  }

  void play_call(Plan& plan, Served& served) {
    ReferenceWorld world;
    for (const Served& one : served_) world.push_back(one.facts);
    const ReferenceVerdict verdict = decide(world, plan.parameters, now_, reading_);
    const bool accepts = verdict.may_accept() && (!verdict.may_reject() || one_in(2));
    const bool is_lost = plan.step.sight == Sight::kLost;
    if (!is_lost) plan.step.sight = accepts ? Sight::kAccepted : Sight::kRejected;
    if (accepts) {
      served.facts.ongoing_since = now_;
      served.job = new_job();
      if (!is_lost) plan.step.job = served.job;
    } else if (!is_lost && one_in(6)) {
      const auto reason = verdict.reasons.begin();
      plan.step.refusals = {*std::next(reason, number_below(draw_, verdict.reasons.size()))};
    }
  }

  void play_advance(HistoryStep& step) {
    const Zone zone = one_in(2) ? Zone::kUtc : Zone::kUtcPlus8;
    const std::int64_t midnight = begin_of_day(day_of(now_, zone) + 1, zone);
    switch (draw_(4)) {
      case 0:
        now_ = later(now_, number_below(draw_, 2));
        break;
      case 1:
        now_ = std::max(now_, Instant{midnight - 1});
        break;
      default:
        now_ = {midnight};
    }
    step.to = now_;
  }

  void play_finish(HistoryStep& step, Served& served) {
    step.succeeded = !one_in(3);
    step.done = served.facts.ongoing_since.has_value();
    if (!step.done) return;
    served.facts.backups.push_back({*served.facts.ongoing_since, now_, step.succeeded});
    served.facts.ongoing_since.reset();
  }

  void play_inspect(HistoryStep& step, const Served& served) {
    step.inspection.status = served.facts.status;
    if (served.facts.ongoing_since) {
      step.inspection.ongoing_task = Inspection::Task{one_in(5) ? std::string() : served.job};
    }
    const bool shows_failed = reading_[Reading::kQuotaFailed] == 1 && !one_in(3);
    const bool by_end = reading_[Reading::kQuotaDate] == 1;
    for (const ReferenceBackup& backup : served.facts.backups) {
      if (!backup.succeeded && !shows_failed) continue;
      step.inspection.backup_sets.push_back(by_end ? backup.ended : backup.started);
    }
  }

  static constexpr std::array<Deed, 5> kDeeds = {Deed::kCall, Deed::kFinish, Deed::kInspect, Deed::kSetStatus,
                                                 Deed::kAdvance};

  const Draw& draw_;
  HistorySize size_;
  TimedHistory& history_;
  std::array<std::size_t, 5> weights_ = {8, 5, 2, 1, 2};  // of the deeds
  std::optional<std::size_t> only_kind_;                  // of the calls
  CompleteReading reading_;
  Instant now_;
  std::vector<Served> served_;
  std::size_t jobs_ = 0;
};

// Ids of accepted calls on that instance, and one that nobody has.
std::vector<std::string> ids_on(const TimedHistory& history, std::size_t instance) {
  std::vector<std::string> ids = {"7"};
  for (const HistoryStep& step : history.steps) {
    if (step.instance == instance && !step.job.empty()) ids.push_back(step.job);
    const auto& task = step.inspection.ongoing_task;
    if (step.instance == instance && task && !task->backup_job_id.empty()) ids.push_back(task->backup_job_id);
  }
  return ids;
}

void flip_call(const Draw& draw, HistoryStep& step) {
  step.refusals.clear();
  if (step.sight == Sight::kAccepted) {
    step.sight = Sight::kRejected;
    step.job.clear();
    return;
  }
  if (step.sight == Sight::kLost) step.returned = step.called + number_below(draw, 24);
  step.sight = Sight::kAccepted;
  step.job = "9" + std::to_string(step.number);
}

void flip_task(const Draw& draw, const TimedHistory& history, HistoryStep& step) {
  auto& task = step.inspection.ongoing_task;
  const std::vector<std::string> ids = ids_on(history, step.instance);
  if (task && draw(3) == 0) {
    task.reset();
  } else {
    task = Inspection::Task{ids[draw(ids.size())]};
  }
}

void flip_inspection(const Draw& draw, const TimedHistory& history, HistoryStep& step) {
  std::vector<Instant>& sets = step.inspection.backup_sets;
  switch (draw(6)) {
    case 0:
      step.inspection.status = step.inspection.status == "Running" ? "Stopped" : "Running";
      return;
    case 1:
      if (!sets.empty()) sets.pop_back();
      return;
    case 2:
      sets.push_back(sets.empty() ? Instant{0} : sets.back());
      return;
    default:
      return flip_task(draw, history, step);
  }
}

void shorten(const Draw& draw, HistoryStep& step) {
  if (step.is_lost()) return;
  if (draw(2) == 0) {
    step.returned = step.called;
  } else {
    step.called = step.returned;
  }
}

void flip(const Draw& draw, TimedHistory& history) {
  HistoryStep& step = history.steps[draw(history.steps.size())];
  if (draw(4) == 0) return shorten(draw, step);
  switch (step.deed) {
    case Deed::kCall:
      return flip_call(draw, step);
    case Deed::kFinish:
      step.done = !step.done;
      return;
    case Deed::kInspect:
      return flip_inspection(draw, history, step);
    default:
      return shorten(draw, step);
  }
}

std::string text_of(const HistoryStep& step) {
  std::string text = std::to_string(step.number) + " [" + std::to_string(step.called) + ", " +
                     (step.returned == HistoryStep::kNever ? "never" : std::to_string(step.returned)) +
                     "] on " + std::to_string(step.instance) + ": ";
  switch (step.deed) {
    case Deed::kCall:
      text += step.sight == Sight::kLost       ? "lost"
              : step.sight == Sight::kAccepted ? "accepted " + step.job
                                               : "rejected";
      for (const Refusal refusal : step.refusals) text += " for " + std::to_string(static_cast<int>(refusal));
      for (std::size_t i = 3; i < step.request.size(); ++i) {
        text += " " + std::string(step.request[i].name) + "=" + std::string(step.request[i].value);
      }
      return text;
    case Deed::kAdvance:
      return text + "advance to " + format_instant(step.to);
    case Deed::kSetStatus:
      return text + "status " + step.status;
    case Deed::kFinish:
      return text + (step.done ? "finish" : "no task") + (step.succeeded ? "" : ", as failed");
    case Deed::kInspect:
      break;
  }
  const auto& task = step.inspection.ongoing_task;
  text += "shows " + step.inspection.status +
          (task ? " task '" + task->backup_job_id + "'" : std::string(" idle"));
  for (const Instant date : step.inspection.backup_sets) text += " " + format_instant(date);
  return text;
}

void number_steps(TimedHistory& history) {
  std::uint64_t number = 0;
  for (HistoryStep& step : history.steps) step.number = ++number;
}

void sort_by_call(TimedHistory& history) {
  std::ranges::sort(history.steps, {},
                    [](const HistoryStep& step) { return std::pair(step.called, step.number); });
  number_steps(history);
}

}  // namespace

TimedHistory draw_timed_history(const Draw& draw, const HistorySize& size) {
  TimedHistory history;
  Play(draw, size, history).run();
  number_steps(history);
  if (draw(4) != 0) {
    history.has_flips = true;
    for (std::size_t left = 1 + draw(2); left > 0; --left) flip(draw, history);
  }
  sort_by_call(history);
  return history;
}

TimedHistory draw_conforming_history(const Draw& draw, const HistorySize& size) {
  TimedHistory history;
  Play(draw, size, history).run();
  number_steps(history);
  sort_by_call(history);
  return history;
}

std::string text_of(const TimedHistory& history) {
  std::string text = "profile " + std::string(profile_name(history.profile)) + ", now " +
                     (history.world.now ? format_instant(*history.world.now) : std::string("unknown")) + "\n";
  for (const InstanceSetup& setup : history.world.instances) {
    text += setup.id + " " + std::string(engine_name(setup.engine)) + " " + setup.status;
    if (setup.ongoing_since) text += " ongoing since " + format_instant(*setup.ongoing_since);
    text += setup.databases.empty() ? ", no database" : "";
    for (const Instant date : setup.backup_sets) text += " " + format_instant(date);
    text += "\n";
  }
  for (const HistoryStep& step : history.steps) text += text_of(step) + "\n";
  return text;
}

}  // namespace backcheck
