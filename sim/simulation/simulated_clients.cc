// Thinking, trying again, and bursts.
#include "sim/simulation/simulated_clients.h"

#include <algorithm>
#include <limits>

#include "sim/simulation/fates.h"

namespace backcheck {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// The calls of one burst are not further apart.
constexpr std::uint64_t kBurstMicroseconds = 500;

}  // namespace

SimulatedClients::SimulatedClients(SimulationStage& stage)
    : stage_(stage), bursts_(seed_of(stage.seed, Component::kBursts)) {
  for (std::size_t i = 0; i < stage.weather.clients; ++i) {
    clients_.emplace_back(seed_of(stage.seed, Component::kClients, i));
  }
  for (std::size_t kind = 0; kind < kSimulatedCalls; ++kind) {
    if ((stage.weather.kinds >> kind & 1U) != 0) kinds_.push_back(static_cast<std::uint8_t>(kind));
  }
  draw_burst();
}

NextCall SimulatedClients::next(std::size_t client, std::int64_t from, const NextCall* unanswered) {
  SeededChoices& choices = clients_[client];
  const Weather& weather = stage_.weather;
  if (unanswered != nullptr && choices.below(1'000) < weather.retries) {
    NextCall again = *unanswered;
    again.called = from + static_cast<std::int64_t>(1 + choices.below(100'000)) * kMicrosecond;
    return again;
  }
  NextCall planned;
  planned.called =
      from + kMicrosecond +
      static_cast<std::int64_t>(choices.below(static_cast<std::uint64_t>(2 * weather.think_ms))) *
          kMillisecond;
  planned.instance = static_cast<std::uint8_t>(choices.index(stage_.world.instances.size()));
  if (burst_at_ < stage_.now) draw_burst();
  if (from < burst_at_ && burst_at_ <= planned.called) {
    planned.called = burst_at_ + static_cast<std::int64_t>(choices.below(kBurstMicroseconds)) * kMicrosecond;
    planned.instance = static_cast<std::uint8_t>(burst_instance_);
  }
  if (!kinds_.empty() && choices.below(64) < weather.unplain) planned.kind = choices.one_of(kinds_);
  return planned;
}

NextCall SimulatedClients::next_healing(std::size_t client, std::int64_t from, std::size_t instance) {
  NextCall planned;
  planned.called = from + static_cast<std::int64_t>(1 + clients_[client].below(2'000)) * kMillisecond;
  planned.instance = static_cast<std::uint8_t>(instance);
  return planned;
}

void SimulatedClients::draw_burst() {
  const Weather& weather = stage_.weather;
  burst_at_ = kNever;
  burst_instance_ = bursts_.index(stage_.world.instances.size());
  if (weather.burst_every_seconds != 0) {
    const auto in_ms = static_cast<std::int64_t>(
        bursts_.below(static_cast<std::uint64_t>(2 * weather.burst_every_seconds) * 1'000));
    burst_at_ = stage_.now + kSecond + in_ms * kMillisecond;
    stage_.sometimes.note(Sometime::kBurst);
  }
  if (weather.bursts_at_midnight) {
    const std::int64_t early = static_cast<std::int64_t>(1 + bursts_.below(5'000)) * kMicrosecond;
    const std::int64_t before = stage_.next_midnight - early;
    if (before > stage_.now) burst_at_ = std::min(burst_at_, before);
  }
}

}  // namespace backcheck
