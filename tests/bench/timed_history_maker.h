// Makes long histories of a service that conforms, for benchmarks of the checker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/setup.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// Every client of an instance always has one call in flight; an instance gets about 1,450 calls a day, and
// its backup tasks end so that the daily quota is met on some days.
struct HistoryShape {
  std::size_t operations = 100'000;
  std::size_t instances = 1;
  std::size_t clients = 8;               // of each instance
  std::size_t lost_in_ten_thousand = 0;  // calls that get no answer; half of them take effect if they can
  bool violates = false;                 // the last rejected call is turned into an accepted one
  std::uint64_t seed = 1;
  std::size_t lost_evenly = 0;  // so many calls more, at even distances: no matter of chance
};

// What a recorder sees of an operation, and a checker needs not.
struct Recording {
  std::int64_t at = 0;      // when it returned; of a lost call: when its client gave up
  std::size_t client = 0;   // the last one, beyond the clients of all instances, is the operator
  bool over_quota = false;  // why a call was rejected: the daily quota is used up; else a task is ongoing
};

struct TimedHistory {
  WorldSetup world;
  Lexicon lexicon;
  std::vector<std::uint16_t> statuses;     // of the instances, at the start
  std::vector<TimedOperation> operations;  // in order of `called`
  std::size_t lost = 0;
  std::vector<Recording> recordings;  // that of the operation with `number` n is at n - 1
};

TimedHistory make_history(const HistoryShape& shape);

}  // namespace backcheck
