// Histories of one instance whose service tells the truth until it tells one lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/verdict/linearizability/frontier.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

enum class Lie : std::uint8_t {
  kNone,
  kDoubleAcceptance,     // accepted while a task is ongoing
  kRejectionThoughIdle,  // rejected though nothing speaks against it
  kNotRunningAccepted,
  kStaleRead,     // a look at a busy instance shows no task
  kGhostTask,     // a look at an idle one shows a task
  kOtherId,       // a look shows the id of another task
  kLostUpdate,    // the task is forgotten, as at a restart
  kLostSet,       // a look shows a backup set too few
  kOverQuota,     // one backup a day more than there can be, whatever the reading
  kFinishOnIdle,  // the hook ends a task though there is none
  kNoTaskOnBusy,  // the hook says that there is none
  kLostTwice,     // a call whose answer was lost takes effect twice
};
inline constexpr std::size_t kLieCount = 13;
std::string_view lie_name(Lie lie);

struct FaultyShape {
  std::size_t operations = 200;
  std::size_t clients = 4;
  std::size_t lost = 0;                // calls without an answer, of those before the lie
  std::size_t honest = 100;            // so many operations come before the lie
  std::int64_t pause_max = 2'000'000;  // nanoseconds between an answer and the next call
  bool changes_status = true;
  Lie lie = Lie::kNone;
  std::uint64_t seed = 1;
};

struct FaultyHistory {
  Lexicon lexicon;
  FrontierStart start;
  std::vector<TimedOperation> operations;  // in the order of `called`, on instance 0
};

FaultyHistory play_faulty_service(const FaultyShape& shape);

}  // namespace backcheck
