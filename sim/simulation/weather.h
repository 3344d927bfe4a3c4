// What one simulated world is like: who takes part, which things go wrong in it, and how often.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/scenario/choices.h"

namespace backcheck {

inline constexpr std::size_t kMaxSimulatedClients = 32;
inline constexpr std::size_t kMaxSimulatedInstances = 4;
inline constexpr std::size_t kSimulatedCalls = 16;  // see simulated_call.h

// Rates are in 1,000 of the things they speak of; 0 switches a thing off. Lengths of time are the mean of
// what is drawn, but for those that say otherwise; 0 for an interval: it never happens.
struct Weather {
  std::size_t clients = 8;
  std::size_t instances = 2;
  std::int64_t lasts_seconds = 86'400;  // the safety phase
  std::int64_t think_ms = 60'000;       // from an answer to the next call
  std::int64_t timeout_ms = 5'000;      // exactly: then a client gives its call up
  std::uint64_t retries = 0;            // of calls without an answer: sent again at once, with a new nonce

  // The kinds of calls in use besides the plain one, and how many of 64 calls are of them.
  std::uint32_t kinds = 0;  // bit k: kind k
  std::uint64_t unplain = 0;

  // The network.
  std::int64_t delay_us = 2'000;    // of a request, and of an answer
  std::int64_t service_us = 1'000;  // from arrival to effect
  std::uint64_t requests_lost = 0;
  std::uint64_t requests_late = 0;        // later than their timeout, by minutes
  std::uint64_t requests_duplicated = 0;  // the same bytes arrive a second time, at once or later
  std::uint64_t requests_slow = 0;        // they wait a long time at the service before their effect
  std::uint64_t answers_lost = 0;
  std::uint64_t answers_cut = 0;
  std::uint64_t answers_late = 0;

  // The process of the service.
  std::uint64_t restarts_before_effect = 0;  // of arrivals: right after it
  std::uint64_t restarts_after_effect = 0;   // of effects: right after it, before the answer is sent
  std::int64_t restart_every_seconds = 0;    // at any moment

  // All clients at once at one instance.
  std::int64_t burst_every_seconds = 0;
  bool bursts_at_midnight = false;  // right before the day turns, in either zone

  // The operator.
  std::int64_t task_seconds = 300;
  std::uint64_t tasks_failed = 0;
  std::uint64_t tasks_stuck = 0;  // not ended before the healing phase
  std::int64_t status_every_seconds = 0;
  std::int64_t status_seconds = 600;  // until it is Running again
  std::int64_t jump_every_seconds = 0;
  std::int64_t inspect_every_seconds = 0;
  std::int64_t idle_end_every_seconds = 0;  // a task is to be ended without looking whether there is one

  // The healing phase.
  bool in_flight_dropped = false;  // what is on its way when the faults stop, else delivered
  bool heals_on_a_new_day = false;

  bool operator==(const Weather&) const = default;
};

// Swarm: draws which features and faults there are at all, and how often each.
Weather draw_weather(SeededChoices& choices);

// The same clients and the same operator where nothing is lost, late, sent twice or restarted.
Weather without_faults(Weather weather);

// The weather that speed is measured in: 4 instances, 16 clients, about 1,450 calls an instance a day, some
// of everything going wrong.
Weather ordinary_weather(std::int64_t days);

}  // namespace backcheck
