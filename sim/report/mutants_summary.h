// What the report on the mutants is made from: which planted faults were found, how, and at what cost.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/requirement.h"

namespace backcheck {

// One way of looking for one planted fault. With several seeds the figures are medians over those that found
// it.
struct MutantSearch {
  bool found = false;                   // on every seed
  std::string scenario;                 // the one that showed it first; empty where none did
  std::optional<Requirement> violated;  // the requirement that the violation names
  std::size_t calls = 0;                // sent until it was found, or in vain
  double seconds = 0;
  std::optional<std::size_t> shrunk_steps;  // the steps left after shrinking; nothing: it was not shrunk
  std::size_t seeds = 1;                    // tried
  std::size_t seeds_found = 0;
  std::size_t calls_worst = 0;
  std::size_t shrink_calls = 0;  // what the shrinking cost
  std::size_t shrink_calls_worst = 0;
  std::size_t conversations = 0;  // that were simulated until it was found
  std::size_t conversations_worst = 0;
};

struct MutantResult {
  std::string name;
  Requirement requirement{};             // the one it breaks
  std::string about;                     // what is wrong, one sentence
  std::optional<MutantSearch> scripted;  // nothing: it was not looked for in this way
  std::optional<MutantSearch> random;    // the same, as the next two
  std::optional<MutantSearch> exhaustive;
  std::optional<MutantSearch> simulated;
};

struct MutantsSummary {
  std::vector<MutantResult> mutants;
  std::size_t false_alarms = 0;     // violations told of endpoints without a fault
  std::size_t clean_calls = 0;      // sent to the mock without a fault
  std::size_t canonical_calls = 0;  // sent to the canonical endpoint
  bool interrupted = false;         // there were more to look for, or more to play
  double seconds = 0;
};

// Whether any way of looking found it.
bool is_found(const MutantResult& mutant);
std::size_t found_count(const MutantsSummary& summary);

// The cheapest way that found it, in calls; null where none did.
const MutantSearch* cheapest_search(const MutantResult& mutant);

}  // namespace backcheck
