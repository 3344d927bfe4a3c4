// Who explores next, and for how long: the night's time, or each target's executions, shared out in slices.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace backcheck {

// Each target gets a slice at least; then the next one is for the target that had the least time, where the
// time of a target that learnt something in its last slice counts half. Times are those of processes: `jobs`
// of them pass at once. By executions, a target gets slices until it had all of its own.
class SlicePlan {
 public:
  static constexpr std::chrono::seconds kShortest{1};
  static constexpr std::chrono::seconds kLongest{120};

  // `time` is the time on the clock; the targets are numbered from 0, and `first` is served first.
  SlicePlan(std::size_t targets, std::size_t jobs, std::chrono::milliseconds time, std::size_t first = 0);

  // Of each target so many executions, whatever time they take; more where its corpus is larger.
  static SlicePlan of_runs(std::size_t targets, std::size_t jobs, std::uint64_t runs, std::size_t first = 0);

  // It ends with the length or the executions, whichever is over first.
  struct Slice {
    std::size_t target = 0;
    std::chrono::seconds length{};
    std::size_t number = 0;  // of all slices, from 0
    std::uint64_t runs = 0;  // executions; 0: any number
  };
  struct Outcome {
    std::chrono::milliseconds used{};
    bool learnt = false;
    std::uint64_t executions = 0;
  };
  // Nothing: the time is shared out. The slice counts as used until done() says what it was.
  std::optional<Slice> next();
  void done(const Slice& slice, const Outcome& outcome);

  // That target gets no more.
  void leave(std::size_t target) { shares_[target].left = true; }

 private:
  struct Share {
    std::chrono::milliseconds used{};
    bool served = false;
    bool learns = false;
    bool left = false;
    std::uint64_t runs = 0;  // not given out yet
  };
  // Whether it gets no further slice as things are.
  bool is_spent(const Share& share) const { return share.left || (is_by_runs_ && share.runs == 0); }
  // Whether the first is to be served before the second.
  bool comes_before(const Share& a, const Share& b) const;

  std::vector<Share> shares_;
  std::size_t first_;
  std::chrono::milliseconds budget_;
  std::chrono::seconds length_;
  std::size_t slices_ = 0;
  bool is_by_runs_ = false;
  std::uint64_t slice_runs_ = 0;
};

}  // namespace backcheck
