// Who explores next, and for how long: the time of the night, shared among the targets in slices.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace backcheck {

// Each target gets a slice at least; then the next one is for the target that had the least time, where the
// time of a target that learnt something in its last slice counts half. Times are those of processes: `jobs`
// of them pass at once.
class SlicePlan {
 public:
  static constexpr std::chrono::seconds kShortest{1};
  static constexpr std::chrono::seconds kLongest{120};

  // `time` is the time on the clock; the targets are numbered from 0, and `first` is served first.
  SlicePlan(std::size_t targets, std::size_t jobs, std::chrono::milliseconds time, std::size_t first = 0);

  struct Slice {
    std::size_t target = 0;
    std::chrono::seconds length{};
    std::size_t number = 0;  // of all slices, from 0
  };
  // Nothing: the time is shared out. The slice counts as used until done() says what it was.
  std::optional<Slice> next();
  void done(const Slice& slice, std::chrono::milliseconds used, bool learnt);

  // That target gets no more.
  void leave(std::size_t target) { shares_[target].left = true; }

 private:
  struct Share {
    std::chrono::milliseconds used{};
    bool served = false;
    bool learns = false;
    bool left = false;
  };
  // Whether the first is to be served before the second.
  static bool comes_before(const Share& a, const Share& b);

  std::vector<Share> shares_;
  std::size_t first_;
  std::chrono::milliseconds budget_;
  std::chrono::seconds length_;
  std::size_t slices_ = 0;
};

}  // namespace backcheck
