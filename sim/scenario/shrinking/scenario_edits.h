// The ways to make a scenario smaller, one by one.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace backcheck {

// One way to make a traced scenario smaller. It finds what it changes by its origin, so it can be applied
// after other edits, too; where that is gone, it does nothing.
struct Edit {
  // What it does, in names that stay the same as long as the scenario is being shrunk. An edit that does two
  // things has two.
  std::vector<std::string> deeds;
  std::function<void(Scenario&)> apply;
};

// What an edit is about. The edits of one list can be applied together.
enum class EditList : std::uint8_t {
  kSteps,       // takes out a step that is no advance, or a call of a parallel step
  kInstances,   // takes out an instance with every step about it
  kTasks,       // takes out a call together with the end of its task
  kSequences,   // has parallel calls sent one after the other
  kAdvances,    // takes out an advance
  kStarts,      // takes out an advance and begins where it led to
  kWorld,       // takes out a backup set, a database or a task that is there from the start
  kParameters,  // takes out a parameter
  kSettings,    // makes a setting plain
  kIds,         // shortens the id of an instance
  kTimes,       // makes an instant even, or moves it closer to the one before it
  kDays,        // moves an advance and all later ones, or everything, by whole days
  kTexts,       // shortens a text, or makes its letters plain
};

inline constexpr std::size_t kEditListCount = 13;

// Some lists hold several ways to change one and the same thing; these have ranks.
std::size_t ranks_of(EditList list);

// The edits of that list and rank, which is below ranks_of(list), on a traced scenario.
std::vector<Edit> edits_of(const Scenario& scenario, EditList list, std::size_t rank);

}  // namespace backcheck
