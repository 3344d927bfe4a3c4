// From numbers of operations to steps of scenarios.
#include "sim/step_places.h"

#include <algorithm>
#include <utility>

#include "sim/exchange_notes.h"
#include "sim/step_text.h"

namespace backcheck {

void StepPlaces::keep(std::span<const std::uint64_t> witnesses, const Scenario& scenario,
                      std::span<const StepOperation> taken) {
  std::map<std::uint64_t, Place> places;
  for (const std::uint64_t number : witnesses) {
    if (auto kept = places_.extract(number)) {
      places.insert(std::move(kept));
      continue;
    }
    const auto one = std::ranges::lower_bound(
        taken, number, {}, [](const StepOperation& each) { return each.operation.number; });
    if (one == taken.end() || one->operation.number != number || one->step < 1) continue;
    places[number] = {scenario.id, one->step,
                      text_of(step_of(scenario, *one)) + " -> " + ending_of(one->operation)};
  }
  places_ = std::move(places);
}

void StepPlaces::fill(std::vector<Witness>& witnesses) const {
  for (Witness& witness : witnesses) {
    const auto place = places_.find(witness.operation);
    if (place == places_.end()) continue;
    witness.scenario = place->second.scenario;
    witness.step = place->second.step;
    witness.text = place->second.text;
  }
}

}  // namespace backcheck
