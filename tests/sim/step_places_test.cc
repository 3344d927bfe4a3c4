// Which operations keep their places, and how a witness gets its own.
#include "sim/step_places.h"

#include <gtest/gtest.h>

#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

StepOperation looked_at(int step, std::uint64_t number) {
  StepOperation taken{step, {}};
  taken.operation.number = number;
  taken.operation.deed = InspectDone{"rm-1", {"Running", {}, {}}};
  return taken;
}

std::vector<Witness> filled(const StepPlaces& places, std::vector<std::uint64_t> numbers) {
  std::vector<Witness> witnesses;
  for (const std::uint64_t number : numbers) witnesses.push_back({number, {}, 0, {}});
  places.fill(witnesses);
  return witnesses;
}

TEST(StepPlaces, OnlyEvidenceKeepsItsPlaceFromOneScenarioToTheNext) {
  const Scenario first = scenario_of("first", {InspectStep{"rm-1"}, InspectStep{"rm-1"}});
  const Scenario second = scenario_of("second", {InspectStep{"rm-2"}});
  StepPlaces places;
  places.keep(std::vector<std::uint64_t>{2, 3}, first,
              std::vector{looked_at(0, 1), looked_at(1, 2), looked_at(2, 3)});
  places.keep(std::vector<std::uint64_t>{3, 4, 9}, second, std::vector{looked_at(1, 4)});
  const std::vector<Witness> witnesses = filled(places, {2, 3, 4, 9});
  EXPECT_EQ(witnesses[0], (Witness{2, "", 0, ""}));  // evidence no more
  EXPECT_EQ(witnesses[1].scenario, "first");
  EXPECT_EQ(witnesses[1].step, 2);
  EXPECT_TRUE(witnesses[1].text.starts_with("inspect rm-1 -> Running")) << witnesses[1].text;
  EXPECT_EQ(witnesses[2].scenario, "second");
  EXPECT_EQ(witnesses[3], (Witness{9, "", 0, ""}));  // nobody took it
}

TEST(StepPlaces, AResetHasNone) {
  StepPlaces places;
  places.keep(std::vector<std::uint64_t>{1}, scenario_of("a", {InspectStep{"rm-1"}}),
              std::vector{looked_at(0, 1)});
  EXPECT_EQ(filled(places, {1})[0].scenario, "");
}

}  // namespace
}  // namespace backcheck
