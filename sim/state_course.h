// Follows the model's state through the steps of a play, and notes what each step makes of it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/history.h"
#include "sim/verdict/judge.h"
#include "sim/verdict/verdict.h"

namespace backcheck {

// An operation, and the step of its scenario that it belongs to: counted from 1, 0 for the reset.
struct StepOperation {
  int step = 0;
  Operation operation;
};

// Where the model knows of several states, a fact says so: "none or 5073731".
class StateCourse {
 public:
  // `known`: what the run knows of the readings; a day is counted in the zones that it leaves. It must
  // outlive the course.
  explicit StateCourse(const Belief& known) : known_(known), judge_(known.profile()) {}

  // The operations of one step, or of no step of its own, in order from the reset on. Calls that overlapped
  // are given together. What the model does not explain ends the course.
  void take(std::span<const Operation> operations, int step);

  // All changes so far, but of a long play those in the middle are left out. First, as step 0, how the
  // instances began that they are about, before them the one that the operation `shown` is about.
  std::vector<StateChange> changes(const Operation& shown) const;

  static constexpr std::size_t kMostChanges = 200;

 private:
  // By instance and fact.
  using Facts = std::vector<std::pair<std::pair<std::string, std::string>, std::string>>;

  Facts facts() const;
  void note_changes(Facts now, int step);

  const Belief& known_;
  Judge judge_;
  bool is_over_ = false;
  Facts start_;
  Facts last_;
  std::vector<StateChange> changes_;
};

// The same of a play whose last `shown` operations, which overlapped if they are several, show a violation:
// what led to it. Calls of one step overlapped.
std::vector<StateChange> state_changes(const Belief& known, std::span<const StepOperation> operations,
                                       std::size_t shown);

}  // namespace backcheck
