// Sharing out the time.
#include "fuzz/night/slice_plan.h"

#include <algorithm>

namespace backcheck {
namespace {

// How often a target's turn comes, about, when nobody learns anything.
constexpr std::int64_t kTurns = 4;

// Of a slice; the engine counts in 31 bits.
constexpr std::uint64_t kRunsMin = 10'000;
constexpr std::uint64_t kRunsMax = 1'000'000'000;

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

SlicePlan SlicePlan::of_runs(std::size_t targets, std::size_t jobs, std::uint64_t runs, std::size_t first) {
  SlicePlan plan(targets, jobs, {}, first);
  plan.is_by_runs_ = true;
  plan.length_ = kLongest;
  plan.slice_runs_ = std::clamp(runs / (jobs * kTurns), kRunsMin, kRunsMax);
  for (Share& share : plan.shares_) share.runs = runs;
  return plan;
}

bool SlicePlan::comes_before(const Share& a, const Share& b) const {
  if (is_spent(a) != is_spent(b)) return is_spent(b);
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
  const bool affordable = is_by_runs_ || budget_ * 2 >= length_;
  if (is_spent(share) || (share.served && !affordable)) return std::nullopt;
  const std::uint64_t runs = is_by_runs_ ? std::min(share.runs, slice_runs_) : 0;
  share.runs -= runs;
  share.served = true;
  share.used += length_;
  budget_ -= length_;
  return Slice{best, length_, slices_++, runs};
}

void SlicePlan::done(const Slice& slice, const Outcome& outcome) {
  Share& share = shares_[slice.target];
  share.used += outcome.used - slice.length;
  share.learns = outcome.learnt;
  budget_ += slice.length - outcome.used;
  share.runs += slice.runs - std::min(slice.runs, outcome.executions);
  // It would go on for ever.
  if (is_by_runs_ && outcome.executions == 0) share.left = true;
}

}  // namespace backcheck
