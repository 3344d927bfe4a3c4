// A small service under one reading, and clients that call it without a pause.
#include "timed_history_maker.h"

#include <algorithm>
#include <queue>
#include <string>
#include <utility>

#include "model/call_meaning.h"
#include "model/world.h"
#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr Instant kStart{1'564'617'600'000};  // 2019-08-01T00:00:00Z
constexpr std::size_t kCallsADay = 1450;
constexpr std::size_t kCallsATask = 64;
constexpr int kSetsADay = 20;
constexpr std::int64_t kLatencyMax =
    4'000'000;  // nanoseconds from the call to its effect, and on to its return

// What happens at one moment: a call takes effect, or the operator acts.
struct Effect {
  std::int64_t at = 0;
  std::size_t caller = 0;  // an operator where it is beyond the clients
  std::int64_t called = 0;
  bool operator>(const Effect& other) const {
    return std::pair(at, caller) > std::pair(other.at, other.caller);
  }
};

struct Service {
  bool busy = false;
  int sets_today = 0;
  std::size_t calls_of_task = 0;
};

class Maker {
 public:
  explicit Maker(const HistoryShape& shape)
      : shape_(shape), choices_(shape.seed), services_(shape.instances) {
    history_.world.now = kStart;
    for (std::size_t i = 0; i < shape.instances; ++i) {
      InstanceSetup setup;
      setup.id = "rm-" + std::to_string(i);
      history_.world.instances.push_back(setup);
      history_.statuses.push_back(kRunningStatus);
    }
    CallMeaning plain;
    plain.reaching = plain.accepting = {Readings::all()};
    meaning_ = history_.lexicon.add_meaning(plain);
  }

  TimedHistory make() {
    for (std::size_t caller = 0; caller < shape_.instances * shape_.clients; ++caller) call(caller, 0);
    while (history_.operations.size() < shape_.operations) {
      const Effect effect = effects_.top();
      effects_.pop();
      take_effect(effect);
    }
    if (shape_.violates) plant_violation();
    std::ranges::sort(history_.operations, {}, [](const TimedOperation& operation) {
      return std::pair(operation.called, operation.number);
    });
    return std::move(history_);
  }

 private:
  std::int64_t latency() { return 1 + static_cast<std::int64_t>(choices_.below(kLatencyMax)); }

  void call(std::size_t caller, std::int64_t at) { effects_.push({at + latency(), caller, at}); }

  TimedOperation& record(Kind kind, std::size_t instance, std::int64_t called, std::int64_t returned) {
    TimedOperation operation;
    operation.kind = kind;
    operation.instance = static_cast<std::uint32_t>(instance);
    operation.called = called;
    operation.returned = returned;
    operation.number = history_.operations.size() + 1;
    operation.meaning = meaning_;
    history_.operations.push_back(operation);
    history_.recordings.push_back({returned, shape_.instances * shape_.clients, false});
    return history_.operations.back();
  }

  void take_effect(const Effect& effect) {
    const std::size_t instance = effect.caller / shape_.clients;
    if (++calls_ % (kCallsADay * shape_.instances) == 0) return next_day(effect);
    Service& service = services_[instance];
    if (service.busy && ++service.calls_of_task >= kCallsATask) end_task(instance, effect.at);
    const std::int64_t returned = effect.at + latency();
    const bool is_lost = choices_.below(10'000) < shape_.lost_in_ten_thousand || is_lost_evenly();
    const bool can = !service.busy && service.sets_today < kSetsADay;
    const bool is_accepted = can && (!is_lost || choices_.either());
    if (is_accepted) {
      service.busy = true;
      service.calls_of_task = 0;
    }
    if (is_lost) {
      ++history_.lost;
      record(Kind::kLost, instance, effect.called, kNeverReturned);
    } else if (is_accepted) {
      record(Kind::kAccepted, instance, effect.called, returned).job =
          history_.lexicon.add_job(std::to_string(++jobs_));
    } else {
      record(Kind::kRejected, instance, effect.called, returned);
    }
    history_.recordings.back() = {returned, effect.caller, !service.busy};
    call(effect.caller, returned + 1);
  }

  // The first after half a distance.
  bool is_lost_evenly() const {
    const std::size_t passed = 2 * history_.operations.size() * shape_.lost_evenly + shape_.operations;
    return history_.lost < shape_.lost_evenly && passed / (2 * shape_.operations) > history_.lost;
  }

  void end_task(std::size_t instance, std::int64_t at) {
    record(Kind::kFinish, instance, at - 1, at);
    Service& service = services_[instance];
    service.busy = false;
    ++service.sets_today;
  }

  void next_day(const Effect& effect) {
    now_.milliseconds += 24LL * 60 * 60 * 1000;
    record(Kind::kAdvance, kEveryInstance, effect.at - 1, effect.at).to = now_;
    for (Service& service : services_) service.sets_today = 0;
    effects_.push({effect.at + 1, effect.caller, effect.called});
  }

  // A call that was rejected while a task was ongoing did start one.
  void plant_violation() {
    const auto found = std::ranges::find(history_.operations.rbegin(), history_.operations.rend(),
                                         Kind::kRejected, &TimedOperation::kind);
    if (found == history_.operations.rend()) return;
    found->kind = Kind::kAccepted;
    found->job = history_.lexicon.add_job(std::to_string(++jobs_));
  }

  HistoryShape shape_;
  SeededChoices choices_;
  TimedHistory history_;
  std::vector<Service> services_;
  std::priority_queue<Effect, std::vector<Effect>, std::greater<>> effects_;
  std::uint32_t meaning_ = 0;
  std::size_t calls_ = 0;
  std::size_t jobs_ = 0;
  Instant now_ = kStart;
};

}  // namespace

TimedHistory make_history(const HistoryShape& shape) { return Maker(shape).make(); }

}  // namespace backcheck
