// What every report is made from: the results of one run, as values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "sim/report/exchange.h"
#include "sim/report/exploration_summary.h"
#include "sim/report/quota_course.h"
#include "sim/report/timeline.h"
#include "sim/verdict/code_tally.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

struct ScenarioResult {
  std::string id;
  std::string file;
  std::string title;
  std::vector<Requirement> requirements;  // those it is about
  Verdict verdict = Verdict::kSkipped;
  std::string reason;         // why it is skipped or inconclusive; else empty
  std::vector<Check> checks;  // in the order they were made
  std::vector<Violation> violations;
  std::size_t calls = 0;  // requests sent to the endpoint
  double seconds = 0;
  // Only where a report shows them: what was asked and answered, and how near the daily quota came.
  std::vector<Exchange> exchanges;
  std::vector<QuotaCourse> quota;
};

// The alternatives of one reading that explain everything seen.
struct ReadingResult {
  Reading reading{};
  std::vector<bool> possible;  // one for each alternative of its row
};

// How often something was found to be in each way.
struct Tally {
  std::size_t conforms = 0;
  std::size_t violates = 0;
  std::size_t inconclusive = 0;
  std::size_t checks() const { return conforms + violates + inconclusive; }
};
using Tallies = std::array<Tally, kRequirementCount>;

// Scenarios that are not listed one by one, added up: a run that goes on for days stays small. They conform,
// or show once more what a listed one shows.
struct FoldedResults {
  std::size_t scenarios = 0;
  std::size_t calls = 0;
  Tallies tallies{};  // by requirement
};

// What became of an entry of the expectations file.
enum class ExpectationFate : std::uint8_t {
  kMet,        // what it expects showed
  kPassed,     // its scenarios were decided, and it did not show: the entry has to go
  kExpired,    // its date has passed: nothing is expected by it any more
  kUndecided,  // some of its scenarios were skipped or not decided
  kNotPlayed,  // none of its scenarios was played, or the run does not speak of all of them
};

struct ExpectationResult {
  std::string place;                       // FILE:LINE
  std::optional<Requirement> requirement;  // nothing: any
  std::string scenario;                    // id, or what ids begin with; empty: any
  std::string reason;
  std::string until;  // the last day on which it is expected: 2026-12-31
  ExpectationFate fate = ExpectationFate::kNotPlayed;
  std::size_t violations = 0;  // that it explains
};

struct RunSummary {
  std::string endpoint;  // a URL or "embedded mock"
  Profile profile = Profile::kPage;
  Verdict verdict = Verdict::kInconclusive;
  std::string trouble;  // why the run ended early or gave no verdict: one sentence; else empty
  std::string note;     // something a reader should know that does not touch the verdict; else empty
  bool interrupted = false;
  bool bad_input = false;  // a scenario expects what the page does not say; `trouble` tells which
  std::vector<ScenarioResult> scenarios;          // in the order they were played
  FoldedResults folded;                           // played as well
  std::optional<ExplorationSummary> exploration;  // of generated scenarios
  std::vector<ReadingResult> readings;            // in the order of the table
  std::vector<CodeSeen> codes;      // of the rejections, sorted; reports show them with profile published
  std::vector<Timeline> timelines;  // of violations that the order of overlapping operations shows
  std::string expectations_file;    // empty: nothing was said about what is expected
  std::vector<ExpectationResult> expectations;  // in the order of the file
  double seconds = 0;
  std::string
      shard;  // where it is a share of a run: what puts it together with the others, as JSON; else empty
};

void fold(const ScenarioResult& scenario, FoldedResults& folded);
// The same for results that have been added up already.
void fold(const FoldedResults& more, FoldedResults& folded);

// Sums over the scenarios, computed in one place so that all reports agree.
struct Totals {
  std::size_t scenarios = 0;
  std::size_t calls = 0;
  std::size_t conforms = 0;  // checks, as the next two
  std::size_t violates = 0;
  std::size_t inconclusive = 0;
  std::size_t skipped = 0;     // scenarios that were skipped
  std::size_t violations = 0;  // those that are told, expected or not
  std::size_t expected = 0;    // of these
};
Totals totals_of(const RunSummary& summary);

// What the run says of one requirement.
struct RequirementResult {
  Requirement requirement{};
  Verdict verdict = Verdict::kSkipped;  // kSkipped: nothing in the run checked it
  std::size_t checks = 0;
  std::size_t violations = 0;
  std::size_t inconclusive = 0;
  std::vector<std::string> scenarios;  // ids of those that checked it, in order
};

// One for each requirement of the catalogue, in its order.
std::vector<RequirementResult> requirement_results(const RunSummary& summary);

}  // namespace backcheck
