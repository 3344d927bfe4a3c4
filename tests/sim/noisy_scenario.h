// Scenarios as a random walk leaves them: much in them has nothing to do with what they show.
#pragma once

#include <cstdint>

#include "sim/scenario/scenario.h"

namespace backcheck {

struct Noise {
  std::size_t steps = 100;     // that are not noise, about half of them calls
  bool over_midnight = false;  // days are filled, and then the clock crosses an edge of the day
};

// Deterministic for the seed. One to three instances; backups on one of them most of the time.
Scenario noisy_scenario(std::uint64_t seed, const Noise& noise);

}  // namespace backcheck
