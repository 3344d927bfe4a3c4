// Dates of which those within one day are asked for again and again.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

// The instants from `begin` on and before `end`.
struct DayWindow {
  Instant begin;
  Instant end;
  bool holds(Instant instant) const { return begin <= instant && instant < end; }
  bool operator==(const DayWindow&) const = default;
};

// Counts once for each window, as long as the windows asked for do not change in turn, and looks at few dates
// then.
class CountedDates {
 public:
  CountedDates() = default;
  explicit CountedDates(std::vector<Instant> dates);

  // Takes these, in any order, in the place of all there are.
  void replace(const std::vector<Instant>& dates);
  void add(Instant date);
  // Takes off one that equals the date; nothing where there is none.
  void remove(Instant date);
  // Takes off the latest; nothing where there is none.
  void remove_last();
  // Takes off so many of the earliest, or all.
  void forget_oldest(std::size_t count);
  void clear();

  // How many of them the window holds.
  std::size_t within(DayWindow window) const;
  // Ascending.
  const std::vector<Instant>& dates() const { return dates_; }

 private:
  std::size_t count(DayWindow window) const;

  std::vector<Instant> dates_;
  // Of the window that was asked for last: how many it holds. An empty window holds none.
  mutable DayWindow window_;
  mutable std::size_t within_ = 0;
};

}  // namespace backcheck
