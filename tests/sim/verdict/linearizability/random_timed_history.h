// Small random histories of overlapping operations on one world: half as a conforming service plays them,
// half with something in them turned into something else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "model/hypothesis.h"
#include "model/inspection.h"
#include "model/outcome.h"
#include "model/request.h"
#include "model/setup.h"
#include "tests/model/reference_cases.h"

namespace backcheck {

// One operation in the words of the model; which members count depends on `deed`.
struct HistoryStep {
  enum class Deed : std::uint8_t { kCall, kAdvance, kSetStatus, kFinish, kInspect };
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  Deed deed = Deed::kCall;
  std::size_t instance = 0;  // its place in the world; kAdvance is on all
  std::uint64_t number = 0;
  std::int64_t called = 0;
  std::int64_t returned = 0;  // kNever with Sight::kLost
  // kCall
  Request request;
  Sight sight = Sight::kRejected;
  std::string job;
  std::vector<Refusal> refusals;
  // kAdvance
  Instant to;
  // kSetStatus
  std::string status;
  // kFinish
  bool succeeded = true;
  bool done = true;  // 204; false: 409, there was no task
  // kInspect
  Inspection inspection;

  bool is_lost() const { return deed == Deed::kCall && sight == Sight::kLost; }
};

struct TimedHistory {
  WorldSetup world;
  Profile profile = Profile::kPage;
  std::vector<HistoryStep> steps;  // in the order of `called`, numbered from 1
  bool has_flips = false;
};

struct HistorySize {
  std::size_t clients_max = 5;
  std::size_t steps_max = 10;
  std::size_t lost_max = 4;
};

// Of two clients and three steps at least, on one or two instances.
TimedHistory draw_timed_history(const Draw& draw, const HistorySize& size = {});
// The same without flips: it conforms.
TimedHistory draw_conforming_history(const Draw& draw, const HistorySize& size);

// For the messages of failing tests.
std::string text_of(const TimedHistory& history);

}  // namespace backcheck
