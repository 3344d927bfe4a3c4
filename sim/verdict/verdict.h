// What a check ends as, and what a violation says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "model/requirement.h"

namespace backcheck {

enum class Verdict : std::uint8_t {
  kConforms,
  kViolates,
  kInconclusive,  // nothing decided: an answer was lost, or a budget ran out
  kSkipped,       // not tried, for a reason that is given; never counted as conforming
};

// "conforms", "violates", "inconclusive" or "skipped".
std::string_view verdict_name(Verdict verdict);

// One thing that was looked at, with the requirement it speaks of.
struct Check {
  Requirement requirement{};
  Verdict verdict = Verdict::kConforms;
  bool operator==(const Check&) const = default;
};

// What came back, as it is shown to people.
struct Observed {
  std::string
      outcome;     // "accepted", "rejected", "an unusable answer", "no answer", "the state shown by inspect"
  int status = 0;  // HTTP status; 0 where there was no HTTP answer
  std::string content_type;
  std::string body;   // may hold any bytes; whoever shows it escapes it
  std::string fault;  // what went wrong on the way: "timed-out", ...; empty where there was an answer
  bool operator==(const Observed&) const = default;
};

// An earlier operation that a violation rests on: where it was, and what it showed.
struct Witness {
  std::uint64_t operation = 0;
  std::string scenario;  // id
  int step = 0;          // counted from 1
  std::string text;      // the step and how it ended, one line
  bool operator==(const Witness&) const = default;
};

// A fact of the model's state and what a step made of it.
struct StateChange {
  int step = 0;  // counted from 1; 0: the world before the first step, as far as the violation needs it
  std::string instance;  // id
  std::string fact;      // "status", "ongoing task", "backup sets", "failed tasks", "backups today (UTC+8)"
  std::string before;    // of step 0: empty
  std::string after;
  bool operator==(const StateChange&) const = default;
};

// A parameter of the request without which the same is allowed, by the same rules, and what came back is not.
struct SpareParameter {
  std::string name;
  std::string value;
  bool operator==(const SpareParameter&) const = default;
};

// A known mistake that gives the same answers: a guess, and no part of the verdict.
struct LikelyFault {
  std::string name;  // in the catalogue of mutants
  std::string hint;  // ends the sentence "this is what an implementation does that ..."
  bool operator==(const LikelyFault&) const = default;
};

// Where and why somebody wrote down that a violation is known.
struct ExpectedAs {
  std::string reason;
  std::string place;  // FILE:LINE
  std::string until;  // the last day on which it is expected: 2026-12-31
  bool operator==(const ExpectedAs&) const = default;
};

// A violation, complete. The judge fills what follows from the history; who played the scenario adds where it
// was.
struct Violation {
  Requirement requirement{};
  std::optional<Reading> reading;  // with a choice that was not stuck to: the choice
  std::uint64_t operation = 0;     // the operation that shows it
  std::vector<std::string>
      allowed;  // one line for each outcome that was allowed, with the rule that grants it
  Observed observed;
  std::string why;  // which rule excludes what came back: one paragraph
  std::vector<std::string>
      readings;  // the readings in force, as far as they matter: "quota-boundary: 20 is the last"
  std::vector<Witness> witnesses;     // for a contradiction between steps: the earlier ones
  std::vector<SpareParameter> spare;  // of a call whose outcome is not allowed; all of them can go at once
  // Filled by the player:
  std::string scenario;              // id
  int step = 0;                      // counted from 1, repetitions written out
  int line = 0;                      // of that step in the scenario's file; 0: not known
  std::size_t call = 0;              // which of the calls of that step, from 0
  std::vector<std::string> steps;    // the scenario up to that step, one line a step, with how it ended
  std::string curl;                  // repeats the request
  std::string replay;                // the command that plays the scenario again
  std::vector<StateChange> changes;  // of the model's state, step by step up to the one that shows it
  std::vector<LikelyFault> likely;   // one to three; empty: nobody knows, or nobody looked
  std::optional<ExpectedAs> expected;
  bool behind_silence = false;  // a call before it got no answer: it shows again only where that is so again
  bool operator==(const Violation&) const = default;
};

// The steps of its scenario that the violation rests on.
std::set<std::size_t> witness_steps(const Violation& violation);

}  // namespace backcheck
