// Which requirement a history without an order breaks: the one that a person would name.
#pragma once

#include <optional>
#include <span>

#include "model/reading.h"
#include "model/requirement.h"
#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/refutation_core.h"

namespace backcheck {

struct Blame {
  Requirement requirement{};
  std::optional<Reading> reading;  // the choice that was not stuck to, where it is that
};

struct BlameQuestion {
  const RefutationCore& core;
  std::span<const Configuration> configurations;  // what was possible just before the refuted return
  std::span<const TimedOperation> operations;     // of the whole history: what was lost there, and what not
  std::optional<Requirement> about_parameters;    // of the refuted call
};

// The choice, where the operation fits every configuration but for its readings. Else, in this order: CON-2
// where all would fit if a lost call had taken effect twice; CON-1 where operations overlap that change
// something; what the answer by itself speaks of.
Blame blame_for(const BlameQuestion& question, const Lexicon& lexicon, const CheckLimits& limits);

// The choice on which the two have no alternative in common, where there is one.
std::optional<Reading> contradicted_choice(Readings known, const ReadingsUnion& needed);

}  // namespace backcheck
