// Prints the trace hash of each seed of a range: `simulation_hashes FIRST COUNT`. What two compilers make
// must print the same.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "sim/simulation/simulation.h"

int main(int argc, char** argv) {
  const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const backcheck::Simulated simulated = backcheck::simulate(seed, {});
    std::printf("%" PRIu64 " %016" PRIx64 " %zu\n", seed, simulated.trace_hash, simulated.operations.size());
  }
}
