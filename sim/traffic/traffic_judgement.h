// Judging one recorded call by the model, in every state its instance can have been in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "model/reading_belief.h"
#include "model/setup.h"
#include "sim/history.h"
#include "sim/verdict/judge.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// What is known of the instance while the call was under way; whatever is not may be anything.
struct KnownState {
  std::optional<Engine> engine;
  std::optional<std::string> status;
  bool has_ongoing_task = false;
  bool has_no_database = false;
};

struct TrafficJudgement {
  std::optional<Violation> violation;
  std::vector<Check> checks;   // of the answer's form, and of what the request alone decides
  std::string undecided;       // why nothing could be said of the outcome; else empty
  ReadingsUnion explanations;  // of an acceptance: the readings under which it is allowed in some state
};

// The operation is a call with a reply. What is said of the state is that of `known` alone.
TrafficJudgement judge_call(const Operation& operation, const KnownState& known, Profile profile);

// Worlds in which the call can have met its instance: what accepts it most readily for each engine; and for a
// rejected call also those that give a reason of their own.
std::vector<WorldSetup> worlds_to_accept(const Request& request, const KnownState& known);
std::vector<WorldSetup> worlds_to_reject(const Request& request, const KnownState& known);

}  // namespace backcheck
