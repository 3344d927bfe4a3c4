// Why no order explains a history: the requirement, what was still possible, and the smallest part of the
// history that shows it, in words.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/reading.h"
#include "model/requirement.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/linearizability.h"
#include "sim/verdict/linearizability/refutation_core.h"
#include "sim/verdict/linearizability/timed_operation.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// What the history knows of an operation beside what decides.
struct OperationWords {
  int client = 0;     // 0: the operator
  std::string text;   // what was asked, one line, any bytes: "CreateBackup rm-1 BackupMethod=Logical"
  std::string fault;  // why there is no answer: "response-lost", ...; empty where there is one
  // With a call: the requirement that speaks of its parameters on that instance, whatever the state.
  std::optional<Requirement> about_parameters;
};

// The words of the operation of that number (TimedOperation::number). Asked for a few dozen operations only,
// some of them several times.
using Narrator = std::function<OperationWords(std::uint64_t number)>;

// The instance that cannot be explained.
struct RefutedInstance {
  std::string name;  // "rm-1"
  // Its operations, those on every instance among them, in the order of `called`. Those that were called
  // after the refuted return are not needed.
  std::span<const TimedOperation> operations;
  FrontierStart start;                 // as the checker had it: its readings are what earlier worlds left
  Readings initial = Readings::all();  // what the profile leaves before anything is seen
  // With Refutation::by_readings: what the other instances leave of the readings.
  std::optional<Readings> elsewhere;
};

// One way in which things could have stood when the refuted answer came.
struct SurvivorLine {
  std::string state;  // "Running, task 4711 ongoing since 2019-08-01T03:00:00Z, 3 backups ended today"
  std::string rule;   // "it cannot be accepted: a backup task of the instance is ongoing (PRE-2)"
};

struct CoreLine {
  std::uint64_t number = 0;  // of the operation
  std::string text;          // "12.345 ms  client 2  CreateBackup rm-1 -> accepted, job 4711"
  bool is_refuted = false;
};

struct RefutationStory {
  Requirement requirement{};
  std::optional<Reading> reading;  // with a choice that was not stuck to
  RefutationCore core;             // its operations but the lost calls are those of `lines`, in this order
  std::string begin;               // where the core starts, one line
  std::vector<CoreLine> lines;     // in the order of `called`
  std::string may_have_happened;   // what else the core allows for, one line; may be empty
  std::vector<SurvivorLine> survivors;  // at most kMaxSurvivorLines
  std::size_t more_survivors = 0;       // how many are left out
  std::optional<Instant> began;         // the service's clock where the history began, if it has one
  // For the reports: everything but where it was played (scenario, curl, replay) and the answer's status,
  // type and body, which the caller may add to `observed`.
  Violation violation;
};

inline constexpr std::size_t kMaxSurvivorLines = 5;

// `limits` are those of the checker. It never fails: where no small core can be found within its bill, the
// story has the refuted operation alone and says so.
RefutationStory tell_refutation(const RefutedInstance& instance, const Refutation& refutation,
                                const Lexicon& lexicon, const Narrator& words, const CheckLimits& limits);

}  // namespace backcheck
