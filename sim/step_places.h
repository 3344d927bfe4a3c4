// Where the operations of a run stood that later violations may rest on.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/state_course.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

class StepPlaces {
 public:
  // A violation may rest on an earlier operation, but only on one that is evidence: the others need not be
  // told again. Keeps the places of those `witnesses`, from this scenario and from earlier ones. `taken`:
  // what was done in this one, in the order of its numbers.
  void keep(std::span<const std::uint64_t> witnesses, const Scenario& scenario,
            std::span<const StepOperation> taken);

  // Says of those that are known where they stood.
  void fill(std::vector<Witness>& witnesses) const;

 private:
  struct Place {
    std::string scenario;
    int step = 0;
    std::string text;
  };
  std::map<std::uint64_t, Place> places_;
};

}  // namespace backcheck
