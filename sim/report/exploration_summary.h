// What a report tells of generated scenarios: what was aimed at, what was reached, what was found and shrunk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace backcheck {

// One value of one dimension of the goals: how many of those with it were reached.
struct CoverageRow {
  std::string dimension;  // "engine", "sets today", ...
  std::string value;
  std::size_t reached = 0;
  std::size_t in_reach = 0;
};

struct CoverageSummary {
  std::size_t reached = 0;
  std::size_t in_reach = 0;
  std::size_t calls = 0;             // that were looked at
  std::size_t last_new_call = 0;     // the last of them that reached a new goal; 0: none did
  std::vector<CoverageRow> rows;     // dimension by dimension
  std::vector<std::string> missing;  // some goals that were not reached, one line each
};

// How a violation came to be told.
struct FindingSummary {
  std::string requirement;           // id
  std::string scenario;              // id of the shrunk scenario, or of the one that showed it
  std::string file;                  // where it was written; empty: nowhere
  std::string history;               // the same of its history
  std::size_t found_in = 0;          // the number of the generated scenario, from 1
  std::size_t found_after = 0;       // calls
  std::size_t times = 1;             // how many scenarios showed it
  std::size_t replays = 0;           // how often it was played again from a reset world before it was told
  std::size_t repeated = 0;          // and showed again
  std::size_t scenarios_before = 0;  // that have to be played first
  std::size_t steps_before = 0;
  std::size_t steps_after = 0;
  std::size_t shrink_calls = 0;  // the bill: requests sent while it was made smaller
  bool minimal = false;          // false: the budget ended the shrinking
  // It shows only behind what earlier scenarios of the run showed, and they could not be told apart from the
  // rest.
  bool rests_on_run = false;
  // The run had no calls left for a play that was to be made: whether it shows again may be open.
  bool out_of_calls = false;
  bool is_flaky() const { return repeated < replays && !rests_on_run && (repeated != 0 || !out_of_calls); }
};

// Conversations of many clients that were held beside the scenarios.
struct ConversationSummary {
  std::string source;  // "simulated, 8 clients, with faults"
  std::size_t conversations = 0;
  std::size_t calls = 0;
  std::size_t lost = 0;  // calls without an answer
  // Of simulated ones: how many things are to happen now and then, and those that never did.
  std::size_t awaited = 0;
  std::vector<std::string> never;
  std::uint64_t trace = 0;  // of all that happened in simulated ones, in order
};

struct ExplorationSummary {
  std::string source;  // "random, seed 7", "exhaustive, depth 4"
  std::uint64_t seed = 0;
  std::size_t scenarios = 0;
  // Of all that was to be played, of a share its part, how many were. 0: there is no end to it.
  std::size_t planned = 0;
  std::size_t played = 0;
  bool is_enumeration = false;  // what was to be played is all there is of a kind: nothing is drawn
  bool is_complete() const { return planned != 0 && played >= planned; }
  CoverageSummary coverage;
  std::vector<FindingSummary> findings;
  std::optional<ConversationSummary> conversations;
};

}  // namespace backcheck
