// The texts of a scenario that its author chose, each with its place.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_trace.h"

namespace backcheck {

struct TextPlace {
  enum class Kind : std::uint8_t { kValue, kFormat, kAccept, kStatus, kBytes, kWorldStatus, kDatabase };
  Kind kind{};
  DeedId deed;             // of those that stand in a step
  std::size_t owner = 0;   // the parameter of the call, or the instance of the world
  std::size_t number = 0;  // of a database in its instance
  auto operator<=>(const TextPlace&) const = default;
};

// Calls `visit` with the place and the text, for all but names of parameters and ids of instances.
template <typename AnyScenario, typename Visit>
void for_each_text(AnyScenario& scenario, Visit visit) {
  using enum TextPlace::Kind;
  for_each_call(scenario, [&](DeedId deed, auto& call) {
    for (std::size_t i = 0; i < call.parameters.size(); ++i) {
      visit(TextPlace{kValue, deed, i, 0}, call.parameters[i].second);
    }
    if (call.format) visit(TextPlace{kFormat, deed, 0, 0}, *call.format);
    if (call.accept) visit(TextPlace{kAccept, deed, 0, 0}, *call.accept);
  });
  for (auto& step : scenario.steps) {
    const DeedId deed{step.mark.line, 0};
    if (auto* set = std::get_if<SetStatusStep>(&step.deed))
      visit(TextPlace{kStatus, deed, 0, 0}, set->status);
    if (auto* sent = std::get_if<BytesStep>(&step.deed)) visit(TextPlace{kBytes, deed, 0, 0}, sent->bytes);
  }
  for (std::size_t i = 0; i < scenario.world.instances.size(); ++i) {
    auto& instance = scenario.world.instances[i];
    visit(TextPlace{kWorldStatus, {}, i, 0}, instance.status);
    for (std::size_t j = 0; j < instance.databases.size(); ++j) {
      visit(TextPlace{kDatabase, {}, i, j}, instance.databases[j]);
    }
  }
}

}  // namespace backcheck
