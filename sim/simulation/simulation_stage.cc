// Setting up, and the death of the process.
#include "sim/simulation/simulation_stage.h"

#include <algorithm>
#include <cassert>

namespace backcheck {
namespace {

// More than that come where many calls are tried again; the record grows then.
std::size_t expected_operations(const Weather& weather) {
  const std::int64_t calls =
      weather.lasts_seconds * 1'000 / weather.think_ms * static_cast<std::int64_t>(weather.clients);
  const std::int64_t ticks = weather.lasts_seconds / 300;
  return static_cast<std::size_t>(std::min<std::int64_t>(calls + calls / 8 + 2 * ticks, 1'000'000));
}

}  // namespace

SimulationStage::SimulationStage(std::uint64_t seed_drawn, const Weather& drawn, const WorldSetup& setup,
                                 const MockOptions& options, bool in_text)
    : seed(seed_drawn),
      weather(drawn),
      world(setup),
      mock(options),
      kinds(world, lexicon),
      record(in_text, expected_operations(drawn)) {
  const bool done = mock.control().reset(world).has_value();
  assert(done);
}

void SimulationStage::restart() {
  if (calls_at_service > 0) sometimes.note(Sometime::kRestartWithCallsInFlight);
  mock.gateway().restart();
  ++life;
  ++statistics.restarts;
  trace_event(life);
}

}  // namespace backcheck
