// Holds conversations of many clients with one endpoint, one after the other, and has each judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "model/setup.h"
#include "sim/exploration.h"
#include "sim/history.h"
#include "sim/report/summary.h"

namespace backcheck {

// One conversation that has been held.
struct HeldConversation {
  std::size_t calls = 0;  // requests that were sent
  std::size_t lost = 0;   // calls without an answer
  // The calls that are left do not suffice for it: then it counts as not held.
  bool too_dear = false;
  // It was judged on the spot and conforms; then nothing of it is kept.
  bool conforms = false;
  WorldSetup world;                   // that the endpoint was reset to
  std::vector<Operation> operations;  // as they were recorded; they are judged
  // What it shows beyond the order of things: a request that was carried out twice, no answer although all
  // faults had stopped.
  std::optional<Violation> own;
  std::string trouble;  // why the run cannot go on after it; else empty
  std::string doubt;    // why nothing in it proves anything, which is then not judged; else empty
};

struct ConversationsOptions {
  Profile profile = Profile::kPage;
  std::uint64_t seed = 1;         // that they are drawn from, for their names
  std::size_t conversations = 0;  // of all shards together; 0: until time is up
  Shard shard;
  // Of those of this shard, the ones that are left out. May be empty.
  std::function<bool(std::uint64_t number)> is_left_out = {};
  std::size_t max_calls = 0;     // 0: no limit
  std::size_t max_findings = 3;  // violations; then the run ends
  std::function<bool()> time_is_up = [] { return false; };
  std::function<bool()> interrupted = [] { return false; };
  // Holds the conversation of that number, counted from 1, with at most so many calls (0: no limit).
  std::function<HeldConversation(std::uint64_t number, std::size_t max_calls)> hold;
  // Writes the history of one that does not conform; returns the path, empty where it could not be written.
  std::function<std::string(const std::string& id, const HeldConversation& conversation)> keep =
      [](auto&&...) { return std::string(); };
  // Writes the picture of what it shows; returns the path, as above.
  std::function<std::string(const std::string& id, const Timeline& timeline)> draw = [](auto&&...) {
    return std::string();
  };
  std::string check_options;  // for the line that judges a history again: " --profile published"
  std::function<void(std::size_t done, std::size_t violations)> progress = [](auto...) {};
};

// The conversations' part of a run. What conforms is added up; every other one has a result of its own.
struct ConversationsRun {
  std::vector<ScenarioResult> results;
  FoldedResults folded;
  std::size_t conversations = 0;
  std::size_t calls = 0;
  std::size_t lost = 0;
  bool out_of_calls = false;  // the next one would have taken more than are left
  bool interrupted = false;
  std::string trouble;
};

ConversationsRun hold_conversations(const ConversationsOptions& options);

}  // namespace backcheck
