// The service, its clients and its operator, on one line of time.
#include "tests/sim/verdict/linearizability/faulty_service.h"

#include <algorithm>
#include <array>
#include <queue>
#include <string>
#include <utility>

#include "model/call_meaning.h"
#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr Instant kNoon{1'564'660'800'000};  // 2019-08-01T12:00:00Z
constexpr std::int64_t kLatencyMax = 4'000'000;
constexpr std::int64_t kHour = 3'600'000;

struct Moment {
  std::int64_t at = 0;
  std::int64_t called = 0;
  std::size_t caller = 0;  // 0: the operator
  bool operator>(const Moment& other) const {
    return std::pair(at, caller) > std::pair(other.at, other.caller);
  }
};

class Play {
 public:
  explicit Play(const FaultyShape& shape) : shape_(shape), choices_(shape.seed) {
    InstanceSetup setup;
    setup.id = "rm-1";
    history_.start = start_at_reset(setup, kRunningStatus, kNoon, {});
    state_ = history_.start.states.front();
    CallMeaning plain;
    plain.reaching = plain.accepting = {Readings::all()};
    meaning_ = history_.lexicon.add_meaning(plain);
    restarting_ = history_.lexicon.add_status("Restarting");
  }

  FaultyHistory run() {
    for (std::size_t caller = 0; caller <= shape_.clients; ++caller) call(caller, 0);
    while (history_.operations.size() < shape_.operations) {
      const Moment moment = moments_.top();
      moments_.pop();
      const std::int64_t returned = moment.at + latency();
      if (moment.caller == 0) {
        operate(moment, returned);
      } else {
        answer(moment, returned);
      }
      call(moment.caller, returned + 1 + pause(moment.caller));
    }
    std::ranges::sort(history_.operations, {},
                      [](const TimedOperation& one) { return std::pair(one.called, one.number); });
    return std::move(history_);
  }

 private:
  std::int64_t latency() { return 1 + static_cast<std::int64_t>(choices_.below(kLatencyMax)); }
  // The operator is quick, for what they do makes room for more.
  std::int64_t pause(std::size_t caller) {
    const auto pause_max = static_cast<std::uint64_t>(caller == 0 ? shape_.pause_max / 8 : shape_.pause_max);
    return static_cast<std::int64_t>(choices_.below(pause_max + 1));
  }
  void call(std::size_t caller, std::int64_t at) { moments_.push({at + latency(), at, caller}); }

  bool lies(Lie lie) {
    if (has_lied_ || shape_.lie != lie || history_.operations.size() < shape_.honest) return false;
    has_lied_ = true;
    return true;
  }

  TimedOperation& record(Kind kind, const Moment& moment, std::int64_t returned) {
    TimedOperation operation;
    operation.kind = kind;
    operation.called = moment.called;
    operation.returned = returned;
    operation.number = history_.operations.size() + 1;
    operation.meaning = meaning_;
    history_.operations.push_back(operation);
    return history_.operations.back();
  }

  std::uint32_t new_job() { return history_.lexicon.add_job(std::to_string(4711 + ++jobs_)); }

  void start_task() {
    dates_.push_back(state_.now);
    job_ = new_job();
    start_in(state_, job_);
  }

  // Whether the call is accepted. The service counts 20 a day, in UTC, by the start, the failed ones not.
  bool decide() {
    const bool running = state_.status == kRunningStatus;
    const bool is_full = state_.counts[0] >= 20;
    if (!running) return !state_.busy && !is_full && lies(Lie::kNotRunningAccepted);
    if (state_.busy) {
      if (is_full || !lies(Lie::kDoubleAcceptance)) return false;
      finish_in(state_, false);
      return true;
    }
    if (is_full) return *std::ranges::min_element(state_.counts) >= 21 && lies(Lie::kOverQuota);
    return !lies(Lie::kRejectionThoughIdle);
  }

  void answer(const Moment& moment, std::int64_t returned) {
    const bool is_lost = lost_ < shape_.lost && choices_.below(shape_.honest) < 2 * shape_.lost;
    if (is_lost && choices_.either()) {
      ++lost_;
      record(Kind::kLost, moment, kNeverReturned);
      return;
    }
    // A lie of this kind needs a day that has more than the quota counts.
    if (shape_.lie == Lie::kOverQuota && state_.counts[0] == 20 && !state_.busy) state_.counts[0] = 19;
    const bool accepted = decide();
    if (accepted) start_task();
    if (is_lost) {
      ++lost_;
      again_ = accepted;
      record(Kind::kLost, moment, kNeverReturned);
    } else if (accepted) {
      record(Kind::kAccepted, moment, returned).job = job_;
    } else {
      record(Kind::kRejected, moment, returned);
    }
  }

