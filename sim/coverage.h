// Which goals the calls of a run have reached, and which are worth aiming at next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/belief.h"
#include "sim/history.h"
#include "sim/report/exploration_summary.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/goal.h"
#include "sim/scenario/making/world_maker.h"

namespace backcheck {

// A goal, by its number, and the first call that reached it, counted from 1.
struct ReachedGoal {
  std::uint32_t goal = 0;
  std::size_t call = 0;
  bool operator==(const ReachedGoal&) const = default;
};

class Coverage {
 public:
  // In reach are the goals whose call may end in their way under some reading, where all backups of the
  // instance succeeded at once; without a virtual clock only those that need none. A goal that asks for more
  // than that counts from when it is reached.
  explicit Coverage(const MakerAbilities& abilities);

  // To be told of each operation before the belief is. Calls on worlds that are not known exactly count for
  // nothing.
  void note(const Belief& belief, const Operation& operation);

  // Up to `count` goals that were not reached yet, all at one edge of the day; of those drawn the ones that
  // were tried the least. Empty where all are reached. They count as tried.
  std::vector<Goal> draw_wanted(Choices& choices, std::size_t count);

  // The same for calls that were noted elsewhere, behind those that were noted here: `goals` in the order of
  // their calls, which count from 1.
  void add(const std::vector<ReachedGoal>& goals, std::size_t calls);

  std::size_t calls() const { return calls_; }                                      // noted so far
  const std::vector<ReachedGoal>& reached_goals() const { return reached_goals_; }  // by their calls
  std::size_t reached() const { return reached_; }
  std::size_t in_reach() const { return in_reach_; }
  // The call, counted from 1, that was the last to reach a new goal; 0: none was.
  std::size_t last_new_call() const { return last_new_call_; }

  // By each dimension, and some of what was not reached, the least tried first.
  CoverageSummary summary() const;

 private:
  enum class Standing : std::uint8_t { kOutOfReach, kWanted, kReached };

  void want(std::size_t number);
  void reach(std::size_t number);
  std::size_t draw_one(Choices& choices) const;

  std::vector<Standing> standing_;     // by the number of the goal
  std::vector<std::uint32_t> tried_;   // the same
  std::vector<std::uint32_t> wanted_;  // numbers, in no order that means anything
  std::vector<std::uint32_t> place_;   // of each wanted number in `wanted_`
  std::vector<ReachedGoal> reached_goals_;
  std::size_t in_reach_ = 0;
  std::size_t reached_ = 0;
  std::size_t calls_ = 0;
  std::size_t last_new_call_ = 0;
};

}  // namespace backcheck
