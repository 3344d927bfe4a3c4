// A sorted list with one count kept up to date.
#include "sim/endpoint/mock/counted_dates.h"

#include <algorithm>
#include <utility>

namespace backcheck {

CountedDates::CountedDates(std::vector<Instant> dates) : dates_(std::move(dates)) {
  std::ranges::sort(dates_);
}

void CountedDates::replace(const std::vector<Instant>& dates) {
  dates_ = dates;
  std::ranges::sort(dates_);
  within_ = count(window_);
}

void CountedDates::add(Instant date) {
  const auto later =
      std::ranges::find_if(dates_.rbegin(), dates_.rend(), [date](Instant each) { return each <= date; });
  dates_.insert(later.base(), date);
  if (window_.holds(date)) ++within_;
}

void CountedDates::remove(Instant date) {
  const auto found = std::ranges::find(dates_, date);
  if (found == dates_.end()) return;
  dates_.erase(found);
  if (window_.holds(date)) --within_;
}

void CountedDates::remove_last() {
  if (!dates_.empty()) remove(dates_.back());
}

void CountedDates::forget_oldest(std::size_t count) {
  const std::size_t gone = std::min(count, dates_.size());
  dates_.erase(dates_.begin(), dates_.begin() + static_cast<std::ptrdiff_t>(gone));
  within_ = this->count(window_);
}

void CountedDates::clear() {
  dates_.clear();
  within_ = 0;
}

std::size_t CountedDates::within(DayWindow window) const {
  if (window != window_) {
    window_ = window;
    within_ = count(window);
  }
  return within_;
}

std::size_t CountedDates::count(DayWindow window) const {
  const auto begin = std::ranges::lower_bound(dates_, window.begin);
  return static_cast<std::size_t>(std::lower_bound(begin, dates_.end(), window.end) - begin);
}

}  // namespace backcheck
