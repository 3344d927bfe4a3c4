// The backup tasks of an instance that have ended, in the order in which they did.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <vector>

#include "model/calendar.h"
#include "model/day_tally.h"

namespace backcheck {

// Tasks are added, never changed, so that what counts for the latest day need not be counted again at each
// call.
class EndedTasks {
 public:
  using value_type = EndedTask;
  using const_iterator = std::vector<EndedTask>::const_iterator;

  EndedTasks() = default;
  EndedTasks(std::vector<EndedTask> tasks);
  EndedTasks(std::initializer_list<EndedTask> tasks) : EndedTasks(std::vector<EndedTask>(tasks)) {}

  const_iterator begin() const { return tasks_.begin(); }
  const_iterator end() const { return tasks_.end(); }
  std::size_t size() const { return tasks_.size(); }
  bool empty() const { return tasks_.empty(); }
  const EndedTask& operator[](std::size_t index) const { return tasks_[index]; }
  const EndedTask& front() const { return tasks_.front(); }
  const EndedTask& back() const { return tasks_.back(); }

  void push_back(const EndedTask& task);
  void clear() { *this = EndedTasks(); }
  void assign(std::size_t count, const EndedTask& task) {
    *this = EndedTasks(std::vector<EndedTask>(count, task));
  }

  // The tally of the latest day of the zone on which any of the tasks may have begun or ended. Of fewer than
  // kFewestOfAFullDay: of no day, since they use up none.
  const DayTally& latest_day(Zone zone) const { return latest_days_[static_cast<std::size_t>(zone)]; }

  // The tallies follow from the tasks.
  bool operator==(const EndedTasks& other) const { return tasks_ == other.tasks_; }

 private:
  void count_all();

  std::vector<EndedTask> tasks_;
  std::array<DayTally, 2> latest_days_ = {DayTally(Zone::kUtc), DayTally(Zone::kUtcPlus8)};
};

}  // namespace backcheck
