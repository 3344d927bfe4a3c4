// Which features a world has, and how much of each.
#include "sim/simulation/weather.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600;

// 0, or in half of the cases one of the given.
template <typename Number, std::size_t kCount>
Number sometimes_one_of(SeededChoices& choices, const std::array<Number, kCount>& several) {
  return choices.either() ? choices.one_of(several) : Number{0};
}

// What can go wrong on the way and at the service.
constexpr std::array<std::uint64_t Weather::*, 9> kMishapRates = {
    &Weather::requests_lost, &Weather::requests_late,          &Weather::requests_duplicated,
    &Weather::requests_slow, &Weather::answers_lost,           &Weather::answers_cut,
    &Weather::answers_late,  &Weather::restarts_before_effect, &Weather::restarts_after_effect};

// Where much gets lost, much can be explained: most worlds have few kinds of mishaps, so that what one of
// them leads to shows.
void draw_network(SeededChoices& choices, Weather& weather) {
  weather.delay_us = choices.one_of(std::array<std::int64_t, 4>{100, 2'000, 50'000, 800'000});
  weather.service_us = choices.one_of(std::array<std::int64_t, 4>{50, 1'000, 20'000, 500'000});
  const std::size_t mishaps = choices.one_of(std::array<std::size_t, 8>{0, 1, 1, 2, 2, 3, 6, 12});
  for (std::size_t i = 0; i < mishaps; ++i) {
    weather.*choices.one_of(kMishapRates) = choices.one_of(std::array<std::uint64_t, 4>{5, 20, 60, 200});
  }
  weather.restart_every_seconds =
      sometimes_one_of(choices, std::array<std::int64_t, 3>{kHour / 4, 3 * kHour, 12 * kHour});
}

void draw_operator(SeededChoices& choices, Weather& weather) {
  constexpr std::array<std::int64_t, 4> kIntervals = {kHour / 2, kHour, 3 * kHour, 8 * kHour};
  weather.task_seconds = choices.one_of(std::array<std::int64_t, 5>{10, 60, 300, 1'200, 2 * kHour});
  weather.tasks_failed = sometimes_one_of(choices, std::array<std::uint64_t, 3>{50, 300, 900});
  weather.tasks_stuck = sometimes_one_of(choices, std::array<std::uint64_t, 2>{5, 30});
  weather.status_every_seconds = sometimes_one_of(choices, kIntervals);
  weather.status_seconds = choices.one_of(std::array<std::int64_t, 3>{20, 600, kHour});
  weather.jump_every_seconds = sometimes_one_of(choices, kIntervals);
  weather.inspect_every_seconds = sometimes_one_of(choices, kIntervals);
  weather.idle_end_every_seconds = sometimes_one_of(choices, kIntervals);
}

// Worlds in which two things that are rare by themselves meet: a second copy that finds an idle instance,
// while little else could have started a task; and a task that ends while calls are at the service.
void draw_theme(SeededChoices& choices, Weather& weather) {
  const std::size_t theme = choices.index(5);
  if (theme < 3) return;
  weather.clients = 12 + choices.index(8);
  weather.think_ms = weather.lasts_seconds * static_cast<std::int64_t>(weather.clients);  // 1,000 calls
  weather.timeout_ms = 30'000;
  weather.task_seconds = 10;
  weather.burst_every_seconds = kHour / 2;
  weather.retries = 0;
  for (std::uint64_t Weather::* const rate : kMishapRates) weather.*rate = 0;
  if (theme == 3) {
    weather.requests_duplicated = 500;
    weather.kinds = 0;
  } else {
    weather.service_us = 4'000'000;
  }
}

}  // namespace

Weather draw_weather(SeededChoices& choices) {
  Weather weather;
  weather.clients = 1 + choices.index(choices.one_of(std::array<std::size_t, 3>{3, 8, 32}));
  weather.instances = 1 + choices.index(kMaxSimulatedInstances);
  weather.lasts_seconds = choices.one_of(std::array<std::int64_t, 3>{6 * kHour, 26 * kHour, 50 * kHour});
  // About 300, 1,000 or 3,000 calls of all clients together.
  const auto calls = choices.one_of(std::array<std::int64_t, 3>{300, 1'000, 3'000});
  weather.think_ms = weather.lasts_seconds * 1'000 * static_cast<std::int64_t>(weather.clients) / calls;
  weather.timeout_ms = choices.one_of(std::array<std::int64_t, 3>{1'000, 5'000, 30'000});
  weather.retries = sometimes_one_of(choices, std::array<std::uint64_t, 2>{300, 1'000});
  if (choices.either()) {
    const std::size_t kinds = 1 + choices.index(4);
    for (std::size_t i = 0; i < kinds; ++i) weather.kinds |= 1U << (1 + choices.index(kSimulatedCalls - 1));
    weather.unplain = choices.one_of(std::array<std::uint64_t, 3>{4, 16, 48});
  }
  draw_network(choices, weather);
  weather.burst_every_seconds =
      sometimes_one_of(choices, std::array<std::int64_t, 4>{60, kHour / 4, kHour, 3 * kHour});
  weather.bursts_at_midnight = choices.either();
  draw_operator(choices, weather);
  draw_theme(choices, weather);
  weather.in_flight_dropped = choices.either();
  weather.heals_on_a_new_day = choices.either();
  return weather;
}

Weather without_faults(Weather weather) {
  weather.retries = 0;
  weather.requests_lost = weather.requests_late = weather.requests_duplicated = weather.requests_slow = 0;
  weather.answers_lost = weather.answers_cut = weather.answers_late = 0;
  weather.restarts_before_effect = weather.restarts_after_effect = 0;
  weather.restart_every_seconds = 0;
  weather.tasks_stuck = 0;
  weather.timeout_ms = 600'000;  // nobody gives up
  weather.in_flight_dropped = false;
  return weather;
}

Weather ordinary_weather(std::int64_t days) {
  Weather weather;
  weather.clients = 16;
  weather.instances = 4;
  weather.lasts_seconds = days * 24 * kHour;
  weather.think_ms = 238'000;
  weather.retries = 500;
  weather.kinds = 0b110;
  weather.unplain = 16;
  weather.requests_lost = 2;
  weather.requests_late = 2;
  weather.requests_duplicated = 5;
  weather.requests_slow = 1;
  weather.answers_lost = 2;
  weather.answers_cut = 1;
  weather.answers_late = 1;
  weather.restarts_before_effect = 1;
  weather.restarts_after_effect = 1;
  weather.restart_every_seconds = 6 * kHour;
  weather.burst_every_seconds = kHour;
  weather.bursts_at_midnight = true;
  weather.tasks_failed = 100;
  weather.status_every_seconds = 6 * kHour;
  weather.inspect_every_seconds = 6 * kHour;
  weather.jump_every_seconds = 0;
  weather.idle_end_every_seconds = 6 * kHour;
  return weather;
}

}  // namespace backcheck
