// Sharing out the time.
#include "fuzz/night/slice_plan.h"

#include <algorithm>

namespace backcheck {
namespace {

// How often a target's turn comes, about, when nobody learns anything.
constexpr std::int64_t kTurns = 4;

std::chrono::seconds slice_length(std::chrono::milliseconds budget, std::size_t targets) {
  const auto shares = static_cast<std::int64_t>(std::max<std::size_t>(targets, 1)) * kTurns;
  return std::clamp(std::chrono::duration_cast<std::chrono::seconds>(budget / shares), SlicePlan::kShortest,
                    SlicePlan::kLongest);
}

}  // namespace

SlicePlan::SlicePlan(std::size_t targets, std::size_t jobs, std::chrono::milliseconds time, std::size_t first)
    : shares_(targets),
      first_(first),
      budget_(time * static_cast<std::int64_t>(jobs)),
      length_(slice_length(budget_, targets)) {}

bool SlicePlan::comes_before(const Share& a, const Share& b) {
  if (a.left != b.left) return b.left;
  if (a.served != b.served) return b.served;
  return a.used * (a.learns ? 1 : 2) < b.used * (b.learns ? 1 : 2);
}

std::optional<SlicePlan::Slice> SlicePlan::next() {
  if (shares_.empty()) return std::nullopt;
  std::size_t best = first_ % shares_.size();
  for (std::size_t i = 1; i < shares_.size(); ++i) {
    const std::size_t other = (first_ + i) % shares_.size();
    if (comes_before(shares_[other], shares_[best])) best = other;
  }
  Share& share = shares_[best];
  // What is less than half a slice is no slice.
  const bool affordable = budget_ * 2 >= length_;
  if (share.left || (share.served && !affordable)) return std::nullopt;
  share.served = true;
  share.used += length_;
  budget_ -= length_;
  return Slice{best, length_, slices_++};
}

void SlicePlan::done(const Slice& slice, std::chrono::milliseconds used, bool learnt) {
  Share& share = shares_[slice.target];
  share.used += used - slice.length;
  share.learns = learnt;
  budget_ += slice.length - used;
}

}  // namespace backcheck
