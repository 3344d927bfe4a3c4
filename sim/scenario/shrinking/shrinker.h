// Makes a scenario that shows a violation as small as it can be, and spends few calls on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "sim/scenario/scenario.h"

namespace backcheck {

// What a model says of a scenario that was not played yet; in the order of how much it promises.
enum class Forecast : std::uint8_t {
  kNo,        // it cannot show the violation
  kUnlikely,  // it can, but something that was seen speaks against it
  kOpen,      // it can
  kLikely,    // it will, for all that is known: what leads to the violation is all there
};

// Both are asked about candidates that are traced (scenario_trace.h), so that each step can be known by its
// number in the scenario that shrinking began with.
struct ShrinkQuestions {
  // Costs nothing.
  std::function<Forecast(const Scenario&)> forecast;
  // Costs the calls in the candidate: plays it from a reset world; true where the violation shows. What it
  // learns may change the forecasts that follow.
  std::function<bool(const Scenario&)> shows;
};

struct ShrinkOptions {
  std::size_t max_calls = 2'000;                          // what all plays together may cost
  std::function<bool()> gives_up = [] { return false; };  // asked often; true ends the search at once
};

struct Shrunk {
  Scenario scenario;      // without marks and expectations
  std::size_t calls = 0;  // what the plays cost
  std::size_t plays = 0;
  std::size_t asked = 0;  // how often the model was asked
  // True where no single edit (scenario_edits.h) that the model admits leaves the violation showing; false
  // where the search was ended before, by the budget or because it was given up.
  bool minimal = false;
};

// The scenario shows the violation. The result is a scenario that was seen to show it, and of all that were
// played the last in the order of scenario_size.h; the scenario itself where none was.
//
// All edits whose result the model does not doubt are made at once and played once. Where the violation has
// gone, those are made that leave all that leads to it; then more again. Halving finds an edit that takes the
// violation away; it is left out from then on, and the others are made again. At last every edit that can
// leave the violation showing is tried alone on what is left. No candidate is played twice.
Shrunk shrink(const Scenario& scenario, const ShrinkQuestions& questions, const ShrinkOptions& options = {});

}  // namespace backcheck
