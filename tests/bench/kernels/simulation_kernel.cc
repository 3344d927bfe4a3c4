// A simulated day of four instances and sixteen clients.
#include "sim/simulation/simulation.h"
#include "tests/bench/kernels/kernel.h"

namespace backcheck {

std::vector<Kernel> kernels() {
  return {{"simulate", [] {
             SimulationOptions options;
             options.weather = ordinary_weather(1);
             expect(simulate(1, options).statistics.calls > 1000);
           }}};
}

}  // namespace backcheck
