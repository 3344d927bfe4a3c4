// What all that takes part in a simulation stands on: the service, virtual time, and what is kept of the
// conversation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/setup.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/simulation/conversation_record.h"
#include "sim/simulation/event_queue.h"
#include "sim/simulation/simulated_call.h"
#include "sim/simulation/sometimes.h"
#include "sim/simulation/statistics.h"
#include "sim/simulation/trace_hash.h"
#include "sim/simulation/weather.h"
#include "sim/verdict/linearizability/lexicon.h"

namespace backcheck {

// The components that draw, each from a stream of its own: SeededChoices::seed_of(seed, component).
enum class Component : std::uint8_t {
  kWeather,
  kPolicy,
  kWorld,
  kNetwork,
  kProcess,
  kOperator,
  kBursts,
  kClients
};
inline std::uint64_t seed_of(std::uint64_t seed, Component component, std::uint64_t ordinal = 0) {
  return SeededChoices::seed_of(seed, static_cast<std::uint64_t>(component) + ordinal);
}

// What is known of an instance by what was done to it; for Sometimes only.
struct InstanceShadow {
  bool running = true;
  bool busy = false;
  bool full = false;
  std::uint64_t tasks_ended = 0;
  InstanceCondition condition() const {
    if (!running) return InstanceCondition::kNotRunning;
    if (busy) return InstanceCondition::kBusy;
    return full ? InstanceCondition::kFull : InstanceCondition::kIdle;
  }
};

enum class Phase : std::uint8_t {
  kSafety,
  kDraining,  // faults have stopped, clients call no more, what is in flight arrives or is dropped
  kHealing,
};

struct SimulationStage {
  // Resets the service to that world.
  SimulationStage(std::uint64_t seed_drawn, const Weather& drawn, const WorldSetup& setup,
                  const MockOptions& options, bool in_text);
  SimulationStage(const SimulationStage&) = delete;
  SimulationStage& operator=(const SimulationStage&) = delete;

  // What the service's clock would show if it moved all the time.
  Instant service_time() const { return {world.now->milliseconds + now / 1'000'000 + clock_ahead_ms}; }
  // The process of the service dies and comes back.
  void restart();
  // An event, in the trace.
  void trace_event(std::uint64_t what) {
    trace.add(static_cast<std::uint64_t>(now));
    trace.add(what);
  }

  std::uint64_t seed;
  Weather weather;
  WorldSetup world;
  Mock mock;
  Lexicon lexicon;
  SimulatedCalls kinds;
  EventQueue queue;
  TraceHash trace;
  ConversationRecord record;
  Sometimes sometimes;
  Statistics statistics;
  std::array<InstanceShadow, kMaxSimulatedInstances> shadows{};
  Phase phase = Phase::kSafety;
  std::int64_t now = 0;              // nanoseconds of virtual time
  Instant service_clock;             // as it was moved last
  std::int64_t clock_ahead_ms = 0;   // of virtual time, by its jumps
  std::int64_t next_midnight = 0;    // in virtual time, in either zone, if the clock does not jump
  std::size_t calls_at_service = 0;  // arrived and without effect yet
  std::uint64_t life = 0;            // how often the process was restarted
};

}  // namespace backcheck
