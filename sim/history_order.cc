// A list that is nearly in order, and a heap for what is not.
#include "sim/history_order.h"

#include <algorithm>
#include <utility>

namespace backcheck {
namespace {

// The heap is for what would have to move past more than so many.
constexpr std::size_t kNear = 64;

}  // namespace

bool HistoryOrder::comes_after(const Late& one, const Late& other) {
  return std::pair(one.operation.called, one.operation.number) >
         std::pair(other.operation.called, other.operation.number);
}

bool HistoryOrder::add(const TimedOperation& operation) {
  if (operation.called < gone_) return false;
  std::size_t place = ring_.size();
  const std::size_t nearest = place - first_ > kNear ? place - kNear : first_;
  while (place > nearest && operation.called < ring_[place - 1].called) --place;
  const bool is_near = place > nearest || place == first_;
  if (is_near) {
    ring_.insert(ring_.begin() + static_cast<std::ptrdiff_t>(place), operation);
  } else {
    push_late(operation, false);
  }
  return true;
}

void HistoryOrder::add_early(const TimedOperation& operation) { push_late(operation, true); }

void HistoryOrder::push_late(const TimedOperation& operation, bool early) {
  if (!early) ++late_in_window_;
  late_.push_back({operation, early});
  std::ranges::push_heap(late_, comes_after);
}

std::optional<TimedOperation> HistoryOrder::take() {
  const bool has_late = !late_.empty();
  const bool has_next = first_ < ring_.size();
  TimedOperation taken;
  if (has_late && (!has_next || late_.front().operation.called < ring_[first_].called)) {
    std::ranges::pop_heap(late_, comes_after);
    taken = late_.back().operation;
    if (!late_.back().early) --late_in_window_;
    late_.pop_back();
  } else {
    taken = ring_[first_++];
    // What is gone is swept out when it is half of all.
    if (first_ > window_ && 2 * first_ > ring_.size()) {
      ring_.erase(ring_.begin(), ring_.begin() + static_cast<std::ptrdiff_t>(first_));
      first_ = 0;
    }
  }
  gone_ = taken.called;
  return taken;
}

}  // namespace backcheck
