// One draw says which fate it is, the next ones how long things take.
#include "sim/simulation/fates.h"

#include <cassert>

namespace backcheck {
namespace {

constexpr std::uint64_t kOfThousand = 1'000;

// About as long as clients wait.
constexpr std::int64_t kSoon = 20 * kSecond;

// Well below every timeout.
constexpr std::int64_t kCalmMicroseconds = 1'000;

// A number that was drawn below a thousand, and what it falls on.
class Lot {
 public:
  explicit Lot(SeededChoices& choices) : left_(choices.below(kOfThousand)) {}
  // Asked for one rate after the other.
  bool falls_on(std::uint64_t rate) {
    if (left_ < rate) return true;
    left_ -= rate;
    return false;
  }

 private:
  std::uint64_t left_;
};

std::int64_t below(SeededChoices& choices, std::int64_t bound, std::int64_t unit) {
  return static_cast<std::int64_t>(choices.below(static_cast<std::uint64_t>(bound / unit))) * unit;
}

}  // namespace

Fates::Fates(const Weather& weather, std::uint64_t network_seed, std::uint64_t process_seed)
    : weather_(weather), network_(network_seed), process_(process_seed) {
  assert(weather.requests_lost + weather.requests_late + weather.requests_duplicated <= kOfThousand);
  assert(weather.requests_slow + weather.restarts_before_effect <= kOfThousand);
  assert(weather.answers_lost + weather.answers_cut + weather.answers_late + weather.restarts_after_effect <=
         kOfThousand);
}

std::int64_t Fates::drawn(SeededChoices& choices, std::int64_t mean_us) const {
  if (is_calm_) mean_us = kCalmMicroseconds;
  return kLeastDelay +
         static_cast<std::int64_t>(choices.below(static_cast<std::uint64_t>(2 * mean_us) + 1)) * kMicrosecond;
}

RequestFate Fates::request() {
  RequestFate fate;
  fate.delay = drawn(network_, weather_.delay_us);
  if (is_calm_) return fate;
  Lot lot(network_);
  if (lot.falls_on(weather_.requests_lost)) {
    fate.kind = RequestFate::Kind::kLost;
  } else if (lot.falls_on(weather_.requests_late)) {
    fate.kind = RequestFate::Kind::kLate;
    fate.delay += below(network_, kLatest, kMillisecond);
  } else if (lot.falls_on(weather_.requests_duplicated)) {
    fate.kind = RequestFate::Kind::kDuplicated;
  }
  return fate;
}

std::int64_t Fates::second_delay() {
  const std::int64_t delay = drawn(network_, weather_.delay_us);
  if (!network_.either()) return delay;
  return delay + below(network_, network_.either() ? kLatest : kSoon, kMillisecond);
}

ServiceFate Fates::service() {
  ServiceFate fate{.delay = drawn(process_, weather_.service_us)};
  if (is_calm_) return fate;
  Lot lot(process_);
  if (lot.falls_on(weather_.requests_slow)) {
    fate.delay += below(process_, kLatest, kMillisecond);
  } else if (lot.falls_on(weather_.restarts_before_effect)) {
    fate.restarts = true;
  }
  return fate;
}

AnswerFate Fates::answer() {
  AnswerFate fate{.delay = drawn(network_, weather_.delay_us)};
  if (is_calm_) return fate;
  Lot lot(network_);
  if (lot.falls_on(weather_.answers_lost)) {
    fate.kind = AnswerFate::Kind::kLost;
  } else if (lot.falls_on(weather_.answers_cut)) {
    fate.kind = AnswerFate::Kind::kCut;
  } else if (lot.falls_on(weather_.answers_late)) {
    fate.delay += below(network_, kLatest, kMillisecond);
  } else if (lot.falls_on(weather_.restarts_after_effect)) {
    fate.kind = AnswerFate::Kind::kRestart;
  }
  return fate;
}

}  // namespace backcheck
