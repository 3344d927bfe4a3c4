// A run in which every text is a word of its own: whether a report tells all of them can be seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// What a text is.
enum class MarkedText : std::uint8_t {
  kAboutRun,        // the endpoint, and the note
  kTrouble,         // why the run has no verdict
  kScenarioId,      // of a scenario
  kTitle,           // of a scenario
  kOpenReason,      // why a scenario is skipped or inconclusive
  kOtherReason,     // of a scenario that is neither
  kExchange,        // what was asked and answered, step by step
  kOutcome,         // of a violation: the outcome, and the id of the scenario
  kWhy,             // of a violation
  kReplay,          // of a violation
  kDetail,          // of a violation: everything else, but for
  kStep,            // its steps
  kExpectedReason,  // why a violation is expected
  kSource,          // of generated scenarios
  kFinding,         // of a generated scenario that violates: its id, and the file of its history
  kFindingFile,     // of the same: its file
  kEntry,           // of the expectations file
};

// How a violation stands in its scenario.
enum class ViolationPlace : std::uint8_t {
  kNone,      // the text is of no violation
  kFirst,     // the first one, and not expected
  kFurther,   // not the first one, and not expected
  kExpected,  // expected
};

struct MarkedWord {
  std::string word;
  MarkedText what = MarkedText::kAboutRun;
  ViolationPlace place = ViolationPlace::kNone;
};

struct MarkedRun {
  RunSummary run;
  std::vector<MarkedWord> words;  // in no order
};

// The run with a different placeholder in the place of each text that is not empty and that a page tells, of
// each id of a scenario and of the outcome of each violation.
MarkedRun marked_run(RunSummary run);

}  // namespace backcheck
