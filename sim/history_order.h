// Operations as they were recorded, put in the order in which they were called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// An operation is recorded when it returned, or when it was given up, so it stands behind those that were
// called later and returned earlier. Some records are held back until that many came after them; what is so
// late that those before it are gone is refused. Of equal times the first recorded is the first out.
class HistoryOrder {
 public:
  // `window`: how many are held back, at least 1.
  explicit HistoryOrder(std::size_t window) : window_(window) {}

  // False, and nothing is done, where one that was called later is gone already.
  bool add(const TimedOperation& operation);
  // One that is known beforehand to be recorded late. Nothing must be gone yet. It takes no place in the
  // window, so that the others come out as they would without it.
  void add_early(const TimedOperation& operation);

  // The next one; nothing where more have to be seen first.
  std::optional<TimedOperation> next() {
    if (ring_.size() - first_ + late_in_window_ <= window_) return std::nullopt;
    return take();
  }
  // The next one, after the last was added; nothing at the end.
  std::optional<TimedOperation> rest() {
    if (first_ == ring_.size() && late_.empty()) return std::nullopt;
    return take();
  }

 private:
  struct Late {
    TimedOperation operation;
    bool early = false;
  };
  static bool comes_after(const Late& one, const Late& other);

  std::optional<TimedOperation> take();
  void push_late(const TimedOperation& operation, bool early);

  std::size_t window_;
  // In order from first_ on. Nearly all come nearly in order, so the end is where they are put in.
  std::vector<TimedOperation> ring_;
  std::size_t first_ = 0;
  std::vector<Late> late_;  // a heap, the first on top: those that would have had to move many
  std::size_t late_in_window_ = 0;
  std::int64_t gone_ = 0;  // when the last that is gone was called
};

}  // namespace backcheck
