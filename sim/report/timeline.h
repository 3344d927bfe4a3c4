// What a timeline shows: operations as bars in lanes, one lane a client, and moments across all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/requirement.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/refutation_story.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// So many are shown at most; the core has the right of way.
inline constexpr std::size_t kMaxTimelineBars = 72;
inline constexpr std::size_t kMaxTimelineLanes = 24;

// How an operation ended.
enum class BarTone : std::uint8_t { kAccepted, kRejected, kLost, kHook, kShown };

struct TimelineBar {
  std::size_t lane = 0;     // the place in Timeline::lanes
  std::int64_t called = 0;  // nanoseconds on the clock of the history
  std::int64_t returned = 0;
  bool is_open = false;  // it never returned; `returned` has no meaning
  BarTone tone = BarTone::kHook;
  std::uint64_t number = 0;
  std::string label;   // a word or two: "accepted 4711"
  std::string text;    // what was asked
  std::string ending;  // how it ended
  std::string fault;   // what went wrong on the way; empty: nothing
  bool is_core = false;
  bool is_refuted = false;
  bool may_have = false;  // a call of which the core needs only that it may have happened
};

// A line across all lanes.
struct TimelineMark {
  enum class Kind : std::uint8_t { kClock, kDay, kRefuted };
  Kind kind = Kind::kClock;
  std::int64_t at = 0;
  std::string text;
};

struct Timeline {
  std::string subject;  // "rm-1 in run.jsonl"
  Requirement requirement{};
  std::string begin;  // where the core starts
  std::string why;
  std::string may_have_happened;
  std::vector<SurvivorLine> survivors;
  std::size_t more_survivors = 0;
  std::vector<std::string> lanes;  // "operator", "client 1", ...
  std::vector<TimelineBar> bars;   // in the order of `called`
  std::vector<TimelineMark> marks;
  std::size_t earlier = 0;  // operations that are not shown: called before the first bar,
  std::size_t others = 0;   // among them,
  std::size_t later = 0;    // and after the last
};

// The operations of the story's core and those around it. `operations`: those on the instance, in the order
// of `called`; `words` is asked for the ones that are shown, and no others.
Timeline timeline_of(std::string subject, std::span<const TimedOperation> operations,
                     const RefutationStory& story, const Lexicon& lexicon, const Narrator& words);

}  // namespace backcheck