  void operate(const Moment& moment, std::int64_t returned) {
    if (state_.busy && lies(Lie::kLostUpdate)) finish_in(state_, false);
    if (!state_.busy && again_ && lies(Lie::kLostTwice)) start_task();
    if (state_.status != kRunningStatus) return set_status(moment, returned, kRunningStatus);
    switch (choices_.below(12)) {
      case 0:
        return advance(moment, returned);
      case 1:
        if (shape_.changes_status && !state_.busy) return set_status(moment, returned, restarting_);
        return end_task(moment, returned);
      case 2:
      case 3:
        return inspect(moment, returned);
      default:
        return end_task(moment, returned);
    }
  }

  void set_status(const Moment& moment, std::int64_t returned, std::uint16_t status) {
    record(Kind::kSetStatus, moment, returned).status = status;
    state_.status = status;
  }

  void advance(const Moment& moment, std::int64_t returned) {
    // The quota is met only on long days.
    const std::int64_t hours =
        shape_.lie == Lie::kOverQuota ? 0 : static_cast<std::int64_t>(choices_.below(4));
    const Instant to{state_.now.milliseconds + hours * kHour + 1000};
    record(Kind::kAdvance, moment, returned).to = to;
    advance_state(state_, to, {});
  }

  void end_task(const Moment& moment, std::int64_t returned) {
    if (!state_.busy) {
      record(lies(Lie::kFinishOnIdle) ? Kind::kFinish : Kind::kNoTask, moment, returned);
    } else if (lies(Lie::kNoTaskOnBusy)) {
      record(Kind::kNoTask, moment, returned);
    } else {
      const bool succeeded = choices_.below(8) != 0;
      record(Kind::kFinish, moment, returned).succeeded = succeeded;
      finish_in(state_, succeeded);
      if (!succeeded) dates_.pop_back();
    }
  }

  void inspect(const Moment& moment, std::int64_t returned) {
    Inspection shown;
    shown.status = history_.lexicon.status(state_.status);
    if (state_.busy) shown.ongoing_task = Inspection::Task{history_.lexicon.job(job_)};
    shown.backup_sets = dates_;
    if (state_.busy) shown.backup_sets.pop_back();
    if (state_.busy && lies(Lie::kStaleRead)) shown.ongoing_task.reset();
    if (!state_.busy && lies(Lie::kGhostTask)) shown.ongoing_task = Inspection::Task{"1"};
    if (state_.busy && lies(Lie::kOtherId)) shown.ongoing_task = Inspection::Task{"2"};
    if (!shown.backup_sets.empty() && lies(Lie::kLostSet)) shown.backup_sets.pop_back();
    if (shown.ongoing_task) history_.lexicon.add_job(shown.ongoing_task->backup_job_id);
    record(Kind::kInspect, moment, returned).inspection = history_.lexicon.add_inspection(std::move(shown));
  }

  FaultyShape shape_;
  SeededChoices choices_;
  FaultyHistory history_;
  std::priority_queue<Moment, std::vector<Moment>, std::greater<>> moments_;
  InstanceState state_;
  std::vector<Instant> dates_;  // of the backup sets, and last of the ongoing task
  std::uint32_t meaning_ = 0;
  std::uint32_t job_ = kUnknownJob;
  std::uint16_t restarting_ = 0;
  int jobs_ = 0;
  std::size_t lost_ = 0;
  bool has_lied_ = false;
  bool again_ = false;  // a lost call took effect
};

constexpr std::array<std::string_view, kLieCount> kNames = {"none",
                                                            "double-acceptance",
                                                            "rejection-though-idle",
                                                            "not-running-accepted",
                                                            "stale-read",
                                                            "ghost-task",
                                                            "other-id",
                                                            "lost-update",
                                                            "lost-set",
                                                            "over-quota",
                                                            "finish-on-idle",
                                                            "no-task-on-busy",
                                                            "lost-twice"};

}  // namespace

std::string_view lie_name(Lie lie) { return kNames[static_cast<std::size_t>(lie)]; }

FaultyHistory play_faulty_service(const FaultyShape& shape) { return Play(shape).run(); }

}  // namespace backcheck
