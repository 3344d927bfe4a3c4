// Violations that somebody wrote down as known: telling them apart, and noticing what is no longer true.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/report/summary.h"

namespace backcheck {

// One violation, or several of a kind, that is known. At least one of `requirement` and `scenario` says
// which.
struct ExpectedViolation {
  std::optional<Requirement> requirement;
  std::string scenario;  // an id, what ids begin with, or empty
  std::string reason;
  std::string until;  // the last day: 2026-12-31
  int line = 0;       // of the file
};

struct ExpectedViolations {
  std::string file;
  std::vector<ExpectedViolation> entries;
};

// What a run says of entries that nothing matched.
enum class RunReach : std::uint8_t {
  kChosen,  // scenarios that were named, or all: what was decided without a violation is a pass
  kShare,   // a share of them: only an entry that names one scenario can have passed
  kDrawn,   // drawn scenarios: that something did not show means nothing
};

// Whether the entry speaks of scenarios with that id: the id itself, the id without the case of its matrix,
// or what stands before a slash; "quota/" and "quota" speak of the whole folder, "quota/edge" does not of
// "quota/edges".
bool speaks_of(const ExpectedViolation& entry, std::string_view scenario_id);

// Marks the violations that are expected, and notes what became of each entry. `today`: "2026-11-28"; an
// entry whose last day is before that expects nothing. The first entry that fits explains a violation.
void apply_expectations(const ExpectedViolations& expected, std::string_view today, RunReach reach,
                        RunSummary& summary);

// What the exit status follows: the verdict of the run, but kConforms where all that violates is expected,
// and kViolates where an entry is wrong.
Verdict verdict_beside_expectations(const RunSummary& summary);

// Whether an entry makes the run fail: it passed unexpectedly, or its date has passed.
bool is_wrong(const ExpectationResult& result);
// "PRE-2 in state/overnight": what an entry expects.
std::string subject_of(const ExpectationResult& result);
// What is wrong with such an entry and what to do: "k.yaml:7: ...".
std::string advice_on(const ExpectationResult& result);
// "met", "passed", "expired", "undecided" or "not-played".
std::string_view fate_name(ExpectationFate fate);

// What stands at the head of every report for people.
struct Headline {
  std::string_view word;      // "CONFORMS", "VIOLATES", "AS EXPECTED", "NOT AS EXPECTED", "NO VERDICT"
  std::string_view sentence;  // no full stop
  Verdict tone = Verdict::kInconclusive;
};
Headline headline_of(const RunSummary& summary);

}  // namespace backcheck
